/** What ALL means on each kind of object. https://docs.snowflake.com/en/user-guide/security-access-control-privileges */
const SCHEMA_CREATIONS = [
  "TABLE",
  "EXTERNAL TABLE",
  "DYNAMIC TABLE",
  "VIEW",
  "MATERIALIZED VIEW",
  "STAGE",
  "FILE FORMAT",
  "SEQUENCE",
  "FUNCTION",
  "PROCEDURE",
  "STREAM",
  "TASK",
  "TAG",
  "PIPE",
  "MODEL",
  "SEMANTIC VIEW",
  "SNOWFLAKE.ML.CLASSIFICATION",
  "CORTEX SEARCH SERVICE",
];

const PRIVILEGES: Readonly<Record<string, readonly string[]>> = {
  DATABASE: ["APPLYBUDGET", "CREATE DATABASE ROLE", "CREATE SCHEMA", "MODIFY", "MONITOR", "USAGE"],
  SCHEMA: ["APPLYBUDGET", "MODIFY", "MONITOR", "USAGE", ...SCHEMA_CREATIONS.map((kind) => `CREATE ${kind}`)],
  TABLE: ["APPLYBUDGET", "DELETE", "EVOLVE SCHEMA", "INSERT", "REFERENCES", "SELECT", "TRUNCATE", "UPDATE"],
  VIEW: ["REFERENCES", "SELECT"],
  "EXTERNAL TABLE": ["REFERENCES", "SELECT"],
  "SEMANTIC VIEW": ["REFERENCES", "SELECT"],
  "CORTEX SEARCH SERVICE": ["MONITOR", "OPERATE", "USAGE"],
  WAREHOUSE: ["APPLYBUDGET", "MODIFY", "MONITOR", "OPERATE", "USAGE"],
  "STORAGE INTEGRATION": ["USAGE", "USE_ANY_ROLE"],
  STAGE: ["READ", "USAGE", "WRITE"],
  "FILE FORMAT": ["USAGE"],
  SEQUENCE: ["USAGE"],
  FUNCTION: ["USAGE"],
  PROCEDURE: ["USAGE"],
  STREAM: ["SELECT"],
  TASK: ["MONITOR", "OPERATE"],
  ALERT: ["MONITOR", "OPERATE"],
  "DYNAMIC TABLE": ["MONITOR", "OPERATE", "REFERENCES", "SELECT"],
  TAG: ["APPLY", "READ"],
  "MASKING POLICY": ["APPLY"],
  "ROW ACCESS POLICY": ["APPLY"],
  /** The instance's own roles: mlconsumer predicts, mladmin may call every method. */
  "SNOWFLAKE.ML.CLASSIFICATION": ["MLADMIN", "MLCONSUMER"],
  "RESOURCE MONITOR": ["MODIFY", "MONITOR"],
  USER: ["MONITOR"],
  "DATABASE ROLE": ["USAGE"],
  ROLE: ["USAGE"],
};

/** What can be granted, though ALL does not include it. */
const APART: Readonly<Record<string, readonly string[]>> = {
  DATABASE: ["IMPORTED PRIVILEGES", "REFERENCE_USAGE"],
  SCHEMA: [
    ...["ADD SEARCH OPTIMIZATION", "CREATE AGENT", "CREATE AGGREGATION POLICY", "CREATE ALERT"],
    ...[
      "CREATE AUTHENTICATION POLICY",
      "CREATE DATA METRIC FUNCTION",
      "CREATE DATASET",
      "CREATE EVENT TABLE",
    ],
    ...["CREATE GIT REPOSITORY", "CREATE HYBRID TABLE", "CREATE ICEBERG TABLE", "CREATE IMAGE REPOSITORY"],
    ...["CREATE MASKING POLICY", "CREATE NETWORK RULE", "CREATE NOTEBOOK", "CREATE PACKAGES POLICY"],
    ...[
      "CREATE PASSWORD POLICY",
      "CREATE PRIVACY POLICY",
      "CREATE PROJECTION POLICY",
      "CREATE ROW ACCESS POLICY",
    ],
    ...["CREATE SECRET", "CREATE SERVICE", "CREATE SESSION POLICY", "CREATE SNAPSHOT", "CREATE STREAMLIT"],
    ...["CREATE SNOWFLAKE.CORE.BUDGET", "CREATE SNOWFLAKE.DATA_PRIVACY.CLASSIFICATION_PROFILE"],
    ...["CREATE SNOWFLAKE.ML.ANOMALY_DETECTION", "CREATE SNOWFLAKE.ML.DOCUMENT_INTELLIGENCE"],
    ...["CREATE SNOWFLAKE.ML.FORECAST", "CREATE SNOWFLAKE.ML.TOP_INSIGHTS", "CREATE TEMPORARY TABLE"],
  ],
  TABLE: ["REBUILD"],
};

export const isPrivilegeOn = (kind: string, privilege: string): boolean =>
  [...(PRIVILEGES[kind] ?? []), ...(APART[kind] ?? [])].includes(privilege);

/** Undefined for kinds whose privileges are not known here: they are recorded as they come. */
export const privilegesOn = (kind: string): readonly string[] | undefined => PRIVILEGES[kind];
