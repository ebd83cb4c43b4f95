-- Tables that could not be loaded are not judged.
CREATE TASK IF NOT EXISTS QUALITY.NIGHTLY_CHECK
  USER_TASK_MANAGED_INITIAL_WAREHOUSE_SIZE = 'XSMALL'
  COMMENT = 'Judges what has been delivered since the last night'
  AFTER QUALITY.LOAD_ARRIVALS
AS
  CALL QUALITY.CHECK_ARRIVALS();
