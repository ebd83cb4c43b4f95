-- A small bank: the marts that the customer360 model reads, made from row numbers. What customers spent follows from their transactions.
CREATE TABLE DIM_MERCHANT_CATEGORY AS
SELECT column1 AS category_key, column2 AS category_name, column3 AS category_group, column4 AS is_discretionary
FROM VALUES
  (1, 'Grocery', 'Necessities', FALSE), (2, 'Gas', 'Necessities', FALSE), (3, 'Utilities', 'Necessities', FALSE),
  (4, 'Travel', 'Leisure', TRUE), (5, 'Dining', 'Leisure', TRUE), (6, 'Entertainment', 'Leisure', TRUE),
  (7, 'Clothing', 'Other', TRUE), (8, 'Electronics', 'Other', TRUE), (9, 'Education', 'Other', FALSE);

CREATE TABLE FCT_TRANSACTIONS AS
SELECT
  n AS transaction_key,
  'TXN' || LPAD(n::VARCHAR, 8, '0') AS transaction_id,
  'CUST' || LPAD((1 + MOD(n * 193 + FLOOR(n / 7), 400))::VARCHAR, 8, '0') AS customer_id,
  1 + MOD(n * 11 + FLOOR(n / 13), 9) AS merchant_category_key,
  DATEADD(MINUTE, MOD(n * 7919, 1440), DATEADD(DAY, MOD(n * 101, 548), '2024-06-01'::TIMESTAMP_NTZ)) AS transaction_date,
  'Shop ' || MOD(n * 17, 37) AS merchant_name,
  DECODE(MOD(n, 7), 0, 'Mobile', 1, 'Mobile', 2, 'Online', 3, 'Online', 'In-Store') AS channel,
  IFF(MOD(n * 29, 100) < 6 + MOD(n, 7), 'declined', 'approved') AS status,
  (500 + MOD(n * 7717, 39900))::NUMBER(10, 2) / 100 + IFF(MOD(n, 211) = 0, 3000, 0) AS transaction_amount
FROM (SELECT ROW_NUMBER() OVER (ORDER BY SEQ4()) AS n FROM TABLE(GENERATOR(ROWCOUNT => 9000)));

CREATE TABLE CUSTOMERS AS
SELECT
  n,
  'CUST' || LPAD(n::VARCHAR, 8, '0') AS customer_id,
  'Given' || MOD(n, 41) AS first_name,
  'Family' || n AS last_name,
  18 + MOD(n * 31 + FLOOR(n / 9), 62) AS age,
  DECODE(MOD(n * 7 + FLOOR(n / 5), 11), 0, 'CA', 1, 'TX', 2, 'NY', 3, 'FL', 4, 'OH', 5, 'WA', 6, 'IL', 7, 'CA', 8, 'TX', 9, 'PA', 'AZ') AS state,
  DECODE(MOD(n * 7 + FLOOR(n / 5), 11), 0, 'Los Angeles', 1, 'Houston', 3, 'Miami', 6, 'Chicago', 10, 'Phoenix', 'Springfield') AS city,
  DECODE(MOD(n * 13, 5), 0, 'Full-Time', 1, 'Part-Time', 2, 'Self-Employed', 3, 'Retired', 'Unemployed') AS employment_status,
  IFF(MOD(n * 37, 10) < 3, 'Premium', 'Standard') AS card_type,
  (2000 + MOD(n * 977, 40000))::NUMBER(10, 2) AS credit_limit,
  DATEADD(DAY, -MOD(n * 409, 1600), '2025-11-20'::DATE) AS account_open_date,
  DECODE(MOD(n * 3 + FLOOR(n / 4), 7), 0, 'High-Value Travelers', 1, 'Budget-Conscious', 2, 'New & Growing', 3, 'Declining', 'Stable Mid-Spenders')
    AS customer_segment,
  IFF(MOD(n, 37) = 0, NULL, MOD(n * 7919 + FLOOR(n / 3), 1000) / 1000)::FLOAT AS churn_probability
FROM (SELECT ROW_NUMBER() OVER (ORDER BY SEQ4()) AS n FROM TABLE(GENERATOR(ROWCOUNT => 420)));

CREATE TABLE SPENT AS
SELECT
  customer_id,
  COUNT(*) AS total_transactions,
  SUM(transaction_amount) AS lifetime_value,
  COUNT_IF(transaction_date::DATE > DATEADD(DAY, -90, '2025-11-30'::DATE)) AS transactions_last_90_days,
  SUM(IFF(transaction_date::DATE > DATEADD(DAY, -90, '2025-11-30'::DATE), transaction_amount, 0)) AS spend_last_90_days,
  SUM(IFF(transaction_date::DATE > DATEADD(DAY, -180, '2025-11-30'::DATE), transaction_amount, 0)) AS spend_last_180_days,
  SUM(IFF(merchant_category_key = 4, transaction_amount, 0)) AS travel,
  SUM(IFF(merchant_category_key < 4, transaction_amount, 0)) AS necessities,
  MAX(transaction_date) AS last_transaction_at
FROM FCT_TRANSACTIONS
WHERE status = 'approved'
GROUP BY customer_id;

CREATE TABLE CUSTOMER_360_PROFILE AS
SELECT
  c.customer_id, c.first_name, c.last_name,
  c.first_name || ' ' || c.last_name AS full_name,
  LOWER(c.first_name || '.' || c.last_name) || '@example.com' AS email,
  c.age, c.state, c.city, c.employment_status, c.card_type, c.credit_limit, c.account_open_date, c.customer_segment,
  DATEDIFF(MONTH, c.account_open_date, '2025-11-30'::DATE) AS tenure_months,
  COALESCE(s.total_transactions, 0) AS total_transactions,
  COALESCE(s.lifetime_value, 0) * (1 + MOD(c.n, 40)) AS lifetime_value,
  ROUND(s.lifetime_value / NULLIF(s.total_transactions, 0), 2) AS avg_transaction_value,
  ROUND(COALESCE(s.lifetime_value, 0) / 18, 2) AS avg_monthly_spend,
  COALESCE(s.transactions_last_90_days, 0) AS transactions_last_90_days,
  COALESCE(s.spend_last_90_days, 0) AS spend_last_90_days,
  COALESCE(s.spend_last_180_days - s.spend_last_90_days, 0) AS spend_prior_90_days,
  ROUND(100 * (2 * s.spend_last_90_days - s.spend_last_180_days) / NULLIF(s.spend_last_180_days - s.spend_last_90_days, 0), 2) AS spend_change_pct,
  ROUND(100 * s.travel / s.lifetime_value, 2) AS travel_spend_pct,
  ROUND(100 * s.necessities / s.lifetime_value, 2) AS necessities_spend_pct,
  ROUND(100 * s.spend_last_90_days / 3 / c.credit_limit, 2) AS credit_utilization_pct,
  s.last_transaction_at,
  DATEDIFF(DAY, s.last_transaction_at::DATE, '2025-11-30'::DATE) + IFF(MOD(c.n, 9) = 0, 95, 0) AS days_since_last_transaction,
  c.churn_probability,
  ROUND(c.churn_probability * 100)::NUMBER(3, 0) AS churn_risk_score,
  CASE WHEN churn_risk_score >= 70 THEN 'High Risk' WHEN churn_risk_score >= 40 THEN 'Medium Risk' WHEN churn_risk_score >= 0 THEN 'Low Risk' END
    AS churn_risk_category,
  CASE WHEN days_since_last_transaction < 30 THEN 'Active' WHEN days_since_last_transaction < 60 THEN 'Recent'
    WHEN days_since_last_transaction < 90 THEN 'At Risk' ELSE 'Inactive' END AS recency_status,
  CASE WHEN travel_spend_pct >= 25 THEN 'Traveler' WHEN necessities_spend_pct >= 60 THEN 'Essentials' ELSE 'Balanced' END AS spending_profile,
  COALESCE(churn_risk_score >= 40, FALSE) AS is_eligible_for_retention,
  c.card_type = 'Standard' AND MOD(c.n, 6) = 0 AS is_eligible_for_premium
FROM CUSTOMERS AS c
LEFT JOIN SPENT AS s ON c.customer_id = s.customer_id;

CREATE TABLE CUSTOMER_SEGMENTS AS
SELECT
  customer_id,
  '2025-11-30'::DATE AS segment_assigned_date,
  1 + MOD(age, 5) AS recency_score,
  1 + MOD(age, 3) AS frequency_score,
  1 + MOD(age, 4) AS monetary_score,
  recency_score || '-' || frequency_score || '-' || monetary_score AS rfm_score,
  ROUND(spend_last_90_days / 3, 2) AS monthly_spend,
  ROUND(spend_prior_90_days / 3, 2) AS earlier_monthly_spend
FROM CUSTOMER_360_PROFILE;
