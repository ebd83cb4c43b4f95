-- Gold: what people and models read. Filled by TRANSFORM_BRONZE_TO_GOLD; sql/retail/verify computes both tables from the raw events
-- again and compares.

CREATE TABLE IF NOT EXISTS GOLD.FCT_SALES (
  purchase_id VARCHAR NOT NULL,
  purchase_date DATE,
  customer_id VARCHAR NOT NULL,
  customer_segment VARCHAR,
  is_repeat_customer BOOLEAN,
  product_category VARCHAR,
  product_id VARCHAR,
  quantity NUMBER(6, 0),
  unit_price NUMBER(12, 2),
  gross_amount NUMBER(14, 2),
  discount_percent NUMBER(5, 2),
  discount_amount NUMBER(14, 2),
  shipping_cost NUMBER(12, 2),
  tax NUMBER(12, 2),
  final_total NUMBER(12, 2),
  payment_method VARCHAR,
  channel VARCHAR,
  warehouse_id VARCHAR,
  run_id VARCHAR NOT NULL
)
COMMENT = 'One row per purchase';

CREATE TABLE IF NOT EXISTS GOLD.DIM_CUSTOMERS (
  customer_id VARCHAR NOT NULL,
  first_name VARCHAR,
  last_name VARCHAR,
  email VARCHAR,
  age NUMBER(3, 0),
  gender VARCHAR,
  state VARCHAR,
  city VARCHAR,
  customer_segment VARCHAR,
  preferred_channel VARCHAR,
  preferred_category VARCHAR,
  price_sensitivity NUMBER(5, 4),
  signup_date DATE,
  tenure_days NUMBER(6, 0) COMMENT 'Days from signup to as_of_date',
  total_orders NUMBER(9, 0),
  total_spent NUMBER(14, 2),
  average_order_value NUMBER(12, 2),
  first_purchase_date DATE,
  last_purchase_date DATE,
  recency_days NUMBER(6, 0) COMMENT 'Days from the last purchase, or from signup where there is none, to as_of_date',
  affinity_category VARCHAR COMMENT 'The product category on which the customer has spent most',
  affinity_share NUMBER(5, 4) COMMENT 'Its share of total_spent',
  engagement_score NUMBER(5, 0) COMMENT '0 to 100: 1 an impression, 5 a click, 15 a conversion, 10 each channel bought in',
  churn_probability NUMBER(5, 4) COMMENT '0.6 recency (all from 90 days), 0.25 orders (none from 10), 0.15 money (none from 1,000)',
  lifetime_value NUMBER(14, 2) COMMENT 'total_spent and, if the customer stays, 12 more months at the pace of the tenure so far',
  as_of_date DATE COMMENT 'The day of the newest event: from it tenure and recency count'
)
COMMENT = 'One row per customer, with what a model needs to know of it';

-- A customer's row as it should be, from all of bronze.
CREATE OR REPLACE VIEW GOLD.CUSTOMER_FEATURES
COMMENT = 'DIM_CUSTOMERS as bronze has it now; a filter on customer_id makes it cheap'
AS
WITH as_of AS (
  SELECT MAX(event_timestamp)::DATE AS as_of_date
  FROM (
    SELECT MAX(event_timestamp) AS event_timestamp
    FROM BRONZE.STG_CUSTOMERS
    UNION ALL
    SELECT MAX(event_timestamp) AS event_timestamp
    FROM BRONZE.STG_PURCHASES
    UNION ALL
    SELECT MAX(event_timestamp) AS event_timestamp
    FROM BRONZE.STG_MARKETING
  ) AS newest
),

customers AS (
  SELECT *
  FROM BRONZE.STG_CUSTOMERS
  QUALIFY ROW_NUMBER() OVER (PARTITION BY customer_id ORDER BY event_timestamp DESC, event_id DESC) = 1
),

purchases AS (
  SELECT
    customer_id,
    COUNT(*) AS total_orders,
    SUM(final_total) AS total_spent,
    MIN(purchase_date) AS first_purchase_date,
    MAX(purchase_date) AS last_purchase_date,
    COUNT(DISTINCT channel) AS channels
  FROM BRONZE.STG_PURCHASES
  GROUP BY customer_id
),

affinities AS (
  SELECT
    customer_id,
    product_category,
    SUM(final_total) AS spent
  FROM BRONZE.STG_PURCHASES
  GROUP BY customer_id, product_category
  QUALIFY ROW_NUMBER() OVER (PARTITION BY customer_id ORDER BY SUM(final_total) DESC, product_category ASC) = 1
),

interactions AS (
  SELECT
    customer_id,
    COUNT_IF(interaction = 'impression') AS impressions,
    COUNT_IF(interaction = 'click') AS clicks,
    COUNT_IF(interaction = 'conversion') AS conversions
  FROM BRONZE.STG_MARKETING
  WHERE customer_id IS NOT NULL
  GROUP BY customer_id
),

measured AS (
  SELECT
    customers.customer_id,
    customers.first_name,
    customers.last_name,
    customers.email,
    customers.age,
    customers.gender,
    customers.state,
    customers.city,
    customers.customer_segment,
    customers.preferred_channel,
    customers.preferred_category,
    customers.price_sensitivity,
    customers.signup_date,
    DATEDIFF('day', customers.signup_date, as_of.as_of_date) AS tenure_days,
    COALESCE(purchases.total_orders, 0) AS total_orders,
    COALESCE(purchases.total_spent, 0) AS total_spent,
    purchases.first_purchase_date,
    purchases.last_purchase_date,
    DATEDIFF(
      'day',
      COALESCE(purchases.last_purchase_date, customers.signup_date),
      as_of.as_of_date
    ) AS recency_days,
    affinities.product_category AS affinity_category,
    affinities.spent AS affinity_spent,
    LEAST(
      100,
      COALESCE(interactions.impressions, 0)
      + 5 * COALESCE(interactions.clicks, 0)
      + 15 * COALESCE(interactions.conversions, 0)
      + 10 * COALESCE(purchases.channels, 0)
    ) AS engagement_score,
    as_of.as_of_date
  FROM customers
  CROSS JOIN as_of
  LEFT JOIN purchases ON customers.customer_id = purchases.customer_id
  LEFT JOIN affinities ON customers.customer_id = affinities.customer_id
  LEFT JOIN interactions ON customers.customer_id = interactions.customer_id
),

scored AS (
  SELECT
    *,
    ROUND(
      0.60 * GREATEST(LEAST(recency_days / 90, 1), 0)
      + 0.25 * (1 - LEAST(total_orders / 10, 1))
      + 0.15 * (1 - LEAST(total_spent / 1000, 1)),
      4
    ) AS churn_probability
  FROM measured
)

SELECT
  customer_id,
  first_name,
  last_name,
  email,
  age,
  gender,
  state,
  city,
  customer_segment,
  preferred_channel,
  preferred_category,
  price_sensitivity,
  signup_date,
  tenure_days,
  total_orders,
  total_spent,
  ROUND(total_spent / NULLIF(total_orders, 0), 2) AS average_order_value,
  first_purchase_date,
  last_purchase_date,
  recency_days,
  affinity_category,
  ROUND(affinity_spent / NULLIF(total_spent, 0), 4) AS affinity_share,
  engagement_score,
  churn_probability,
  ROUND(total_spent + (1 - churn_probability) * total_spent * 365 / GREATEST(tenure_days, 30), 2) AS lifetime_value,
  as_of_date
FROM scored;
