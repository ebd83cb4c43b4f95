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
