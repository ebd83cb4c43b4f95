-- What each feature tells alone: the AUC of its order on the test customers (of a text's, by the churn rate of the training customers),
-- and how many planted decliners it gives away, in a tail of its values or within a range of half a percent of the customers. The
-- planted segment is read here to prove that no feature stands for it.
CREATE OR REPLACE VIEW GOLD.CHURN_FEATURE_AUDIT_NOW AS
WITH labelled AS (
  SELECT
    observed.feature,
    observed.customer_id,
    labels.split,
    labels.churned,
    customers.planted_segment = 'Declining' AS is_decliner,
    -- A missing value is a value of its own, below all others; a text is worth the churn rate of those who have it.
    AVG(IFF(labels.split = 'train', IFF(labels.churned, 1, 0), NULL)) OVER (PARTITION BY observed.feature, observed.category) AS text_rate,
    COALESCE(observed.value, text_rate - 1e9) AS value
  FROM GOLD.CHURN_FEATURE_VALUES AS observed
  INNER JOIN GOLD.CHURN_LABELS AS labels
    ON observed.customer_id = labels.customer_id
  INNER JOIN GOLD.DIM_CUSTOMER AS customers
    ON observed.customer_id = customers.customer_id AND customers.is_current
  WHERE observed.snapshot = 'label'
),

ranked AS (
  SELECT
    feature,
    churned,
    RANK() OVER (PARTITION BY feature ORDER BY value) + (COUNT(*) OVER (PARTITION BY feature, value) - 1) / 2 AS position
  FROM labelled
  WHERE split = 'test'
),

areas AS (
  SELECT
    feature,
    (SUM(IFF(churned, position, 0)) - COUNT_IF(churned) * (COUNT_IF(churned) + 1) / 2)
    / NULLIF(COUNT_IF(churned) * COUNT_IF(NOT churned), 0) AS auc
  FROM ranked
  GROUP BY feature
),

value_counts AS (
  SELECT
    feature,
    value,
    COUNT(*) AS customers,
    COUNT_IF(is_decliner) AS decliners
  FROM labelled
  GROUP BY
    feature,
    value
),

tails AS (
  SELECT
    feature,
    SUM(customers) OVER (PARTITION BY feature ORDER BY value ROWS BETWEEN UNBOUNDED PRECEDING AND CURRENT ROW) AS customers_up_to,
    SUM(decliners) OVER (PARTITION BY feature ORDER BY value ROWS BETWEEN UNBOUNDED PRECEDING AND CURRENT ROW) AS decliners_up_to,
    SUM(customers) OVER (PARTITION BY feature ORDER BY value ROWS BETWEEN CURRENT ROW AND UNBOUNDED FOLLOWING) AS customers_from,
    SUM(decliners) OVER (PARTITION BY feature ORDER BY value ROWS BETWEEN CURRENT ROW AND UNBOUNDED FOLLOWING) AS decliners_from,
    SUM(customers) OVER (PARTITION BY feature) AS all_customers,
    SUM(decliners) OVER (PARTITION BY feature) AS all_decliners,
    customers,
    decliners
  FROM value_counts
),

in_tails AS (
  SELECT
    feature,
    MAX(all_decliners) AS all_decliners,
    MAX(
      GREATEST(
        IFF(decliners_up_to >= 0.95 * customers_up_to, decliners_up_to, 0),
        IFF(decliners_from >= 0.95 * customers_from, decliners_from, 0)
      )
    ) AS decliners
  FROM tails
  GROUP BY feature
),

ranges AS (
  SELECT
    feature,
    FLOOR(200 * (customers_up_to - customers) / all_customers) AS range,
    SUM(customers) AS customers,
    SUM(decliners) AS decliners
  FROM tails
  GROUP BY
    feature,
    FLOOR(200 * (customers_up_to - customers) / all_customers)
),

in_ranges AS (
  SELECT
    feature,
    SUM(IFF(decliners >= 0.95 * customers, decliners, 0)) AS decliners
  FROM ranges
  GROUP BY feature
)

SELECT
  areas.feature,
  ROUND(GREATEST(areas.auc, 1 - areas.auc), 6)::FLOAT AS heldout_auc,
  ROUND(GREATEST(in_tails.decliners, in_ranges.decliners) / NULLIF(in_tails.all_decliners, 0), 6)::FLOAT AS decliners_given_away
FROM areas
INNER JOIN in_tails
  ON areas.feature = in_tails.feature
INNER JOIN in_ranges
  ON areas.feature = in_ranges.feature;
