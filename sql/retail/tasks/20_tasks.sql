-- The chain, without a warehouse of its own: Snowflake lends it one for the seconds that it needs. It begins suspended; CALL START_PIPELINE()
-- resumes it. How many events a run makes stands in the root task's CONFIG.

CREATE TASK IF NOT EXISTS RAW_DATA.DATA_GENERATION_TASK
  SCHEDULE = '30 MINUTE'
  USER_TASK_MANAGED_INITIAL_WAREHOUSE_SIZE = 'XSMALL'
  CONFIG = '{"customer_events": 20, "purchase_events": 50, "marketing_events": 20, "supply_chain_events": 10}'
  COMMENT = 'Writes raw events'
AS
  CALL RAW_DATA.GENERATE_RETAIL_DATA(
    customer_events => SYSTEM$GET_TASK_GRAPH_CONFIG('customer_events')::FLOAT,
    purchase_events => SYSTEM$GET_TASK_GRAPH_CONFIG('purchase_events')::FLOAT,
    marketing_events => SYSTEM$GET_TASK_GRAPH_CONFIG('marketing_events')::FLOAT,
    supply_chain_events => SYSTEM$GET_TASK_GRAPH_CONFIG('supply_chain_events')::FLOAT
  );

-- A graph can be changed only while its root is suspended: where a task was dropped from a running pipeline, the root is suspended
-- first and the pipeline started afterwards.
DECLARE
  is_incomplete BOOLEAN;
  is_running BOOLEAN;
BEGIN
  SHOW TASKS IN SCHEMA RAW_DATA;
  SELECT
    COUNT(*) < 3,
    COUNT_IF("name" = 'DATA_GENERATION_TASK' AND "state" = 'started') = 1
  INTO :is_incomplete, :is_running
  FROM TABLE(RESULT_SCAN(LAST_QUERY_ID()));
  IF (is_incomplete) THEN
    IF (is_running) THEN
      ALTER TASK RAW_DATA.DATA_GENERATION_TASK SUSPEND;
    END IF;

    CREATE TASK IF NOT EXISTS RAW_DATA.BRONZE_TRANSFORMATION_TASK
      USER_TASK_MANAGED_INITIAL_WAREHOUSE_SIZE = 'XSMALL'
      COMMENT = 'Moves raw events to bronze'
      AFTER RAW_DATA.DATA_GENERATION_TASK
      WHEN SYSTEM$STREAM_HAS_DATA('RAW_DATA.RAW_RETAIL_EVENTS_STREAM')
    AS
      CALL RAW_DATA.TRANSFORM_RAW_TO_BRONZE();

    CREATE TASK IF NOT EXISTS RAW_DATA.GOLD_TRANSFORMATION_TASK
      USER_TASK_MANAGED_INITIAL_WAREHOUSE_SIZE = 'XSMALL'
      COMMENT = 'Moves bronze rows to gold'
      AFTER RAW_DATA.BRONZE_TRANSFORMATION_TASK
      WHEN SYSTEM$STREAM_HAS_DATA('BRONZE.STG_CUSTOMERS_STREAM')
      OR SYSTEM$STREAM_HAS_DATA('BRONZE.STG_PURCHASES_STREAM')
      OR SYSTEM$STREAM_HAS_DATA('BRONZE.STG_MARKETING_STREAM')
    AS
      CALL RAW_DATA.TRANSFORM_BRONZE_TO_GOLD();

    IF (is_running) THEN
      CALL RAW_DATA.START_PIPELINE();
    END IF;
  END IF;
END;
