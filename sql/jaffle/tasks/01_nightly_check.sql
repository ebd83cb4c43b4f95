-- Begins suspended; ALTER TASK QUALITY.NIGHTLY_CHECK RESUME starts it. Files are copied by the loader alone: its ledger says what the
-- tables hold.
CREATE TASK IF NOT EXISTS QUALITY.NIGHTLY_CHECK
  SCHEDULE = 'USING CRON 20 3 * * * UTC'
  USER_TASK_MANAGED_INITIAL_WAREHOUSE_SIZE = 'XSMALL'
  COMMENT = 'Judges what has been delivered since the last night'
AS
  CALL QUALITY.CHECK_ARRIVALS();
