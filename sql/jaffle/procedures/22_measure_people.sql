CREATE OR REPLACE PROCEDURE QUALITY.MEASURE_PEOPLE(first_day DATE, last_day DATE)
RETURNS VARCHAR
LANGUAGE SQL
COMMENT = 'Measures customers and sign-ups of some days, of training and validation.'
AS
$$
BEGIN
  INSERT INTO QUALITY.MEASURES (table_name, measured_day, kind, column_name, tested, hit)
  WITH people AS (
    SELECT 'RAW_CUSTOMERS_TRAINING' AS table_name, customer_id AS id, created_on AS joined_on, FALSE AS is_orphan
    FROM RAW.RAW_CUSTOMERS_TRAINING
    UNION ALL
    SELECT 'RAW_CUSTOMERS_VALIDATION', customer_id, created_on, FALSE
    FROM RAW.RAW_CUSTOMERS_VALIDATION
    UNION ALL
    SELECT 'RAW_SIGNUPS_TRAINING', signups.signup_id, signups.signed_up_at::DATE, customers.customer_id IS NULL
    FROM RAW.RAW_SIGNUPS_TRAINING AS signups
    LEFT JOIN RAW.RAW_CUSTOMERS_TRAINING AS customers
      ON signups.customer_id = customers.customer_id
    UNION ALL
    SELECT 'RAW_SIGNUPS_VALIDATION', signups.signup_id, signups.signed_up_at::DATE, customers.customer_id IS NULL
    FROM RAW.RAW_SIGNUPS_VALIDATION AS signups
    LEFT JOIN RAW.RAW_CUSTOMERS_VALIDATION AS customers
      ON signups.customer_id = customers.customer_id
  ),

  days AS (
    SELECT
      table_name,
      joined_on,
      COUNT(*) AS lines,
      COUNT(DISTINCT id) AS ids,
      COUNT_IF(is_orphan) AS orphans
    FROM people
    WHERE joined_on BETWEEN :first_day AND :last_day
    GROUP BY table_name, joined_on
  )

  SELECT table_name, joined_on, 'volume', NULL, ids, ids FROM days
  UNION ALL
  SELECT table_name, joined_on, 'duplicate_keys', IFF(table_name LIKE 'RAW_SIGNUPS%', 'SIGNUP_ID', 'CUSTOMER_ID'), lines, lines - ids
  FROM days
  UNION ALL
  SELECT table_name, joined_on, 'broken_foreign_key', 'CUSTOMER_ID', lines, orphans
  FROM days
  WHERE table_name LIKE 'RAW_SIGNUPS%';
  RETURN 'measured';
END;
$$;
