-- The streams move with the transaction in which gold takes their rows over. A customer's row is computed anew where a row of theirs came,
-- and every customer's when a new day has begun, because tenure and recency count from the day of the newest event.
CREATE OR REPLACE PROCEDURE RAW_DATA.TRANSFORM_BRONZE_TO_GOLD()
RETURNS VARCHAR
LANGUAGE SQL
COMMENT = 'Moves what is not in gold yet, through bronze, into FCT_SALES and DIM_CUSTOMERS'
EXECUTE AS OWNER
AS
DECLARE
  sales INTEGER DEFAULT 0;
  customers INTEGER DEFAULT 0;
BEGIN
  CALL RAW_DATA.TRANSFORM_RAW_TO_BRONZE();
  BEGIN TRANSACTION;
  MERGE INTO GOLD.FCT_SALES AS sale
  USING (
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
      quantity * unit_price AS gross_amount,
      discount_percent,
      ROUND(quantity * unit_price * discount_percent / 100, 2) AS discount_amount,
      shipping_cost,
      tax,
      final_total,
      payment_method,
      channel,
      warehouse_id,
      run_id
    FROM BRONZE.STG_PURCHASES_STREAM
  ) AS arrived
    ON sale.purchase_id = arrived.purchase_id
  WHEN NOT MATCHED THEN INSERT (
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
  )
  VALUES (
    arrived.purchase_id,
    arrived.purchase_date,
    arrived.customer_id,
    arrived.customer_segment,
    arrived.is_repeat_customer,
    arrived.product_category,
    arrived.product_id,
    arrived.quantity,
    arrived.unit_price,
    arrived.gross_amount,
    arrived.discount_percent,
    arrived.discount_amount,
    arrived.shipping_cost,
    arrived.tax,
    arrived.final_total,
    arrived.payment_method,
    arrived.channel,
    arrived.warehouse_id,
    arrived.run_id
  );
  sales := SQLROWCOUNT;
  MERGE INTO GOLD.DIM_CUSTOMERS AS customer
  USING (
    SELECT features.*
    FROM GOLD.CUSTOMER_FEATURES AS features
    LEFT JOIN GOLD.DIM_CUSTOMERS AS known ON features.customer_id = known.customer_id
    WHERE
      known.as_of_date IS DISTINCT FROM features.as_of_date
      OR features.customer_id IN (
        SELECT customer_id
        FROM BRONZE.STG_CUSTOMERS_STREAM
        UNION
        SELECT customer_id
        FROM BRONZE.STG_PURCHASES_STREAM
        UNION
        SELECT customer_id
        FROM BRONZE.STG_MARKETING_STREAM
      )
  ) AS computed
    ON customer.customer_id = computed.customer_id
  WHEN MATCHED THEN UPDATE SET
    customer.first_name = computed.first_name,
    customer.last_name = computed.last_name,
    customer.email = computed.email,
    customer.age = computed.age,
    customer.gender = computed.gender,
    customer.state = computed.state,
    customer.city = computed.city,
    customer.customer_segment = computed.customer_segment,
    customer.preferred_channel = computed.preferred_channel,
    customer.preferred_category = computed.preferred_category,
    customer.price_sensitivity = computed.price_sensitivity,
    customer.signup_date = computed.signup_date,
    customer.tenure_days = computed.tenure_days,
    customer.total_orders = computed.total_orders,
    customer.total_spent = computed.total_spent,
    customer.average_order_value = computed.average_order_value,
    customer.first_purchase_date = computed.first_purchase_date,
    customer.last_purchase_date = computed.last_purchase_date,
    customer.recency_days = computed.recency_days,
    customer.affinity_category = computed.affinity_category,
    customer.affinity_share = computed.affinity_share,
    customer.engagement_score = computed.engagement_score,
    customer.churn_probability = computed.churn_probability,
    customer.lifetime_value = computed.lifetime_value,
    customer.as_of_date = computed.as_of_date
  WHEN NOT MATCHED THEN INSERT (
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
  )
  VALUES (
    computed.customer_id,
    computed.first_name,
    computed.last_name,
    computed.email,
    computed.age,
    computed.gender,
    computed.state,
    computed.city,
    computed.customer_segment,
    computed.preferred_channel,
    computed.preferred_category,
    computed.price_sensitivity,
    computed.signup_date,
    computed.tenure_days,
    computed.total_orders,
    computed.total_spent,
    computed.average_order_value,
    computed.first_purchase_date,
    computed.last_purchase_date,
    computed.recency_days,
    computed.affinity_category,
    computed.affinity_share,
    computed.engagement_score,
    computed.churn_probability,
    computed.lifetime_value,
    computed.as_of_date
  );
  customers := SQLROWCOUNT;
  COMMIT;
  RETURN sales || ' sales and ' || customers || ' customers moved to gold';
END;
