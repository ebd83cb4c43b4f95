-- Everybody's risk, what stands behind it, and whether the customers are still those that the model learned from.

CREATE OR REPLACE VIEW GOLD.CHURN_INSIGHTS_NOW AS
WITH customers AS (
  SELECT
    predictions.churn_risk_category,
    predictions.churn_probability,
    features.rfm_segment AS customer_segment,
    features.spend_last_90_days,
    features.lifetime_value,
    features.days_since_last_transaction,
    features.seasonal_spend_change_pct,
    features.transactions_change_pct,
    features.declined_pct,
    features.leisure_change
  FROM GOLD.CHURN_PREDICTIONS AS predictions
  INNER JOIN GOLD.CHURN_FEATURES AS features
    ON predictions.customer_id = features.customer_id AND features.snapshot = 'score'
)

SELECT
  churn_risk_category,
  COALESCE(customer_segment, 'Unknown') AS customer_segment,
  COUNT(*) AS customers,
  ROUND(AVG(churn_probability), 4) AS mean_probability,
  ROUND(SUM(churn_probability), 1) AS expected_churners,
  ROUND(AVG(lifetime_value), 2) AS mean_lifetime_value,
  -- What 90 days without them would cost, weighed by how likely that is.
  ROUND(SUM(churn_probability * spend_last_90_days), 2) AS spend_at_risk,
  ROUND(MEDIAN(days_since_last_transaction), 1) AS median_days_since_last_transaction,
  ROUND(MEDIAN(seasonal_spend_change_pct), 1) AS median_spend_change_pct,
  ROUND(MEDIAN(transactions_change_pct), 1) AS median_transactions_change_pct,
  ROUND(AVG(declined_pct), 2) AS mean_declined_pct,
  ROUND(MEDIAN(leisure_change), 1) AS median_leisure_change
FROM customers
GROUP BY
  churn_risk_category,
  COALESCE(customer_segment, 'Unknown');

CREATE OR REPLACE TABLE GOLD.CHURN_INSIGHTS
COMMENT = 'Who is at risk and what their payments look like. One row per risk category and RFM segment.'
AS
SELECT * FROM GOLD.CHURN_INSIGHTS_NOW;

-- Population stability index of every feature and of the score, against the ground that was written down when the champion was trained:
-- the sum over bins of (share now - share then) * ln(share now / share then).
CREATE OR REPLACE VIEW GOLD.CHURN_DRIFT_NOW AS
WITH baseline AS (
  SELECT
    bins.measure,
    bins.bin,
    bins.above,
    bins.category,
    bins.share
  FROM GOLD.CHURN_DRIFT_BASELINE AS bins
  INNER JOIN GOLD.CHURN_MODEL_VERSIONS AS versions
    ON bins.model_version = versions.model_version AND versions.stage = 'champion'
),

-- New accounts and who has gone are in no training: that there are more of them is no drift.
customers AS (
  SELECT customer_id
  FROM GOLD.CHURN_FEATURES
  WHERE
    snapshot = 'score'
    AND account_tenure_months >= 3
    AND days_since_last_transaction < 60
),

observations AS (
  SELECT
    observed.feature AS measure,
    observed.value,
    observed.category
  FROM GOLD.CHURN_FEATURE_VALUES AS observed
  INNER JOIN customers
    ON observed.customer_id = customers.customer_id
  WHERE observed.snapshot = 'score'
  UNION ALL
  SELECT
    'churn_probability' AS measure,
    predictions.raw_probability AS value,
    NULL AS category
  FROM GOLD.CHURN_PREDICTIONS AS predictions
  INNER JOIN customers
    ON predictions.customer_id = customers.customer_id
),

numbers AS (
  SELECT
    measure,
    value
  FROM observations
  WHERE value IS NOT NULL
),

edges AS (
  SELECT
    measure,
    bin,
    above
  FROM baseline
  WHERE above IS NOT NULL
),

placed AS (
  SELECT
    numbers.measure,
    edges.bin
  FROM numbers
  ASOF JOIN edges
    MATCH_CONDITION(numbers.value > edges.above)
    ON numbers.measure = edges.measure
  UNION ALL
  SELECT
    observations.measure,
    -- A text that was not there then.
    COALESCE(baseline.bin, 0) AS bin
  FROM observations
  LEFT JOIN baseline
    ON observations.measure = baseline.measure AND observations.category = baseline.category
  WHERE observations.value IS NULL
),

now AS (
  SELECT
    measure,
    bin,
    COUNT(*)::FLOAT / SUM(COUNT(*)) OVER (PARTITION BY measure) AS share
  FROM placed
  GROUP BY
    measure,
    bin
),

-- An empty bin counts as one of ten thousand: the logarithm of nothing is none.
compared AS (
  SELECT
    COALESCE(baseline.measure, now.measure) AS measure,
    GREATEST(COALESCE(baseline.share, 0), 0.0001) AS share_then,
    GREATEST(COALESCE(now.share, 0), 0.0001) AS share_now
  FROM baseline
  FULL OUTER JOIN now
    ON baseline.measure = now.measure AND baseline.bin = now.bin
)

SELECT
  measure,
  ROUND(SUM((share_now - share_then) * LN(share_now / share_then)), 6)::FLOAT AS psi,
  -- The history gets longer, and what is bought follows the season: both are written down, neither is a reason to train anew.
  measure IN (
    'transaction_count', 'lifetime_value', 'account_tenure_months', 'spend_change_pct', 'spend_month_change_pct',
    'transactions_change_pct', 'transactions_month_change_pct', 'avg_transaction_value_change_pct', 'travel_spend_pct',
    'necessities_spend_pct', 'leisure_spend_pct', 'travel_change', 'necessities_change', 'leisure_change'
  ) AS moves_with_calendar
FROM compared
GROUP BY measure;

CALL GOLD.APPLY_CHURN_MODEL();
