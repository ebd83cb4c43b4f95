CREATE OR REPLACE PROCEDURE QUALITY.MEASURE_PEOPLE(first_day DATE, last_day DATE)
RETURNS VARCHAR
LANGUAGE SQL
COMMENT = 'Measures customers and sign-ups of some days, of training and validation.'
AS
$$
BEGIN
  INSERT OVERWRITE INTO QUALITY.PEOPLE_OF_DAYS (table_name, id, joined_on, is_orphan, name_length, hour_of_day)
  WITH people AS (
    SELECT
      'RAW_CUSTOMERS_TRAINING' AS table_name,
      customer_id AS id,
      created_on AS joined_on,
      FALSE AS is_orphan,
      LENGTH(last_name) AS name_length,
      NULL::NUMBER AS hour_of_day
    FROM RAW.RAW_CUSTOMERS_TRAINING
    UNION ALL
    SELECT 'RAW_CUSTOMERS_VALIDATION', customer_id, created_on, FALSE, LENGTH(last_name), NULL
    FROM RAW.RAW_CUSTOMERS_VALIDATION
    UNION ALL
    SELECT
      'RAW_SIGNUPS_TRAINING',
      signups.signup_id,
      signups.signed_up_at::DATE,
      customers.customer_id IS NULL,
      NULL,
      HOUR(signups.signed_up_at)
    FROM RAW.RAW_SIGNUPS_TRAINING AS signups
    LEFT JOIN RAW.RAW_CUSTOMERS_TRAINING AS customers
      ON signups.customer_id = customers.customer_id
    UNION ALL
    SELECT
      'RAW_SIGNUPS_VALIDATION',
      signups.signup_id,
      signups.signed_up_at::DATE,
      customers.customer_id IS NULL,
      NULL,
      HOUR(signups.signed_up_at)
    FROM RAW.RAW_SIGNUPS_VALIDATION AS signups
    LEFT JOIN RAW.RAW_CUSTOMERS_VALIDATION AS customers
      ON signups.customer_id = customers.customer_id
  )

  SELECT *
  FROM people
  WHERE joined_on BETWEEN :first_day AND :last_day;

  INSERT INTO QUALITY.MEASURES (table_name, measured_day, kind, column_name, tested, hit)
  WITH days AS (
    SELECT
      table_name,
      joined_on,
      COUNT(*) AS lines,
      COUNT(DISTINCT id) AS ids,
      COUNT_IF(is_orphan) AS orphans
    FROM QUALITY.PEOPLE_OF_DAYS
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

  -- Names and times are all different; how long the ones are, and at which hour the others, is not.
  INSERT INTO QUALITY.DAILY_VALUES (table_name, column_name, measured_day, number_value, occurrences)
  SELECT table_name, 'LAST_NAME', joined_on, name_length::FLOAT, COUNT(*)
  FROM QUALITY.PEOPLE_OF_DAYS
  WHERE name_length IS NOT NULL
  GROUP BY table_name, joined_on, name_length
  UNION ALL
  SELECT table_name, 'SIGNED_UP_AT', joined_on, hour_of_day::FLOAT, COUNT(*)
  FROM QUALITY.PEOPLE_OF_DAYS
  WHERE hour_of_day IS NOT NULL
  GROUP BY table_name, joined_on, hour_of_day;
  RETURN 'measured';
END;
$$;
