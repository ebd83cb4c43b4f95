import type { Option } from "../../ast";
import { findParameter } from "../../session/parameters";
import { rejectUnknown } from "../options";

const words = (list: string): readonly string[] => list.trim().split(/\s+/);

const COMMON = ["COMMENT", "TAG"];

/** The options of each kind in Snowflake's documentation of CREATE, served here or not. */
const OPTIONS = {
  // https://docs.snowflake.com/en/sql-reference/sql/create-table, with those of dynamic, external and Iceberg tables
  TABLE: words(`
    AUTO_REFRESH AWS_SNS_TOPIC BASE_LOCATION CATALOG CATALOG_SYNC CHANGE_TRACKING CLASSIFICATION_PROFILE CLUSTER_BY CONTACT
    DATA_RETENTION_TIME_IN_DAYS DEFAULT_DDL_COLLATION ENABLE_SCHEMA_EVOLUTION ERROR_LOGGING EXTERNAL_VOLUME FILE_FORMAT
    INITIALIZATION_WAREHOUSE INITIALIZE LOCATION MAX_DATA_EXTENSION_TIME_IN_DAYS PARTITION_TYPE PATTERN REFRESH_MODE
    REFRESH_ON_CREATE ROW_ACCESS_POLICY SCHEDULER STAGE_COPY_OPTIONS STAGE_FILE_FORMAT TABLE_FORMAT TARGET_LAG WAREHOUSE`),
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

/** Throws 001425 for an option that Snowflake does not know for the kind. */
export function checkOptions(options: readonly Option[], kind: keyof typeof OPTIONS): void {
  const own = options.filter(({ key }) => !WITH_PARAMETERS.includes(kind) || !findParameter(key));
  rejectUnknown(own, [...COMMON, ...OPTIONS[kind]], kind);
}
