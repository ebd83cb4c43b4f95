-- The nightly graph. It begins suspended; SELECT SYSTEM$TASK_DEPENDENTS_ENABLE('QUALITY.LOAD_ARRIVALS') starts all of it.
-- A graph can be changed only while its root is suspended, and a task that is replaced is suspended: which ones ran is written down before
-- and stands until they run again, so that a change that was killed does not end the schedule. Where the check once was a root of its own
-- and ran, its new root runs, too.
DECLARE
  statement VARCHAR;
BEGIN
  SHOW TASKS IN SCHEMA QUALITY;
  MERGE INTO QUALITY.TASKS_TO_RESUME AS known
  USING (
    SELECT "name" AS task_name
    FROM TABLE(RESULT_SCAN(LAST_QUERY_ID()))
    WHERE "state" = 'started'
    UNION
    SELECT 'LOAD_ARRIVALS'
    FROM TABLE(RESULT_SCAN(LAST_QUERY_ID()))
    WHERE
      "name" = 'NIGHTLY_CHECK'
      AND "state" = 'started'
      AND "schedule" IS NOT NULL
  ) AS running
    ON known.task_name = running.task_name
  WHEN NOT MATCHED THEN INSERT (task_name) VALUES (running.task_name);
  ALTER TASK IF EXISTS QUALITY.LOAD_ARRIVALS SUSPEND;

  CREATE OR REPLACE TASK QUALITY.LOAD_ARRIVALS
    SCHEDULE = 'USING CRON 20 3 * * * UTC'
    USER_TASK_MANAGED_INITIAL_WAREHOUSE_SIZE = 'XSMALL'
    COMMENT = 'Copies the files that have come since the last night'
  AS
    CALL QUALITY.LOAD_ARRIVALS();

  -- Tables that could not be loaded are not judged.
  CREATE OR REPLACE TASK QUALITY.NIGHTLY_CHECK
    USER_TASK_MANAGED_INITIAL_WAREHOUSE_SIZE = 'XSMALL'
    COMMENT = 'Judges what has been delivered since the last night'
    AFTER QUALITY.LOAD_ARRIVALS
  AS
    CALL QUALITY.CHECK_ARRIVALS();

  -- The root last: from then on nothing can be changed.
  FOR task IN (SELECT task_name FROM QUALITY.TASKS_TO_RESUME ORDER BY task_name DESC) DO
    statement := 'ALTER TASK QUALITY.' || task.task_name || ' RESUME';
    EXECUTE IMMEDIATE :statement;
  END FOR;
  DELETE FROM QUALITY.TASKS_TO_RESUME;
END;
