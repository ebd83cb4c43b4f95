-- Where the environment's run ledger is: whoever runs this script says so.
CREATE TABLE IF NOT EXISTS QUALITY.LEDGER (
  observability VARCHAR NOT NULL COMMENT 'Database and schema.'
)
COMMENT = 'One row.';

INSERT OVERWRITE INTO QUALITY.LEDGER (observability)
SELECT $observability;

CREATE TABLE IF NOT EXISTS QUALITY.TASKS_TO_RESUME (
  task_name VARCHAR NOT NULL
)
COMMENT = 'Tasks that ran before setup replaced them. Empty but while it does. One row per task.';
