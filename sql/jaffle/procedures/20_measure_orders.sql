-- A row is counted by the day of its event. Rows that arrive more than two days later are not waited for.
CREATE OR REPLACE PROCEDURE QUALITY.MEASURE_ORDERS(first_day DATE, last_day DATE)
RETURNS VARCHAR
LANGUAGE SQL
COMMENT = 'Measures the orders of some days, of training and validation.'
AS
$$
BEGIN
  INSERT INTO QUALITY.MEASURES (table_name, measured_day, kind, column_name, tested, hit, noticed)
  WITH delivered AS (
    SELECT
      'RAW_ORDERS_TRAINING' AS table_name,
      NULL::NUMBER AS line_number,
      order_id,
      customer_id,
      order_date,
      order_total,
      arrived_on,
      NULL::VARIANT AS rescued_fields
    FROM RAW.RAW_ORDERS_TRAINING
    UNION ALL
    SELECT
      'RAW_ORDERS_VALIDATION' AS table_name,
      line_number,
      order_id,
      customer_id,
      order_date,
      order_total,
      arrived_on,
      -- Parsed from its text, whether COPY kept it as text or as an object.
      TRY_PARSE_JSON(rescued_fields::VARCHAR)
    FROM RAW.RAW_ORDERS_VALIDATION
  ),

  customers AS (
    SELECT 'RAW_ORDERS_TRAINING' AS table_name, customer_id FROM RAW.RAW_CUSTOMERS_TRAINING
    UNION ALL
    SELECT 'RAW_ORDERS_VALIDATION' AS table_name, customer_id FROM RAW.RAW_CUSTOMERS_VALIDATION
  ),

  -- A field that is set aside and bears the name of a column was not of its type; any other name is new.
  columns AS (
    SELECT table_name, column_name
    FROM INFORMATION_SCHEMA.COLUMNS
    WHERE table_schema = 'RAW'
  ),

  fields AS (
    SELECT
      delivered.table_name,
      delivered.order_date,
      IFF(columns.column_name IS NULL, 'new_column', 'changed_type') AS kind,
      COUNT(DISTINCT delivered.line_number) AS lines,
      LISTAGG(DISTINCT UPPER(field.key), ', ') WITHIN GROUP (ORDER BY UPPER(field.key)) AS names
    FROM delivered
    CROSS JOIN LATERAL FLATTEN(INPUT => delivered.rescued_fields) AS field
    LEFT JOIN columns
      ON
        columns.table_name = delivered.table_name
        AND columns.column_name = UPPER(field.key)
    WHERE
      delivered.order_date BETWEEN :first_day AND :last_day
      AND delivered.arrived_on <= DATEADD(DAY, 2, delivered.order_date)
    GROUP BY delivered.table_name, delivered.order_date, IFF(columns.column_name IS NULL, 'new_column', 'changed_type')
  ),

  days AS (
    SELECT
      delivered.table_name,
      delivered.order_date,
      COUNT(*) AS lines,
      COUNT(DISTINCT delivered.order_id) AS orders,
      COUNT(DISTINCT IFF(delivered.arrived_on > delivered.order_date, delivered.order_id, NULL)) AS late,
      COUNT_IF(delivered.customer_id IS NULL) AS without_customer,
      COUNT_IF(delivered.order_total IS NULL AND delivered.rescued_fields:order_total IS NULL) AS without_total,
      COUNT_IF(delivered.customer_id IS NOT NULL AND customers.customer_id IS NULL) AS strangers,
      COUNT_IF(delivered.order_total < 0) AS negative
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

  SELECT table_name, order_date, 'volume', NULL, orders, orders, NULL FROM days
  UNION ALL
  SELECT table_name, order_date, 'late_arrival', NULL, orders, late, NULL FROM days
  UNION ALL
  SELECT table_name, order_date, 'null_burst', 'CUSTOMER_ID', lines, without_customer, NULL FROM days
  UNION ALL
  SELECT table_name, order_date, 'null_burst', 'ORDER_TOTAL', lines, without_total, NULL FROM days
  UNION ALL
  SELECT table_name, order_date, 'duplicate_keys', 'ORDER_ID', lines, lines - orders, NULL FROM days
  UNION ALL
  SELECT table_name, order_date, 'broken_foreign_key', 'CUSTOMER_ID', lines, strangers, NULL FROM days
  UNION ALL
  SELECT table_name, order_date, 'negative_amount', 'ORDER_TOTAL', lines, negative, NULL FROM days
  UNION ALL
  SELECT days.table_name, days.order_date, kinds.column1, NULL, days.lines, COALESCE(fields.lines, 0), fields.names
  FROM days
  CROSS JOIN (VALUES ('new_column'), ('changed_type')) AS kinds
  LEFT JOIN fields
    ON
      fields.table_name = days.table_name
      AND fields.order_date = days.order_date
      AND fields.kind = kinds.column1;

  INSERT INTO QUALITY.DAILY_VALUES (table_name, column_name, measured_day, number_value, occurrences)
  WITH priced AS (
    SELECT 'RAW_ORDERS_TRAINING' AS table_name, order_id, order_date, order_total, arrived_on
    FROM RAW.RAW_ORDERS_TRAINING
    UNION ALL
    SELECT 'RAW_ORDERS_VALIDATION' AS table_name, order_id, order_date, order_total, arrived_on
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
