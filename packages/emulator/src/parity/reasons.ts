/** What is only partly there, and why. Each key must be a row of the page: a test fails for one that is not. */
export const reasons: Readonly<Record<string, string>> = {
  "CREATE OR ALTER":
    "tables, views, tasks, schemas, databases, warehouses and roles; new columns come at the end, and none is moved",
  "EXECUTE IMMEDIATE FROM": "no Jinja templates, so no USING and DRY_RUN",
  SELECT: "timestamps hold microseconds",
  "SELECT .. AT, BEFORE": "the last 500,000 rows that were changed or removed in each table",
  "SELECT .. CHANGES": "of views DEFAULT only",
  GET: "files go to the folder of a client on this machine",
  PUT: "files come from a client on this machine",
  EXPLAIN: "queries only",
  COPY: "file formats AVRO, ORC and XML are not read; locations that are no stage in Amazon S3 only",
  "CREATE TABLE": "virtual columns are refused",
  "CREATE EXTERNAL TABLE":
    "CSV, JSON and Parquet in Amazon S3; AUTO_REFRESH is recorded, no events come; no TABLE_FORMAT, no masking policies on its columns",
  "CREATE DYNAMIC TABLE": "every refresh runs the whole query; no IMMUTABLE WHERE",
  "CREATE PIPE":
    "no events come: with AUTO_INGEST the stage is looked at every five seconds; no ERROR_INTEGRATION, INTEGRATION and Snowpipe Streaming",
  "CREATE ALERT": "on a schedule, not on new data",
  "CREATE SEMANTIC VIEW":
    "no facts that aggregate a finer table, no window function metrics, USING, NON ADDITIVE BY and AI instructions",
  "CREATE CORTEX SEARCH SERVICE":
    "one text column; finds by words (BM25+ over stems), not by meaning; always sees the source as it is",
  "CREATE STORAGE INTEGRATION": "Amazon S3 only",
  "CREATE SNOWFLAKE.ML.CLASSIFICATION":
    "features are numbers, texts and booleans; no tags; trained by scikit-learn",
  "CALL model!METHOD": "classification only; PREDICT is for SELECT",
  INVOKER_ROLE: "the session's role, within a view too",
  IS_GRANTED_TO_INVOKER_ROLE: "asks the session's role, within a view too",
  BITMAP_CONSTRUCT_AGG: "bits lie otherwise than Snowflake's",
  GET_STAGE_LOCATION: "external stages only",
  GET_PRESIGNED_URL: "external stages only",
  GET_ABSOLUTE_PATH: "external stages only",
  GET_RELATIVE_PATH: "external stages only",
  BUILD_STAGE_FILE_URL: "nothing answers at the URL",
  BUILD_SCOPED_FILE_URL: "nothing answers at the URL",
  GET_DDL: "the name must be a constant; no stages, warehouses and integrations",
  SYSTEM$GET_TAG: "the names must be constants",
};
