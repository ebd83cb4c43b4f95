-- Prices of the validation set are texts: a delivery that writes them in another way can be loaded, and is counted here.
-- A row is counted by the day of its event. Rows that arrive more than two days later are not waited for.
CREATE OR REPLACE PROCEDURE QUALITY.MEASURE_ORDERS(first_day DATE, last_day DATE)
RETURNS VARCHAR
LANGUAGE SQL
COMMENT = 'Measures the orders of some days, of training and validation.'
AS
$$
BEGIN
  INSERT INTO QUALITY.MEASURES (table_name, measured_day, kind, column_name, tested, hit)
  WITH delivered AS (
    SELECT
      'RAW_ORDERS_TRAINING' AS table_name,
      order_id,
      customer_id,
      order_date,
      order_total,
      arrived_on,
      FALSE AS is_text
    FROM RAW.RAW_ORDERS_TRAINING
    UNION ALL
    SELECT
      'RAW_ORDERS_VALIDATION' AS table_name,
      order_id,
      customer_id,
      order_date,
      TRY_TO_DECIMAL(order_total, 12, 2),
      arrived_on,
      order_total IS NOT NULL AND TRY_TO_DECIMAL(order_total, 12, 2) IS NULL
    FROM RAW.RAW_ORDERS_VALIDATION
  ),

  customers AS (
    SELECT 'RAW_ORDERS_TRAINING' AS table_name, customer_id FROM RAW.RAW_CUSTOMERS_TRAINING
    UNION ALL
    SELECT 'RAW_ORDERS_VALIDATION' AS table_name, customer_id FROM RAW.RAW_CUSTOMERS_VALIDATION
  ),

  days AS (
    SELECT
      delivered.table_name,
      delivered.order_date,
      COUNT(*) AS lines,
      COUNT(DISTINCT delivered.order_id) AS orders,
      COUNT(DISTINCT IFF(delivered.arrived_on > delivered.order_date, delivered.order_id, NULL)) AS late,
      COUNT_IF(delivered.customer_id IS NOT NULL AND customers.customer_id IS NULL) AS strangers,
      COUNT_IF(delivered.order_total < 0) AS negative,
      COUNT_IF(delivered.is_text) AS texts
    FROM delivered
    LEFT JOIN customers
      ON
        customers.table_name = delivered.table_name
        AND customers.customer_id = delivered.customer_id
    WHERE
      delivered.order_date BETWEEN :first_day AND :last_day
      AND delivered.arrived_on <= DATEADD(DAY, 2, delivered.order_date)
    GROUP BY delivered.table_name, delivered.order_date
  )

  SELECT table_name, order_date, 'volume', NULL, orders, orders FROM days
  UNION ALL
  SELECT table_name, order_date, 'late_arrival', NULL, orders, late FROM days
  UNION ALL
  SELECT table_name, order_date, 'duplicate_keys', 'ORDER_ID', lines, lines - orders FROM days
  UNION ALL
  SELECT table_name, order_date, 'broken_foreign_key', 'CUSTOMER_ID', lines, strangers FROM days
  UNION ALL
  SELECT table_name, order_date, 'negative_amount', 'ORDER_TOTAL', lines, negative FROM days
  UNION ALL
  SELECT table_name, order_date, 'changed_type', 'ORDER_TOTAL', lines, texts FROM days;

  INSERT INTO QUALITY.DAILY_VALUES (table_name, column_name, measured_day, number_value, occurrences)
  WITH priced AS (
    SELECT 'RAW_ORDERS_TRAINING' AS table_name, order_id, order_date, order_total, arrived_on
    FROM RAW.RAW_ORDERS_TRAINING
    UNION ALL
    SELECT 'RAW_ORDERS_VALIDATION', order_id, order_date, TRY_TO_DECIMAL(order_total, 12, 2), arrived_on
    FROM RAW.RAW_ORDERS_VALIDATION
  )

  SELECT
    table_name,
    'ORDER_TOTAL',
    order_date,
    QUALITY.TWO_DIGITS(order_total::FLOAT) AS total,
    COUNT(DISTINCT order_id)
  FROM priced
  WHERE
    order_date BETWEEN :first_day AND :last_day
    AND arrived_on <= DATEADD(DAY, 2, order_date)
    AND order_total >= 0
  GROUP BY table_name, order_date, QUALITY.TWO_DIGITS(order_total::FLOAT);
  RETURN 'measured';
END;
$$;
