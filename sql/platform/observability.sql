-- What every step writes and the status pages read. Run by the loader in the database of the environment's ledger;
-- it changes nothing where the tables exist.

CREATE TABLE IF NOT EXISTS OBSERVABILITY.RUNS (
  run_id VARCHAR(36) NOT NULL COMMENT 'UUID of the run.',
  step VARCHAR(40) NOT NULL COMMENT 'setup, generate, upload, load, dbt, ml, publish or verify.',
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
