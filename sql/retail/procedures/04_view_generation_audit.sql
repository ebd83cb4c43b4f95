CREATE OR REPLACE PROCEDURE RAW_DATA.VIEW_GENERATION_AUDIT(MOST_RUNS NUMBER DEFAULT 10)
RETURNS TABLE (
  run_id VARCHAR,
  run_timestamp TIMESTAMP_NTZ,
  status VARCHAR,
  customer_events NUMBER,
  purchase_events NUMBER,
  marketing_events NUMBER,
  supply_chain_events NUMBER,
  random_seed NUMBER,
  config_changed BOOLEAN,
  changed_tables VARCHAR,
  execution_seconds NUMBER(12, 3),
  error_message VARCHAR
)
LANGUAGE SQL
COMMENT = 'The newest runs first, with what changed in the reference tables before them'
EXECUTE AS OWNER
AS
BEGIN
  LET runs RESULTSET := (
    SELECT
      run_id,
      run_timestamp,
      status,
      customer_events,
      purchase_events,
      marketing_events,
      supply_chain_events,
      random_seed,
      config_changed,
      ARRAY_TO_STRING(changed_tables::ARRAY, ', ') AS changed_tables,
      execution_seconds,
      error_message
    FROM REFERENCE_DATA.DATA_GENERATION_AUDIT
    QUALIFY ROW_NUMBER() OVER (ORDER BY run_timestamp DESC) <= :most_runs
    ORDER BY run_timestamp DESC
  );
  RETURN TABLE(runs);
END;
