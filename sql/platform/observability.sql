-- What every step writes and the status pages read. Run by the loader in the database of the environment's ledger;
-- it changes nothing where the tables exist.

CREATE TABLE IF NOT EXISTS OBSERVABILITY.RUNS (
  run_id VARCHAR(36) NOT NULL COMMENT 'UUID of the run.',
  step VARCHAR(40) NOT NULL COMMENT 'A step; flow, a row a day; test and docs of dbt; semantic and semantic-deploy; monitor and drift.',
  environment VARCHAR(60) NOT NULL COMMENT 'local, dev, prod, pr-<n>.',
  demo VARCHAR(60) NOT NULL COMMENT 'Name of the demo.',
  git_commit VARCHAR(64) COMMENT 'Commit of the code that ran; ends in + where files differed from it.',
  dataset_id VARCHAR(64) COMMENT 'Hash of demo, seed, scale and generator version.',
  fingerprint VARCHAR(64) COMMENT 'Hash of the step''s code, its upstream and its dataset: equal, and the step is skipped.',
  row_count NUMBER(18, 0) COMMENT 'Rows generated, uploaded, loaded or checked.',
  seconds NUMBER(12, 3) COMMENT 'Wall-clock time; NULL while it runs.',
  outcome VARCHAR(10) NOT NULL COMMENT 'running, done, skipped or failed. A killed run stays running.',
  error VARCHAR COMMENT 'The sentence that the person saw.',
  started_at TIMESTAMP_NTZ(6) NOT NULL COMMENT 'UTC.',
  finished_at TIMESTAMP_NTZ(6) COMMENT 'UTC; NULL while it runs.'
)
COMMENT = 'One row per run of a step.';

CREATE TABLE IF NOT EXISTS OBSERVABILITY.LOADS (
  run_id VARCHAR(36) NOT NULL COMMENT 'The run that loaded the file.',
  environment VARCHAR(60) NOT NULL,
  demo VARCHAR(60) NOT NULL,
  table_name VARCHAR(255) NOT NULL COMMENT 'Name of the table within the demo''s raw schema.',
  file_path VARCHAR NOT NULL COMMENT 'Path relative to the table''s dataset folder.',
  dataset_id VARCHAR(64) NOT NULL,
  row_count NUMBER(18, 0) NOT NULL,
  bytes NUMBER(18, 0) NOT NULL,
  sha256 VARCHAR(64) NOT NULL,
  loaded_at TIMESTAMP_NTZ(6) NOT NULL COMMENT 'UTC.',
  replaced_at TIMESTAMP_NTZ(6) COMMENT 'UTC; when the table was emptied for another load. NULL: the rows are in the table.'
)
COMMENT = 'One row per file and load, written in the transaction of its COPY.';

CREATE TABLE IF NOT EXISTS OBSERVABILITY.DATASETS (
  run_id VARCHAR(36) NOT NULL COMMENT 'The load that made this the demo''s dataset.',
  environment VARCHAR(60) NOT NULL,
  demo VARCHAR(60) NOT NULL,
  dataset_id VARCHAR(64) NOT NULL,
  seed NUMBER(18, 0) NOT NULL,
  scale VARCHAR(20) NOT NULL,
  as_of DATE NOT NULL COMMENT 'The last day the data knows: SQL counts "last 90 days" from here.',
  generator_version VARCHAR(40) NOT NULL,
  manifest_sha256 VARCHAR(64) NOT NULL COMMENT 'Empty where the dataset was made in the warehouse.',
  row_count NUMBER(18, 0) NOT NULL,
  loaded_at TIMESTAMP_NTZ(6) NOT NULL COMMENT 'UTC; the latest row of a demo is what its tables hold.'
)
COMMENT = 'One row per change of a demo''s dataset.';

CREATE TABLE IF NOT EXISTS OBSERVABILITY.CHECKS (
  run_id VARCHAR(36) NOT NULL,
  environment VARCHAR(60) NOT NULL,
  demo VARCHAR(60) NOT NULL,
  table_name VARCHAR(255) NOT NULL,
  name VARCHAR NOT NULL COMMENT 'What must hold, e.g. "customer_id is unique".',
  violations NUMBER(18, 0) NOT NULL COMMENT 'Rows that break it.',
  holds BOOLEAN NOT NULL,
  checked_at TIMESTAMP_NTZ(6) NOT NULL COMMENT 'UTC.'
)
COMMENT = 'One row per check and verify.';

CREATE TABLE IF NOT EXISTS OBSERVABILITY.TRUTHS (
  run_id VARCHAR(36) NOT NULL,
  environment VARCHAR(60) NOT NULL,
  demo VARCHAR(60) NOT NULL,
  name VARCHAR NOT NULL COMMENT 'The planted fact.',
  value FLOAT COMMENT 'What the marts say.',
  low FLOAT COMMENT 'Least value that holds.',
  high FLOAT COMMENT 'Greatest value that holds.',
  holds BOOLEAN NOT NULL,
  checked_at TIMESTAMP_NTZ(6) NOT NULL COMMENT 'UTC.'
)
COMMENT = 'One row per planted fact and verify.';

CREATE TABLE IF NOT EXISTS OBSERVABILITY.CREDITS (
  run_id VARCHAR(36) NOT NULL COMMENT 'UUID of the run of the whole demo.',
  environment VARCHAR(60) NOT NULL,
  demo VARCHAR(60) NOT NULL,
  git_commit VARCHAR(64) COMMENT 'Commit of the code that ran; ends in + where files differed from it.',
  dataset_id VARCHAR(64) NOT NULL,
  credits FLOAT NOT NULL COMMENT 'What the warehouse''s credit meter counted meanwhile, other people''s work included, idling left out.',
  started_at TIMESTAMP_NTZ(6) NOT NULL COMMENT 'UTC.',
  finished_at TIMESTAMP_NTZ(6) NOT NULL COMMENT 'UTC.'
)
COMMENT = 'One row per run of a whole demo that did anything.';

CREATE TABLE IF NOT EXISTS OBSERVABILITY.DBT_NODES (
  run_id VARCHAR(36) NOT NULL COMMENT 'The run of dbt, publish or test.',
  environment VARCHAR(60) NOT NULL,
  demo VARCHAR(60) NOT NULL,
  node_id VARCHAR NOT NULL COMMENT 'dbt''s unique id.',
  kind VARCHAR(20) NOT NULL COMMENT 'model, test, unit_test, seed or snapshot.',
  name VARCHAR NOT NULL COMMENT 'The node''s own name, e.g. unique_dim_date_date_key.',
  subject VARCHAR COMMENT 'What it makes or asks about: name of a model or source.',
  status VARCHAR(20) NOT NULL COMMENT 'success or pass, warn, error or fail, skipped.',
  failures NUMBER(18, 0) COMMENT 'Rows that break a test; NULL for models.',
  row_count NUMBER(18, 0) COMMENT 'Rows that an incremental model wrote, as far as the warehouse told.',
  seconds NUMBER(12, 3) NOT NULL,
  message VARCHAR COMMENT 'What dbt said of it, when it did not go well.',
  finished_at TIMESTAMP_NTZ(6) NOT NULL COMMENT 'UTC; when the run ended.'
)
COMMENT = 'One row per model or test and run of dbt.';

CREATE TABLE IF NOT EXISTS OBSERVABILITY.LINEAGE (
  run_id VARCHAR(36) NOT NULL COMMENT 'The run of dbt or publish that drew it; the latest one of a demo holds.',
  environment VARCHAR(60) NOT NULL,
  demo VARCHAR(60) NOT NULL,
  upstream VARCHAR NOT NULL COMMENT 'Full name of a table or view, or the dataset that was loaded.',
  downstream VARCHAR NOT NULL COMMENT 'Full name of a table or view, or the page that shows it.',
  kind VARCHAR(20) NOT NULL COMMENT 'How the one becomes the other: load, dbt, ml or exposure.',
  drawn_at TIMESTAMP_NTZ(6) NOT NULL COMMENT 'UTC.'
)
COMMENT = 'One row per pair of neighbours on the way of the data and run that drew it.';

CREATE TABLE IF NOT EXISTS OBSERVABILITY.INCIDENTS (
  run_id VARCHAR(36) NOT NULL COMMENT 'The run of the quality monitor.',
  environment VARCHAR(60) NOT NULL,
  demo VARCHAR(60) NOT NULL,
  incident_day DATE NOT NULL COMMENT 'Day whose rows are wrong.',
  table_name VARCHAR(255) NOT NULL,
  kind VARCHAR(30) NOT NULL COMMENT 'What is wrong, e.g. volume_drop.',
  column_name VARCHAR(255) COMMENT 'NULL: it is about whole rows.',
  observed FLOAT NOT NULL COMMENT 'Rows, share of rows, or population stability index, as the kind has it.',
  expected_low FLOAT NOT NULL COMMENT 'Least that is usual.',
  expected_high FLOAT NOT NULL COMMENT 'Most that is usual.',
  severity VARCHAR(10) NOT NULL COMMENT 'critical: a quarter of the day and more is concerned; else warning.',
  sentence VARCHAR NOT NULL COMMENT 'What was seen and what was expected, in words.',
  caused_by VARCHAR(255) COMMENT 'Table whose incident explains this one. NULL: it stands for itself.',
  is_settled BOOLEAN NOT NULL COMMENT 'False: rows of the day may still come.',
  is_acknowledged BOOLEAN NOT NULL COMMENT 'True: somebody has looked at it.',
  found_at TIMESTAMP_NTZ(6) NOT NULL COMMENT 'UTC.',
  replaced_at TIMESTAMP_NTZ(6) COMMENT 'UTC; when the monitor was asked again. NULL: that is how it stands.'
)
COMMENT = 'One row per incident and run of the monitor.';

CREATE TABLE IF NOT EXISTS OBSERVABILITY.DRIFT (
  run_id VARCHAR(36) NOT NULL COMMENT 'The run that compared.',
  environment VARCHAR(60) NOT NULL,
  demo VARCHAR(60) NOT NULL,
  dataset VARCHAR(60) NOT NULL COMMENT 'What training and validation have in common, e.g. orders.',
  column_name VARCHAR(255) NOT NULL,
  scope VARCHAR(60) NOT NULL COMMENT 'Days that were compared.',
  training_rows NUMBER(18, 0) NOT NULL,
  validation_rows NUMBER(18, 0) NOT NULL,
  psi FLOAT NOT NULL COMMENT 'Population stability index.',
  psi_limit FLOAT NOT NULL,
  ks FLOAT COMMENT 'Kolmogorov-Smirnov statistic; NULL for texts.',
  ks_limit FLOAT,
  has_drifted BOOLEAN NOT NULL,
  compared_at TIMESTAMP_NTZ(6) NOT NULL COMMENT 'UTC.'
)
COMMENT = 'One row per column, scope and comparison of two datasets.';

CREATE TABLE IF NOT EXISTS OBSERVABILITY.TURNS (
  demo VARCHAR(60) NOT NULL COMMENT 'Name of the demo.',
  taken_at TIMESTAMP_NTZ(6) NOT NULL COMMENT 'UTC.'
)
COMMENT = 'Who writes here first in a transaction makes the others wait. One row per demo that more than one fills or judges.';

-- With the owner's rights, as what follows: a procedure of a demo may say what it does, has copied or has found, and change nothing else.
CREATE OR REPLACE PROCEDURE OBSERVABILITY.TAKE_TURN(demo VARCHAR)
RETURNS VARCHAR
LANGUAGE SQL
COMMENT = 'First thing of a transaction that fills or judges a demo''s raw tables: others who do wait until it ends.'
AS
$$
BEGIN
  MERGE INTO OBSERVABILITY.TURNS AS turns
  USING (SELECT :demo AS demo) AS wanted
    ON turns.demo = wanted.demo
  WHEN MATCHED THEN UPDATE SET taken_at = SYSDATE()
  WHEN NOT MATCHED THEN INSERT (demo, taken_at) VALUES (wanted.demo, SYSDATE());
  RETURN 'taken';
END;
$$;

CREATE OR REPLACE PROCEDURE OBSERVABILITY.KEEP_ARRIVALS(manifest VARCHAR, began TIMESTAMP_NTZ)
RETURNS VARCHAR
LANGUAGE SQL
COMMENT = 'Keeps, in the transaction of the COPY, that the files of a manifest which were not loaded now are. Tells the id of the run.'
AS
$$
DECLARE
  run_id VARCHAR DEFAULT UUID_STRING();
  environment VARCHAR;
  held_rows NUMBER;
  ended TIMESTAMP_NTZ DEFAULT SYSDATE();
BEGIN
  -- A demo's first load is the loader's.
  SELECT MAX_BY(datasets.environment, datasets.loaded_at) INTO :environment
  FROM OBSERVABILITY.DATASETS AS datasets
  WHERE
    datasets.demo = PARSE_JSON(:manifest):demo::VARCHAR
    AND datasets.dataset_id = PARSE_JSON(:manifest):datasetId::VARCHAR;

  INSERT INTO OBSERVABILITY.LOADS (
    run_id, environment, demo, table_name, file_path, dataset_id, row_count, bytes, sha256, loaded_at
  )
  WITH promised AS (
    SELECT
      content.value:demo::VARCHAR AS demo,
      content.value:datasetId::VARCHAR AS dataset_id,
      tables.value:name::VARCHAR AS table_name,
      files.value:path::VARCHAR AS file_path,
      files.value:rows::NUMBER AS row_count,
      files.value:bytes::NUMBER AS bytes,
      files.value:sha256::VARCHAR AS sha256
    FROM (SELECT PARSE_JSON(:manifest) AS value) AS content
    CROSS JOIN LATERAL FLATTEN(INPUT => content.value:tables) AS tables
    CROSS JOIN LATERAL FLATTEN(INPUT => tables.value:files) AS files
  )

  SELECT
    :run_id,
    :environment,
    promised.demo,
    promised.table_name,
    promised.file_path,
    promised.dataset_id,
    promised.row_count,
    promised.bytes,
    promised.sha256,
    :ended
  FROM promised
  LEFT JOIN OBSERVABILITY.LOADS AS loaded
    ON
      loaded.environment = :environment
      AND loaded.demo = promised.demo
      AND loaded.table_name = promised.table_name
      AND loaded.file_path = promised.file_path
      AND loaded.replaced_at IS NULL
  WHERE loaded.file_path IS NULL;

  SELECT SUM(row_count) INTO :held_rows
  FROM OBSERVABILITY.LOADS
  WHERE
    environment = :environment
    AND demo = PARSE_JSON(:manifest):demo::VARCHAR
    AND replaced_at IS NULL;

  INSERT INTO OBSERVABILITY.DATASETS (
    run_id, environment, demo, dataset_id, seed, scale, as_of, generator_version, manifest_sha256, row_count, loaded_at
  )
  SELECT
    :run_id,
    :environment,
    content.value:demo::VARCHAR,
    content.value:datasetId::VARCHAR,
    content.value:seed::NUMBER,
    content.value:scale::VARCHAR,
    content.value:asOf::DATE,
    content.value:generatorVersion::VARCHAR,
    SHA2(:manifest, 256),
    :held_rows,
    :ended
  FROM (SELECT PARSE_JSON(:manifest) AS value) AS content;

  -- The fingerprint is no load's of the loader, which counts in its own code: its next load looks at the tables, and finds nothing to do.
  INSERT INTO OBSERVABILITY.RUNS (
    run_id, step, environment, demo, dataset_id, fingerprint, row_count, seconds, outcome, started_at, finished_at
  )
  SELECT
    run_id,
    'load',
    environment,
    demo,
    dataset_id,
    manifest_sha256,
    row_count,
    TIMESTAMPDIFF(MILLISECOND, :began, :ended) / 1000,
    'done',
    :began,
    :ended
  FROM OBSERVABILITY.DATASETS
  WHERE run_id = :run_id;
  RETURN run_id;
END;
$$;

CREATE OR REPLACE PROCEDURE OBSERVABILITY.KEEP_INCIDENTS(demo VARCHAR, incidents VARCHAR, began TIMESTAMP_NTZ)
RETURNS VARCHAR
LANGUAGE SQL
COMMENT = 'Keeps a demo''s incidents as they stand, a JSON array of objects, instead of those that stood before. Tells the id of the run.'
AS
$$
DECLARE
  run_id VARCHAR DEFAULT UUID_STRING();
  environment VARCHAR;
  dataset_id VARCHAR;
  ended TIMESTAMP_NTZ DEFAULT SYSDATE();
BEGIN
  SELECT MAX_BY(datasets.environment, datasets.loaded_at), MAX_BY(datasets.dataset_id, datasets.loaded_at)
  INTO :environment, :dataset_id
  FROM OBSERVABILITY.DATASETS AS datasets
  WHERE datasets.demo = :demo;

  BEGIN TRANSACTION;
  BEGIN
    UPDATE OBSERVABILITY.INCIDENTS AS known
    SET replaced_at = :ended
    WHERE
      known.environment = :environment
      AND known.demo = :demo
      AND known.replaced_at IS NULL;

    INSERT INTO OBSERVABILITY.INCIDENTS (
      run_id, environment, demo, incident_day, table_name, kind, column_name, observed, expected_low, expected_high, severity, sentence,
      caused_by, is_settled, is_acknowledged, found_at
    )
    SELECT
      :run_id,
      :environment,
      :demo,
      found.value:INCIDENT_DAY::DATE,
      found.value:TABLE_NAME::VARCHAR,
      found.value:KIND::VARCHAR,
      found.value:COLUMN_NAME::VARCHAR,
      found.value:OBSERVED::FLOAT,
      found.value:EXPECTED_LOW::FLOAT,
      found.value:EXPECTED_HIGH::FLOAT,
      found.value:SEVERITY::VARCHAR,
      found.value:SENTENCE::VARCHAR,
      found.value:CAUSED_BY::VARCHAR,
      found.value:IS_SETTLED::BOOLEAN,
      found.value:IS_ACKNOWLEDGED::BOOLEAN,
      :ended
    FROM TABLE(FLATTEN(INPUT => PARSE_JSON(:incidents))) AS found;

    INSERT INTO OBSERVABILITY.RUNS (
      run_id, step, environment, demo, dataset_id, row_count, seconds, outcome, started_at, finished_at
    )
    SELECT
      :run_id,
      'monitor',
      :environment,
      :demo,
      :dataset_id,
      ARRAY_SIZE(PARSE_JSON(:incidents)),
      TIMESTAMPDIFF(MILLISECOND, :began, :ended) / 1000,
      'done',
      :began,
      :ended;
    COMMIT;
  EXCEPTION
    WHEN OTHER THEN
      ROLLBACK;
      RAISE;
  END;
  RETURN run_id;
END;
$$;

CREATE OR REPLACE VIEW OBSERVABILITY.CURRENT_INCIDENTS
COMMENT = 'Incidents as they stand, without what another one explains. One row per incident.'
AS
SELECT
  environment,
  demo,
  incident_day,
  table_name,
  kind,
  column_name,
  severity,
  sentence,
  is_settled,
  is_acknowledged,
  run_id,
  found_at
FROM OBSERVABILITY.INCIDENTS
WHERE
  replaced_at IS NULL
  AND caused_by IS NULL;

CREATE OR REPLACE VIEW OBSERVABILITY.CURRENT_LINEAGE
COMMENT = 'Each demo''s lineage as its latest run drew it. One row per pair of neighbours on the way of the data.'
AS
SELECT
  environment,
  demo,
  upstream,
  downstream,
  kind,
  run_id,
  drawn_at
FROM OBSERVABILITY.LINEAGE
QUALIFY DENSE_RANK() OVER (PARTITION BY environment, demo ORDER BY drawn_at DESC, run_id DESC) = 1;

CREATE OR REPLACE VIEW OBSERVABILITY.DATA_QUALITY
COMMENT = 'All that was ever asked of the data. One row per check, planted fact or dbt test and run.'
AS
SELECT
  run_id,
  environment,
  demo,
  'check' AS kind,
  table_name AS subject,
  name,
  holds,
  violations,
  checked_at
FROM OBSERVABILITY.CHECKS
UNION ALL
SELECT
  run_id,
  environment,
  demo,
  'truth' AS kind,
  NULL AS subject,
  name,
  holds,
  IFF(holds, 0, 1) AS violations,
  checked_at
FROM OBSERVABILITY.TRUTHS
UNION ALL
SELECT
  run_id,
  environment,
  demo,
  kind,
  subject,
  name,
  status IN ('pass', 'success') AS holds,
  COALESCE(failures, IFF(status IN ('pass', 'success'), 0, 1)) AS violations,
  finished_at AS checked_at
FROM OBSERVABILITY.DBT_NODES
WHERE
  kind IN ('test', 'unit_test')
  AND status != 'skipped';

CREATE OR REPLACE VIEW OBSERVABILITY.PIPELINE_RUNS
COMMENT = 'What each step did and what it found. One row per run of a step.'
AS
WITH asked AS (
  SELECT
    run_id,
    COUNT(*) AS questions,
    COUNT_IF(NOT holds) AS broken
  FROM OBSERVABILITY.DATA_QUALITY
  GROUP BY run_id
)

SELECT
  runs.run_id,
  runs.environment,
  runs.demo,
  runs.step,
  runs.outcome,
  runs.started_at,
  runs.finished_at,
  runs.seconds,
  runs.row_count,
  runs.dataset_id,
  runs.git_commit,
  runs.error,
  COALESCE(asked.questions, 0) AS questions_asked,
  COALESCE(asked.broken, 0) AS questions_broken
FROM OBSERVABILITY.RUNS AS runs
LEFT JOIN asked
  ON runs.run_id = asked.run_id;
