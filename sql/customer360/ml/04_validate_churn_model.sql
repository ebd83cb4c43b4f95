-- How good the champion is, on customers that neither training nor calibration has seen.

CREATE OR REPLACE VIEW GOLD.CHURN_TEST_SCORES AS
WITH calibrated AS (
  SELECT
    scores.customer_id,
    scores.churned,
    GOLD.CALIBRATED_CHURN_PROBABILITY(
      scores.raw_probability, versions.calibration_intercept, versions.calibration_slope
    ) AS probability,
    GOLD.CHURN_RISK_SCORE(probability, versions.medium_from, versions.high_from) AS score
  FROM GOLD.CHURN_HOLDOUT_SCORES AS scores
  INNER JOIN GOLD.CHURN_MODEL_VERSIONS AS versions
    ON versions.stage = 'champion'
  WHERE
    scores.model_name = 'CHURN_MODEL'
    AND scores.split = 'test'
)

SELECT
  customer_id,
  churned,
  probability,
  score,
  GOLD.CHURN_RISK_CATEGORY(score) AS churn_risk_category,
  NTILE(10) OVER (ORDER BY probability DESC, customer_id ASC) AS decile
FROM calibrated;

CREATE OR REPLACE VIEW GOLD.CHURN_CALIBRATION_OF_CHAMPION AS
WITH deciles AS (
  SELECT
    decile,
    COUNT(*) AS customers,
    AVG(probability) AS mean_probability,
    COUNT_IF(churned) AS churners
  FROM GOLD.CHURN_TEST_SCORES
  GROUP BY decile
)

SELECT
  decile,
  customers,
  ROUND(mean_probability, 6) AS mean_probability,
  ROUND(churners / customers, 6)::FLOAT AS churn_rate,
  ROUND((churners / customers) / NULLIF(SUM(churners) OVER () / SUM(customers) OVER (), 0), 4)::FLOAT AS lift,
  ROUND(
    SUM(churners) OVER (ORDER BY decile ROWS BETWEEN UNBOUNDED PRECEDING AND CURRENT ROW) / NULLIF(SUM(churners) OVER (), 0), 6
  )::FLOAT AS cumulative_recall
FROM deciles;

CREATE OR REPLACE VIEW GOLD.CHURN_METRICS_OF_CHAMPION AS
WITH counts AS (
  SELECT
    COUNT(*) AS customers,
    COUNT_IF(churned) AS churners,
    COUNT_IF(score >= 70) AS high,
    COUNT_IF(churned AND score >= 70) AS high_churners,
    COUNT_IF(score >= 40) AS flagged,
    COUNT_IF(churned AND score >= 40) AS flagged_churners,
    AVG(SQUARE(probability - IFF(churned, 1, 0))) AS brier_score,
    AVG(probability) AS mean_probability
  FROM GOLD.CHURN_TEST_SCORES
),

rates AS (
  SELECT
    customers::FLOAT AS heldout_customers,
    ROUND(churners / customers, 6)::FLOAT AS churn_rate,
    ROUND(mean_probability, 6)::FLOAT AS mean_probability,
    ROUND(brier_score, 6)::FLOAT AS brier_score,
    ROUND(high_churners / NULLIF(high, 0), 6)::FLOAT AS precision_high_risk,
    ROUND(high_churners / NULLIF(churners, 0), 6)::FLOAT AS recall_high_risk,
    ROUND(2 * high_churners / NULLIF(high + churners, 0), 6)::FLOAT AS f1_high_risk,
    ROUND(flagged_churners / NULLIF(flagged, 0), 6)::FLOAT AS precision_medium_and_high,
    ROUND(flagged_churners / NULLIF(churners, 0), 6)::FLOAT AS recall_medium_and_high,
    ROUND(2 * flagged_churners / NULLIF(flagged + churners, 0), 6)::FLOAT AS f1_medium_and_high
  FROM counts
),

of_deciles AS (
  SELECT
    MAX(IFF(decile = 1, lift, NULL)) AS lift_top_decile,
    MAX(IFF(decile = 1, cumulative_recall, NULL)) AS recall_top_decile,
    ROUND(SUM(customers * ABS(mean_probability - churn_rate)) / SUM(customers), 6) AS calibration_error
  FROM GOLD.CHURN_CALIBRATION_OF_CHAMPION
),

everything AS (
  SELECT
    rates.*,
    of_deciles.*,
    areas.heldout_auc
  FROM rates
  CROSS JOIN of_deciles
  INNER JOIN GOLD.CHURN_HOLDOUT_AUC AS areas
    ON areas.model_name = 'CHURN_MODEL'
)

SELECT
  LOWER(metric) AS metric,
  value
FROM everything
UNPIVOT (
  value FOR metric IN (
    heldout_auc, heldout_customers, churn_rate, mean_probability, brier_score, calibration_error, lift_top_decile, recall_top_decile,
    precision_high_risk, recall_high_risk, f1_high_risk, precision_medium_and_high, recall_medium_and_high, f1_medium_and_high
  )
);

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

-- What customers look like at the training of the champion, by tenths of each number and by the values of each text: the ground on which
-- drift is measured as long as it is the champion. Scores are those of customers that it has not learned from.
CREATE OR REPLACE VIEW GOLD.CHURN_DRIFT_BASELINE_OF_CHAMPION AS
WITH observations AS (
  SELECT
    observed.feature AS measure,
    observed.value,
    observed.category
  FROM GOLD.CHURN_FEATURE_VALUES AS observed
  INNER JOIN GOLD.CHURN_LABELS AS labels
    ON observed.customer_id = labels.customer_id AND labels.split = 'train'
  WHERE observed.snapshot = 'label'
  UNION ALL
  SELECT
    'churn_probability' AS measure,
    raw_probability AS value,
    NULL AS category
  FROM GOLD.CHURN_HOLDOUT_SCORES
  WHERE
    model_name = 'CHURN_MODEL'
    AND churned IS NOT NULL
),

numbers AS (
  SELECT
    measure,
    value,
    NTILE(10) OVER (PARTITION BY measure ORDER BY value) AS tenth
  FROM observations
  WHERE value IS NOT NULL
),

-- Where many have one value, tenths end on the same one and are a single bin.
tenths AS (
  SELECT
    measure,
    tenth,
    MAX(value) AS largest
  FROM numbers
  GROUP BY
    measure,
    tenth
),

edges AS (
  SELECT DISTINCT
    measure,
    COALESCE(LAG(largest) OVER (PARTITION BY measure ORDER BY tenth), -1e300) AS above
  FROM tenths
),

placed AS (
  SELECT
    numbers.measure,
    edges.above,
    COUNT(*) AS customers
  FROM numbers
  ASOF JOIN edges
    MATCH_CONDITION(numbers.value > edges.above)
    ON numbers.measure = edges.measure
  GROUP BY
    numbers.measure,
    edges.above
),

counted AS (
  SELECT
    edges.measure,
    edges.above,
    NULL AS category,
    COALESCE(placed.customers, 0) AS customers
  FROM edges
  LEFT JOIN placed
    ON edges.measure = placed.measure AND edges.above = placed.above
  UNION ALL
  SELECT
    measure,
    NULL AS above,
    category,
    COUNT(*) AS customers
  FROM observations
  WHERE value IS NULL
  GROUP BY
    measure,
    category
)

SELECT
  measure,
  ROW_NUMBER() OVER (PARTITION BY measure ORDER BY above, category) AS bin,
  above,
  category,
  -- Division of whole numbers keeps six places only.
  customers::FLOAT / SUM(customers) OVER (PARTITION BY measure) AS share
FROM counted;

CALL GOLD.RECORD_CHURN_VALIDATION();
