-- What is wrong by a rule is counted by one rule only: an order with a negative payment is not also one that is paid wrongly, and neither
-- says anything on how amounts are distributed.
CREATE OR REPLACE PROCEDURE QUALITY.MEASURE_PAYMENTS(first_day DATE, last_day DATE)
RETURNS VARCHAR
LANGUAGE SQL
COMMENT = 'Measures the payments of some days, of training and validation.'
AS
$$
BEGIN
  INSERT OVERWRITE INTO QUALITY.PAYMENTS_OF_DAYS (
    table_name, payment_id, order_id, payment_method, amount, payment_date, arrived_on, is_orphan, is_negative, least, is_wrong
  )
  WITH delivered AS (
    SELECT 'RAW_PAYMENTS_TRAINING' AS table_name, payment_id, order_id, payment_method, amount, payment_date, arrived_on
    FROM RAW.RAW_PAYMENTS_TRAINING
    UNION ALL
    SELECT 'RAW_PAYMENTS_VALIDATION' AS table_name, payment_id, order_id, payment_method, amount, payment_date, arrived_on
    FROM RAW.RAW_PAYMENTS_VALIDATION
  ),

  orders AS (
    SELECT 'RAW_PAYMENTS_TRAINING' AS table_name, order_id, order_total
    FROM RAW.RAW_ORDERS_TRAINING
    UNION ALL
    SELECT 'RAW_PAYMENTS_VALIDATION' AS table_name, order_id, MAX(TRY_TO_DECIMAL(order_total, 12, 2)) AS order_total
    FROM RAW.RAW_ORDERS_VALIDATION
    GROUP BY order_id
  )

  SELECT
    delivered.*,
    orders.order_id IS NULL AS is_orphan,
    delivered.amount < 0 AS is_negative,
    MIN(delivered.amount) OVER (PARTITION BY delivered.table_name, delivered.order_id) AS least,
    least >= 0
    AND SUM(delivered.amount) OVER (PARTITION BY delivered.table_name, delivered.order_id) <> orders.order_total AS is_wrong
  FROM delivered
  LEFT JOIN orders
    ON
      orders.table_name = delivered.table_name
      AND orders.order_id = delivered.order_id
  WHERE
    delivered.payment_date BETWEEN :first_day AND :last_day
    AND delivered.arrived_on <= DATEADD(DAY, 2, delivered.payment_date);

  INSERT INTO QUALITY.MEASURES (table_name, measured_day, kind, column_name, tested, hit)
  WITH days AS (
    SELECT
      table_name,
      payment_date,
      COUNT(*) AS lines,
      COUNT(DISTINCT payment_id) AS payments,
      COUNT(DISTINCT IFF(arrived_on > payment_date, payment_id, NULL)) AS late,
      COUNT_IF(is_orphan) AS orphans,
      COUNT_IF(is_negative) AS negative,
      COUNT(DISTINCT order_id) AS orders,
      COUNT(DISTINCT IFF(is_wrong, order_id, NULL)) AS wrong
    FROM QUALITY.PAYMENTS_OF_DAYS
    GROUP BY table_name, payment_date
  )

  SELECT table_name, payment_date, 'volume', NULL, payments, payments FROM days
  UNION ALL
  SELECT table_name, payment_date, 'late_arrival', NULL, payments, late FROM days
  UNION ALL
  SELECT table_name, payment_date, 'duplicate_keys', 'PAYMENT_ID', lines, lines - payments FROM days
  UNION ALL
  SELECT table_name, payment_date, 'broken_foreign_key', 'ORDER_ID', lines, orphans FROM days
  UNION ALL
  SELECT table_name, payment_date, 'negative_amount', 'AMOUNT', lines, negative FROM days
  UNION ALL
  SELECT table_name, payment_date, 'payment_mismatch', 'AMOUNT', orders, wrong FROM days;

  INSERT INTO QUALITY.DAILY_VALUES (table_name, column_name, measured_day, number_value, text_value, occurrences)
  SELECT table_name, 'AMOUNT', payment_date, QUALITY.TWO_DIGITS(amount::FLOAT), NULL, COUNT(*)
  FROM QUALITY.PAYMENTS_OF_DAYS
  WHERE least >= 0 AND NOT COALESCE(is_wrong, FALSE)
  GROUP BY table_name, payment_date, QUALITY.TWO_DIGITS(amount::FLOAT)
  UNION ALL
  SELECT table_name, 'PAYMENT_METHOD', payment_date, NULL, payment_method, COUNT(*)
  FROM QUALITY.PAYMENTS_OF_DAYS
  GROUP BY table_name, payment_date, payment_method;
  RETURN 'measured';
END;
$$;
