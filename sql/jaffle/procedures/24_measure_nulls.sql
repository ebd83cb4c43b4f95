-- Columns that are declared NOT NULL are counted, too: a table that was altered or made anew by hand may have lost that.
-- The other procedures count the columns whose nulls mean more: customers and totals of orders, amounts, spend.
CREATE OR REPLACE PROCEDURE QUALITY.MEASURE_NULLS(first_day DATE, last_day DATE)
RETURNS VARCHAR
LANGUAGE SQL
COMMENT = 'Counts what is missing on some days in columns that always have a value.'
AS
$$
BEGIN
  INSERT INTO QUALITY.MEASURES (table_name, measured_day, kind, column_name, tested, hit)
  WITH days AS (
    SELECT
      'RAW_CUSTOMERS_TRAINING' AS table_name,
      created_on AS happened_on,
      COUNT(*) AS lines,
      OBJECT_CONSTRUCT(
        'CUSTOMER_ID', COUNT_IF(customer_id IS NULL),
        'FIRST_NAME', COUNT_IF(first_name IS NULL),
        'LAST_NAME', COUNT_IF(last_name IS NULL)
      ) AS missing
    FROM RAW.RAW_CUSTOMERS_TRAINING
    WHERE created_on BETWEEN :first_day AND :last_day
    GROUP BY created_on
    UNION ALL
    SELECT
      'RAW_CUSTOMERS_VALIDATION' AS table_name,
      created_on AS happened_on,
      COUNT(*) AS lines,
      OBJECT_CONSTRUCT(
        'CUSTOMER_ID', COUNT_IF(customer_id IS NULL),
        'FIRST_NAME', COUNT_IF(first_name IS NULL),
        'LAST_NAME', COUNT_IF(last_name IS NULL)
      ) AS missing
    FROM RAW.RAW_CUSTOMERS_VALIDATION
    WHERE created_on BETWEEN :first_day AND :last_day
    GROUP BY created_on
    UNION ALL
    SELECT
      'RAW_SIGNUPS_TRAINING' AS table_name,
      signed_up_at::DATE AS happened_on,
      COUNT(*) AS lines,
      OBJECT_CONSTRUCT(
        'SIGNUP_ID', COUNT_IF(signup_id IS NULL),
        'CUSTOMER_ID', COUNT_IF(customer_id IS NULL),
        'VISITOR_ID', COUNT_IF(visitor_id IS NULL),
        'EMAIL', COUNT_IF(email IS NULL)
      ) AS missing
    FROM RAW.RAW_SIGNUPS_TRAINING
    WHERE signed_up_at::DATE BETWEEN :first_day AND :last_day
    GROUP BY signed_up_at::DATE
    UNION ALL
    SELECT
      'RAW_SIGNUPS_VALIDATION' AS table_name,
      signed_up_at::DATE AS happened_on,
      COUNT(*) AS lines,
      OBJECT_CONSTRUCT(
        'SIGNUP_ID', COUNT_IF(signup_id IS NULL),
        'CUSTOMER_ID', COUNT_IF(customer_id IS NULL),
        'VISITOR_ID', COUNT_IF(visitor_id IS NULL),
        'EMAIL', COUNT_IF(email IS NULL)
      ) AS missing
    FROM RAW.RAW_SIGNUPS_VALIDATION
    WHERE signed_up_at::DATE BETWEEN :first_day AND :last_day
    GROUP BY signed_up_at::DATE
    UNION ALL
    SELECT
      'RAW_ORDERS_TRAINING' AS table_name,
      order_date AS happened_on,
      COUNT(*) AS lines,
      OBJECT_CONSTRUCT(
        'ORDER_ID', COUNT_IF(order_id IS NULL),
        'ORDERED_AT', COUNT_IF(ordered_at IS NULL),
        'STATUS', COUNT_IF(status IS NULL)
      ) AS missing
    FROM RAW.RAW_ORDERS_TRAINING
    WHERE
      order_date BETWEEN :first_day AND :last_day
      AND arrived_on <= DATEADD(DAY, 2, order_date)
    GROUP BY order_date
    UNION ALL
    SELECT
      'RAW_ORDERS_VALIDATION' AS table_name,
      order_date AS happened_on,
      COUNT(*) AS lines,
      OBJECT_CONSTRUCT(
        'ORDER_ID', COUNT_IF(order_id IS NULL),
        'ORDERED_AT', COUNT_IF(ordered_at IS NULL),
        'STATUS', COUNT_IF(status IS NULL)
      ) AS missing
    FROM RAW.RAW_ORDERS_VALIDATION
    WHERE
      order_date BETWEEN :first_day AND :last_day
      AND arrived_on <= DATEADD(DAY, 2, order_date)
    GROUP BY order_date
    UNION ALL
    SELECT
      'RAW_PAYMENTS_TRAINING' AS table_name,
      payment_date AS happened_on,
      COUNT(*) AS lines,
      OBJECT_CONSTRUCT(
        'PAYMENT_ID', COUNT_IF(payment_id IS NULL),
        'ORDER_ID', COUNT_IF(order_id IS NULL),
        'PAYMENT_METHOD', COUNT_IF(payment_method IS NULL)
      ) AS missing
    FROM RAW.RAW_PAYMENTS_TRAINING
    WHERE
      payment_date BETWEEN :first_day AND :last_day
      AND arrived_on <= DATEADD(DAY, 2, payment_date)
    GROUP BY payment_date
    UNION ALL
    SELECT
      'RAW_PAYMENTS_VALIDATION' AS table_name,
      payment_date AS happened_on,
      COUNT(*) AS lines,
      OBJECT_CONSTRUCT(
        'PAYMENT_ID', COUNT_IF(payment_id IS NULL),
        'ORDER_ID', COUNT_IF(order_id IS NULL),
        'PAYMENT_METHOD', COUNT_IF(payment_method IS NULL)
      ) AS missing
    FROM RAW.RAW_PAYMENTS_VALIDATION
    WHERE
      payment_date BETWEEN :first_day AND :last_day
      AND arrived_on <= DATEADD(DAY, 2, payment_date)
    GROUP BY payment_date
    UNION ALL
    SELECT
      'STG_APP_SESSIONS' AS table_name,
      started_at::DATE AS happened_on,
      COUNT(*) AS lines,
      OBJECT_CONSTRUCT(
        'SESSION_ID', COUNT_IF(session_id IS NULL),
        'VISITOR_ID', COUNT_IF(visitor_id IS NULL),
        'UTM_SOURCE', COUNT_IF(utm_source IS NULL),
        'UTM_MEDIUM', COUNT_IF(utm_medium IS NULL)
      ) AS missing
    FROM RAW.STG_APP_SESSIONS
    WHERE started_at::DATE BETWEEN :first_day AND :last_day
    GROUP BY started_at::DATE
    UNION ALL
    SELECT
      'STG_WEBSITE_SESSIONS' AS table_name,
      started_at::DATE AS happened_on,
      COUNT(*) AS lines,
      OBJECT_CONSTRUCT(
        'SESSION_ID', COUNT_IF(session_id IS NULL),
        'VISITOR_ID', COUNT_IF(visitor_id IS NULL),
        'UTM_SOURCE', COUNT_IF(utm_source IS NULL),
        'UTM_MEDIUM', COUNT_IF(utm_medium IS NULL)
      ) AS missing
    FROM RAW.STG_WEBSITE_SESSIONS
    WHERE started_at::DATE BETWEEN :first_day AND :last_day
    GROUP BY started_at::DATE
    UNION ALL
    SELECT
      'STG_GOOGLE_ADS' AS table_name,
      ad_date AS happened_on,
      COUNT(*) AS lines,
      OBJECT_CONSTRUCT(
        'AD_ID', COUNT_IF(ad_id IS NULL),
        'CAMPAIGN', COUNT_IF(campaign IS NULL),
        'IMPRESSIONS', COUNT_IF(impressions IS NULL),
        'CLICKS', COUNT_IF(clicks IS NULL)
      ) AS missing
    FROM RAW.STG_GOOGLE_ADS
    WHERE ad_date BETWEEN :first_day AND :last_day
    GROUP BY ad_date
    UNION ALL
    SELECT
      'STG_FACEBOOK_ADS' AS table_name,
      ad_date AS happened_on,
      COUNT(*) AS lines,
      OBJECT_CONSTRUCT(
        'AD_ID', COUNT_IF(ad_id IS NULL),
        'CAMPAIGN', COUNT_IF(campaign IS NULL),
        'IMPRESSIONS', COUNT_IF(impressions IS NULL),
        'CLICKS', COUNT_IF(clicks IS NULL)
      ) AS missing
    FROM RAW.STG_FACEBOOK_ADS
    WHERE ad_date BETWEEN :first_day AND :last_day
    GROUP BY ad_date
    UNION ALL
    SELECT
      'STG_INSTAGRAM_ADS' AS table_name,
      ad_date AS happened_on,
      COUNT(*) AS lines,
      OBJECT_CONSTRUCT(
        'AD_ID', COUNT_IF(ad_id IS NULL),
        'CAMPAIGN', COUNT_IF(campaign IS NULL),
        'IMPRESSIONS', COUNT_IF(impressions IS NULL),
        'CLICKS', COUNT_IF(clicks IS NULL)
      ) AS missing
    FROM RAW.STG_INSTAGRAM_ADS
    WHERE ad_date BETWEEN :first_day AND :last_day
    GROUP BY ad_date
  )

  SELECT
    days.table_name,
    days.happened_on,
    'null_burst',
    counted.key,
    days.lines,
    counted.value::NUMBER
  FROM days
  CROSS JOIN LATERAL FLATTEN(INPUT => days.missing) AS counted;
  RETURN 'measured';
END;
$$;
