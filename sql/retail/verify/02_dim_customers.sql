-- GOLD.DIM_CUSTOMERS: is what the raw events say, with scores by their formulas.
WITH events AS (
  SELECT
    event_id,
    event_type,
    event_timestamp,
    payload,
    payload:customer_id::VARCHAR AS customer_id,
    MAX(event_timestamp) OVER ()::DATE AS as_of_date
  FROM RAW_DATA.RAW_RETAIL_EVENTS
  WHERE event_type <> 'supply_chain_event'
),

profiles AS (
  SELECT
    customer_id,
    as_of_date,
    payload:first_name::VARCHAR AS first_name,
    payload:last_name::VARCHAR AS last_name,
    payload:email::VARCHAR AS email,
    payload:age::NUMBER(3, 0) AS age,
    payload:gender::VARCHAR AS gender,
    payload:customer_segment::VARCHAR AS customer_segment,
    payload:preferred_channel::VARCHAR AS preferred_channel,
    payload:preferred_category::VARCHAR AS preferred_category,
    payload:price_sensitivity::NUMBER(5, 4) AS price_sensitivity,
    payload:state::VARCHAR AS state,
    payload:city::VARCHAR AS city,
    payload:signup_date::DATE AS signup_date
  FROM events
  WHERE event_type = 'customer_event'
  QUALIFY ROW_NUMBER() OVER (PARTITION BY customer_id ORDER BY event_timestamp DESC, event_id DESC) = 1
),

behaviour AS (
  SELECT
    customer_id,
    COUNT_IF(event_type = 'purchase_event') AS total_orders,
    COALESCE(SUM(payload:final_total::NUMBER(12, 2)), 0) AS total_spent,
    MIN(payload:purchase_date::DATE) AS first_purchase_date,
    MAX(payload:purchase_date::DATE) AS last_purchase_date,
    COUNT(DISTINCT payload:channel::VARCHAR) AS channels,
    SUM(DECODE(payload:interaction::VARCHAR, 'impression', 1, 'click', 5, 'conversion', 15, 0)) AS touched
  FROM events
  GROUP BY customer_id
),

most_spent AS (
  SELECT
    customer_id,
    payload:product_category::VARCHAR AS affinity_category,
    SUM(payload:final_total::NUMBER(12, 2)) AS spent_on_it
  FROM events
  WHERE event_type = 'purchase_event'
  GROUP BY customer_id, affinity_category
  QUALIFY
    ROW_NUMBER() OVER (
      PARTITION BY customer_id ORDER BY SUM(payload:final_total::NUMBER(12, 2)) DESC, affinity_category ASC
    ) = 1
),

measured AS (
  SELECT
    profiles.*,
    behaviour.total_orders,
    behaviour.total_spent,
    behaviour.first_purchase_date,
    behaviour.last_purchase_date,
    most_spent.affinity_category,
    ROUND(most_spent.spent_on_it / NULLIF(behaviour.total_spent, 0), 4) AS affinity_share,
    LEAST(100, behaviour.touched + 10 * behaviour.channels) AS engagement_score,
    DATEDIFF('day', profiles.signup_date, profiles.as_of_date) AS tenure_days,
    DATEDIFF('day', COALESCE(behaviour.last_purchase_date, profiles.signup_date), profiles.as_of_date) AS recency_days
  FROM profiles
  INNER JOIN behaviour ON profiles.customer_id = behaviour.customer_id
  LEFT JOIN most_spent ON profiles.customer_id = most_spent.customer_id
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
),

expected AS (
  SELECT
    customer_id,
    first_name,
    last_name,
    email,
    age,
    gender,
    customer_segment,
    preferred_channel,
    preferred_category,
    price_sensitivity,
    state,
    city,
    signup_date,
    tenure_days,
    total_orders,
    total_spent,
    ROUND(total_spent / NULLIF(total_orders, 0), 2) AS average_order_value,
    first_purchase_date,
    last_purchase_date,
    recency_days,
    affinity_category,
    affinity_share,
    engagement_score,
    churn_probability,
    ROUND(
      total_spent + (1 - churn_probability) * total_spent * 365 / GREATEST(tenure_days, 30), 2
    ) AS lifetime_value,
    as_of_date
  FROM scored
),

actual AS (
  SELECT
    customer_id,
    first_name,
    last_name,
    email,
    age,
    gender,
    customer_segment,
    preferred_channel,
    preferred_category,
    price_sensitivity,
    state,
    city,
    signup_date,
    tenure_days,
    total_orders,
    total_spent,
    average_order_value,
    first_purchase_date,
    last_purchase_date,
    recency_days,
    affinity_category,
    affinity_share,
    engagement_score,
    churn_probability,
    lifetime_value,
    as_of_date
  FROM GOLD.DIM_CUSTOMERS
),

differences AS (
  (
    SELECT * FROM expected
    MINUS
    SELECT * FROM actual
  )
  UNION ALL
  (
    SELECT * FROM actual
    MINUS
    SELECT * FROM expected
  )
)

SELECT customer_id
FROM differences
UNION ALL
SELECT customer_id
FROM actual
GROUP BY customer_id
HAVING COUNT(*) > 1;
