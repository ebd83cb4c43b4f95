-- SHOW rather than TASK_HISTORY, which a procedure with its owner's rights may not ask.
CREATE OR REPLACE PROCEDURE RAW_DATA.CHECK_PIPELINE_STATUS()
RETURNS TABLE (
  position NUMBER,
  task VARCHAR,
  state VARCHAR,
  runs VARCHAR,
  rows_waiting NUMBER,
  last_event_at TIMESTAMP_NTZ
)
LANGUAGE SQL
COMMENT = 'Each task with its state, what waits for it, and how far its layer has come'
EXECUTE AS OWNER
AS
DECLARE
  status RESULTSET;
BEGIN
  SHOW TASKS IN SCHEMA RAW_DATA;
  status := (
    WITH tasks AS (
      SELECT
        "name" AS task,
        "state" AS state,
        "schedule" AS schedule
      FROM TABLE(RESULT_SCAN(LAST_QUERY_ID()))
    ),

    layers AS (
      SELECT
        1 AS position,
        'DATA_GENERATION_TASK' AS task,
        NULL AS rows_waiting,
        (SELECT MAX(event_timestamp) FROM RAW_DATA.RAW_RETAIL_EVENTS) AS last_event_at
      UNION ALL
      SELECT
        2 AS position,
        'BRONZE_TRANSFORMATION_TASK' AS task,
        (SELECT COUNT(*) FROM RAW_DATA.RAW_RETAIL_EVENTS_STREAM) AS rows_waiting,
        (
          SELECT MAX(event_timestamp)
          FROM (
            SELECT MAX(event_timestamp) AS event_timestamp
            FROM BRONZE.STG_CUSTOMERS
            UNION ALL
            SELECT MAX(event_timestamp) AS event_timestamp
            FROM BRONZE.STG_PURCHASES
            UNION ALL
            SELECT MAX(event_timestamp) AS event_timestamp
            FROM BRONZE.STG_MARKETING
            UNION ALL
            SELECT MAX(event_timestamp) AS event_timestamp
            FROM BRONZE.STG_SUPPLY_CHAIN
          )
        ) AS last_event_at
      UNION ALL
      SELECT
        3 AS position,
        'GOLD_TRANSFORMATION_TASK' AS task,
        (SELECT COUNT(*) FROM BRONZE.STG_CUSTOMERS_STREAM)
        + (SELECT COUNT(*) FROM BRONZE.STG_PURCHASES_STREAM)
        + (SELECT COUNT(*) FROM BRONZE.STG_MARKETING_STREAM) AS rows_waiting,
        (SELECT MAX(as_of_date)::TIMESTAMP_NTZ FROM GOLD.DIM_CUSTOMERS) AS last_event_at
    )

    SELECT
      layers.position,
      layers.task,
      COALESCE(tasks.state, 'missing') AS state,
      COALESCE(tasks.schedule, 'after the task before it') AS runs,
      layers.rows_waiting,
      layers.last_event_at
    FROM layers
    LEFT JOIN tasks ON layers.task = tasks.task
    ORDER BY layers.position
  );
  RETURN TABLE(status);
END;
