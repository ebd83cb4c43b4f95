-- What the churn model writes, for the bank of the assistant's tests: features that go with the probability, and one that does not.
CREATE TABLE DIM_DATE AS
SELECT DATEADD(DAY, -n, '2025-11-30'::DATE) AS date_day
FROM (SELECT ROW_NUMBER() OVER (ORDER BY SEQ4()) - 1 AS n FROM TABLE(GENERATOR(ROWCOUNT => 580)));

CREATE TABLE CHURN_PREDICTIONS AS
SELECT customer_id, churn_probability, '2025-11-30'::DATE AS prediction_date, '2025-11-30.1' AS model_version
FROM CUSTOMER_360_PROFILE
WHERE churn_probability IS NOT NULL;

CREATE TABLE CHURN_FEATURES AS
SELECT
  'score' AS snapshot,
  customer_id,
  (100 * churn_probability + MOD(age, 7))::FLOAT AS declined_pct,
  (1 - churn_probability)::FLOAT AS spend_trend,
  'South' AS region
FROM CUSTOMER_360_PROFILE
WHERE churn_probability IS NOT NULL;

CREATE TABLE CHURN_FEATURE_IMPORTANCE AS
SELECT '2025-11-30.1' AS model_version, column1 AS rank, column2 AS feature, column3 AS score
FROM VALUES (1, 'DECLINED_PCT', 0.6::FLOAT), (2, 'SPEND_TREND', 0.3::FLOAT), (3, 'REGION', 0.1::FLOAT);

CREATE TABLE CHURN_MODEL_VERSIONS AS SELECT '2025-11-30.1' AS model_version, 'champion' AS stage;

CREATE TABLE CHURN_INSIGHTS AS
SELECT
  churn_risk_category,
  customer_segment,
  COUNT(*) AS customers,
  ROUND(AVG(churn_probability), 4) AS mean_probability,
  ROUND(SUM(churn_probability), 1) AS expected_churners,
  MEDIAN(spend_change_pct) AS median_spend_change_pct,
  MEDIAN(days_since_last_transaction) AS median_days_since_last_transaction
FROM CUSTOMER_360_PROFILE
WHERE churn_probability IS NOT NULL
GROUP BY churn_risk_category, customer_segment;
