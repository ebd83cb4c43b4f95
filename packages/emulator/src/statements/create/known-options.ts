import type { Option } from "../../ast";
import { findParameter } from "../../session/parameters";
import { invalidProperty, rejectUnknown } from "../options";

const words = (list: string): readonly string[] => list.trim().split(/\s+/);

const COMMON = ["COMMENT", "TAG"];

/** The options of each kind in Snowflake's documentation of CREATE and ALTER, served here or not. */
const OPTIONS = {
  // https://docs.snowflake.com/en/sql-reference/sql/create-table, with those of dynamic, external and Iceberg tables
  TABLE: words(`
    AUTO_REFRESH AWS_SNS_TOPIC BASE_LOCATION CATALOG CATALOG_SYNC CHANGE_TRACKING CLASSIFICATION_PROFILE CLUSTER_BY CONTACT
    DATA_RETENTION_TIME_IN_DAYS DEFAULT_DDL_COLLATION ENABLE_SCHEMA_EVOLUTION ERROR_LOGGING EXTERNAL_VOLUME FILE_FORMAT
    INITIALIZATION_WAREHOUSE INITIALIZE LOCATION MAX_DATA_EXTENSION_TIME_IN_DAYS PARTITION_TYPE PATTERN REFRESH_MODE
    REFRESH_ON_CREATE ROW_ACCESS_POLICY SCHEDULER STAGE_COPY_OPTIONS STAGE_FILE_FORMAT TABLE_FORMAT TARGET_LAG WAREHOUSE`),
  // https://docs.snowflake.com/en/sql-reference/sql/create-resource-monitor
  "RESOURCE MONITOR": words("CREDIT_QUOTA END_TIMESTAMP FREQUENCY NOTIFY_USERS START_TIMESTAMP TRIGGERS"),
  // https://docs.snowflake.com/en/sql-reference/sql/alter-view, what SET takes
  VIEW: words("CHANGE_TRACKING CONTACT SECURE"),
  // https://docs.snowflake.com/en/sql-reference/sql/alter-sequence, what SET takes
  SEQUENCE: ["INCREMENT", "ORDER"],
  // https://docs.snowflake.com/en/sql-reference/sql/create-role
  ROLE: [],
  // https://docs.snowflake.com/en/sql-reference/sql/create-user
  USER: words(`
    ALLOWED_INTERFACES DAYS_TO_EXPIRY DEFAULT_NAMESPACE DEFAULT_ROLE DEFAULT_SECONDARY_ROLES DEFAULT_WAREHOUSE DISABLED
    DISABLE_MFA DISPLAY_NAME EMAIL ENABLE_UNREDACTED_QUERY_SYNTAX_ERROR ENABLE_UNREDACTED_SECURE_OBJECT_ERROR FIRST_NAME
    LAST_NAME LOGIN_NAME MIDDLE_NAME MINS_TO_BYPASS_MFA MINS_TO_UNLOCK MUST_CHANGE_PASSWORD NETWORK_POLICY PASSWORD
    RSA_PUBLIC_KEY RSA_PUBLIC_KEY_2 RSA_PUBLIC_KEY_2_FP RSA_PUBLIC_KEY_FP TYPE WORKLOAD_IDENTITY`),
  // https://docs.snowflake.com/en/sql-reference/sql/create-task
  TASK: words(`
    ALLOW_OVERLAPPING_EXECUTION CONFIG CONTACT ERROR_INTEGRATION FINALIZE LOG_LEVEL OVERLAP_POLICY SCHEDULE
    SERVERLESS_TASK_MAX_STATEMENT_SIZE SERVERLESS_TASK_MIN_STATEMENT_SIZE SUCCESS_INTEGRATION
    SUSPEND_TASK_AFTER_NUM_FAILURES TARGET_COMPLETION_INTERVAL TASK_AUTO_RETRY_ATTEMPTS
    USER_TASK_MANAGED_INITIAL_WAREHOUSE_SIZE USER_TASK_MINIMUM_TRIGGER_INTERVAL_IN_SECONDS USER_TASK_TIMEOUT_MS WAREHOUSE`),
  // https://docs.snowflake.com/en/sql-reference/sql/create-stream
  STREAM: ["APPEND_ONLY", "INSERT_ONLY", "SHOW_INITIAL_ROWS"],
};

/** Users and tasks have session parameters too. */
const WITH_PARAMETERS: readonly string[] = ["USER", "TASK"];

type Kind = keyof typeof OPTIONS;

/** Throws 001425 for an option that Snowflake does not know for the kind. */
export function checkOptions(options: readonly Option[], kind: Kind): void {
  const own = options.filter(({ key }) => !isParameter(key, kind));
  rejectUnknown(own, [...COMMON, ...OPTIONS[kind]], kind);
}

/** As checkOptions, for what ALTER .. UNSET names. */
export function checkNames(names: readonly string[], kind: Kind): void {
  const known = [...COMMON, ...OPTIONS[kind]];
  const unknown = names.find((name) => !isParameter(name, kind) && !known.includes(name));
  if (unknown !== undefined) throw invalidProperty(unknown, kind);
}

const isParameter = (name: string, kind: Kind): boolean =>
  WITH_PARAMETERS.includes(kind) && findParameter(name) !== undefined;
