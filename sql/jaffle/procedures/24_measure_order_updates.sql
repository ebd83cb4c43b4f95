-- Changes come up to nine days after the order: before the tenth day there are fewer than usual, and nothing is to be learned from them.
CREATE OR REPLACE PROCEDURE QUALITY.MEASURE_ORDER_UPDATES(first_day DATE, last_day DATE)
RETURNS VARCHAR
LANGUAGE SQL
COMMENT = 'Measures what became of orders on some days.'
AS
$$
BEGIN
  INSERT OVERWRITE INTO QUALITY.UPDATES_OF_DAYS (update_id, status, updated_on, is_orphan)
  SELECT
    updates.update_id,
    updates.status,
    updates.updated_on,
    orders.order_id IS NULL AS is_orphan
  FROM RAW.RAW_ORDER_UPDATES_TRAINING AS updates
  LEFT JOIN RAW.RAW_ORDERS_TRAINING AS orders
    ON orders.order_id = updates.order_id
  WHERE
    updates.updated_on BETWEEN :first_day AND :last_day
    AND updates.updated_on >= DATEADD(DAY, 9, (SELECT MIN(order_date) FROM RAW.RAW_ORDERS_TRAINING));

  INSERT INTO QUALITY.MEASURES (table_name, measured_day, kind, column_name, tested, hit)
  WITH days AS (
    SELECT
      updated_on,
      COUNT(*) AS lines,
      COUNT(DISTINCT update_id) AS ids,
      COUNT_IF(is_orphan) AS orphans
    FROM QUALITY.UPDATES_OF_DAYS
    GROUP BY updated_on
  )

  SELECT 'RAW_ORDER_UPDATES_TRAINING', updated_on, 'volume', NULL, ids, ids FROM days
  UNION ALL
  SELECT 'RAW_ORDER_UPDATES_TRAINING', updated_on, 'duplicate_keys', 'UPDATE_ID', lines, lines - ids FROM days
  UNION ALL
  SELECT 'RAW_ORDER_UPDATES_TRAINING', updated_on, 'broken_foreign_key', 'ORDER_ID', lines, orphans FROM days;

  INSERT INTO QUALITY.DAILY_VALUES (table_name, column_name, measured_day, text_value, occurrences)
  SELECT 'RAW_ORDER_UPDATES_TRAINING', 'STATUS', updated_on, status, COUNT(*)
  FROM QUALITY.UPDATES_OF_DAYS
  WHERE status IS NOT NULL
  GROUP BY updated_on, status;
  RETURN 'measured';
END;
$$;
