-- GOLD.FCT_SALES: is what the raw events say.
WITH expected AS (
  SELECT
    payload:purchase_id::VARCHAR AS purchase_id,
    payload:purchase_date::DATE AS purchase_date,
    payload:customer_id::VARCHAR AS customer_id,
    payload:customer_segment::VARCHAR AS customer_segment,
    payload:is_repeat_customer::BOOLEAN AS is_repeat_customer,
    payload:product_category::VARCHAR AS product_category,
    payload:product_id::VARCHAR AS product_id,
    payload:quantity::NUMBER(6, 0) AS quantity,
    payload:unit_price::NUMBER(12, 2) AS unit_price,
    payload:quantity::NUMBER(6, 0) * payload:unit_price::NUMBER(12, 2) AS gross_amount,
    payload:discount_percent::NUMBER(5, 2) AS discount_percent,
    ROUND(
      payload:quantity::NUMBER(6, 0) * payload:unit_price::NUMBER(12, 2) * payload:discount_percent::NUMBER(5, 2) / 100, 2
    ) AS discount_amount,
    payload:shipping_cost::NUMBER(12, 2) AS shipping_cost,
    payload:tax::NUMBER(12, 2) AS tax,
    payload:final_total::NUMBER(12, 2) AS final_total,
    payload:payment_method::VARCHAR AS payment_method,
    payload:channel::VARCHAR AS channel,
    payload:warehouse_id::VARCHAR AS warehouse_id,
    run_id
  FROM RAW_DATA.RAW_RETAIL_EVENTS
  WHERE event_type = 'purchase_event'
),

actual AS (
  SELECT
    purchase_id,
    purchase_date,
    customer_id,
    customer_segment,
    is_repeat_customer,
    product_category,
    product_id,
    quantity,
    unit_price,
    gross_amount,
    discount_percent,
    discount_amount,
    shipping_cost,
    tax,
    final_total,
    payment_method,
    channel,
    warehouse_id,
    run_id
  FROM GOLD.FCT_SALES
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

SELECT purchase_id
FROM differences
UNION ALL
SELECT purchase_id
FROM actual
GROUP BY purchase_id
HAVING COUNT(*) > 1;
