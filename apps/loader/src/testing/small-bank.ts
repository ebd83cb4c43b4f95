/** The last day of the bank's payments. */
export const lastDay = "2025-06-30";
export const customerCount = 1200;

/**
 * Marts of customer360 as far as its churn scripts read them: customers who pay every third day for 540 days. One of twelve leaves
 * in the 90 days before the last day; three quarters of them paid less in the two months before that, and so did half as many who stayed.
 * @param seed another one gives other payments, cards and people
 */
export const smallBank = (seed: number, customers = customerCount) => `
CREATE TABLE SILVER.PEOPLE AS
SELECT ROW_NUMBER() OVER (ORDER BY 1) AS n, 'CUST' || LPAD(n::VARCHAR, 8, '0') AS customer_id
FROM TABLE(GENERATOR(ROWCOUNT => ${customers}));

CREATE TABLE GOLD.DIM_MERCHANT_CATEGORY AS
SELECT column1 AS category_key, column2 AS category_name, column3 AS category_group
FROM VALUES (0, 'Grocery', 'Necessities'), (1, 'Travel', 'Leisure'), (2, 'Clothing', 'Other');

CREATE TABLE GOLD.DIM_CUSTOMER AS
SELECT customer_id, IFF(MOD(ABS(HASH(n, 'card', ${seed})), 3) = 0, 'Premium', 'Standard') AS card_type,
  5000 + 1000 * MOD(ABS(HASH(n, 'limit', ${seed})), 20) AS credit_limit, DATE '2023-01-01' AS valid_from, NULL::DATE AS valid_to,
  TRUE AS is_current, IFF(MOD(n, 12) = 0, 'Declining', 'Stable Mid-Spenders') AS planted_segment,
  DATE '2023-01-01' AS account_open_date, 20 + MOD(ABS(HASH(n, 'age', ${seed})), 50) AS age,
  IFF(MOD(ABS(HASH(n, 'state', ${seed})), 2) = 0, 'NY', 'TX') AS state
FROM SILVER.PEOPLE;

CREATE TABLE GOLD.FCT_TRANSACTIONS AS
SELECT customer_id, DATEADD(HOUR, 8 + MOD(luck, 15), DATEADD(DAY, -days_ago, '${lastDay}'::DATE)::TIMESTAMP_NTZ) AS transaction_date,
  (500 + MOD(luck, 20000))::NUMBER(10, 2) / 100 AS transaction_amount, IFF(MOD(luck, 50) = 0, 'declined', 'approved') AS status,
  CASE MOD(luck, 5) WHEN 0 THEN 'Mobile' WHEN 1 THEN 'Online' ELSE 'In-Store' END AS channel, MOD(luck, 3) AS merchant_category_key
FROM (SELECT n, customer_id, days_ago, ABS(HASH(n, days_ago, ${seed})) AS luck FROM SILVER.PEOPLE
  CROSS JOIN (SELECT 3 * (ROW_NUMBER() OVER (ORDER BY 1) - 1) AS days_ago FROM TABLE(GENERATOR(ROWCOUNT => 180))))
WHERE NOT (MOD(n, 12) = 0 AND days_ago < 75)
  AND NOT ((MOD(n, 24) = 5 OR (MOD(n, 12) = 0 AND MOD(n, 48) <> 0)) AND days_ago BETWEEN 90 AND 149 AND MOD(luck, 10) < 6);

CREATE TABLE GOLD.CUSTOMER_SEGMENTS AS
SELECT customer_id, 'Stable Mid-Spenders' AS customer_segment, '${lastDay}'::DATE AS segment_assigned_date FROM SILVER.PEOPLE;

CREATE TABLE SILVER.INT_CUSTOMER_SEGMENTS_AT_CUT_OFF AS
SELECT customer_id, customer_segment FROM GOLD.CUSTOMER_SEGMENTS;
`;
