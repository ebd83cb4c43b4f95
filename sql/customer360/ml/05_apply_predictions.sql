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

-- Population stability index by deciles of the customers that the champion was trained and tested on:
-- the sum over bins of (share now - share then) * ln(share now / share then). What is bought moves with the season: that is no drift.
CREATE OR REPLACE VIEW GOLD.CHURN_DRIFT_NOW AS
WITH measures AS (
  SELECT
    snapshot,
    credit_utilization_pct,
    spend_last_90_days,
    transactions_last_90_days,
    avg_transaction_value,
    seasonal_spend_change_pct,
    spend_momentum,
    spend_volatility,
    declined_pct,
    online_pct,
    mobile_pct
  FROM GOLD.CHURN_FEATURES
  -- New accounts are in no training: that there are more of them is no drift.
  WHERE account_tenure_months >= 3
),

observations AS (
  SELECT
    snapshot,
    LOWER(measure) AS measure,
    value
  FROM measures
  UNPIVOT (
    value FOR measure IN (
      credit_utilization_pct, spend_last_90_days, transactions_last_90_days, avg_transaction_value, seasonal_spend_change_pct,
      spend_momentum, spend_volatility, declined_pct, online_pct, mobile_pct
    )
  )
  UNION ALL
  SELECT
    'label' AS snapshot,
    'churn_probability' AS measure,
    raw_probability AS value
  FROM GOLD.CHURN_HOLDOUT_SCORES
  WHERE model_name = 'CHURN_MODEL'
  UNION ALL
  SELECT
    'score' AS snapshot,
    'churn_probability' AS measure,
    predictions.raw_probability AS value
  FROM GOLD.CHURN_PREDICTIONS AS predictions
  INNER JOIN GOLD.CHURN_FEATURES AS features
    ON predictions.customer_id = features.customer_id AND features.snapshot = 'score'
  WHERE features.account_tenure_months >= 3
),

edges AS (
  SELECT
    measure,
    PERCENTILE_CONT(0.1) WITHIN GROUP (ORDER BY value) AS e1,
    PERCENTILE_CONT(0.2) WITHIN GROUP (ORDER BY value) AS e2,
    PERCENTILE_CONT(0.3) WITHIN GROUP (ORDER BY value) AS e3,
    PERCENTILE_CONT(0.4) WITHIN GROUP (ORDER BY value) AS e4,
    PERCENTILE_CONT(0.5) WITHIN GROUP (ORDER BY value) AS e5,
    PERCENTILE_CONT(0.6) WITHIN GROUP (ORDER BY value) AS e6,
    PERCENTILE_CONT(0.7) WITHIN GROUP (ORDER BY value) AS e7,
    PERCENTILE_CONT(0.8) WITHIN GROUP (ORDER BY value) AS e8,
    PERCENTILE_CONT(0.9) WITHIN GROUP (ORDER BY value) AS e9
  FROM observations
  WHERE snapshot = 'label'
  GROUP BY measure
),

binned AS (
  SELECT
    observations.measure,
    observations.snapshot,
    IFF(observations.value > edges.e1, 1, 0)
    + IFF(observations.value > edges.e2, 1, 0)
    + IFF(observations.value > edges.e3, 1, 0)
    + IFF(observations.value > edges.e4, 1, 0)
    + IFF(observations.value > edges.e5, 1, 0)
    + IFF(observations.value > edges.e6, 1, 0)
    + IFF(observations.value > edges.e7, 1, 0)
    + IFF(observations.value > edges.e8, 1, 0)
    + IFF(observations.value > edges.e9, 1, 0) AS bin
  FROM observations
  INNER JOIN edges
    ON observations.measure = edges.measure
),

shares AS (
  SELECT
    measure,
    bin,
    COUNT_IF(snapshot = 'label') / SUM(COUNT_IF(snapshot = 'label')) OVER (PARTITION BY measure) AS share_then,
    COUNT_IF(snapshot = 'score') / SUM(COUNT_IF(snapshot = 'score')) OVER (PARTITION BY measure) AS share_now
  FROM binned
  GROUP BY
    measure,
    bin
)

SELECT
  measure,
  -- An empty bin counts as one of ten thousand: the logarithm of nothing is none.
  ROUND(SUM(
    (GREATEST(share_now, 0.0001) - GREATEST(share_then, 0.0001)) * LN(GREATEST(share_now, 0.0001) / GREATEST(share_then, 0.0001))
  ), 6)::FLOAT AS psi
FROM shares
GROUP BY measure;

CALL GOLD.APPLY_CHURN_MODEL();
