import type { HistoryEntry } from "../session/history";
import { queryHistory, queryRow } from "./history";
import { columnsFrom } from "../wire/cells";
import type { SystemPlace, SystemView } from "./system-view";
import { visibleStatements } from "./visible-statements";

const counters = (names: string): string =>
  names
    .trim()
    .split(/\s+/)
    .map((name) => `${name} integer`)
    .join(", ");

const COLUMNS = columnsFrom(
  `QUERY_ID, QUERY_TEXT, DATABASE_ID integer, DATABASE_NAME, SCHEMA_ID integer, SCHEMA_NAME, QUERY_TYPE, SESSION_ID integer, USER_NAME,
  ROLE_NAME, WAREHOUSE_ID integer, WAREHOUSE_NAME, WAREHOUSE_SIZE, WAREHOUSE_TYPE, CLUSTER_NUMBER integer, QUERY_TAG, EXECUTION_STATUS,
  ERROR_CODE, ERROR_MESSAGE, START_TIME moment, END_TIME moment, TOTAL_ELAPSED_TIME integer, BYTES_SCANNED integer,
  PERCENTAGE_SCANNED_FROM_CACHE float, ${counters(`BYTES_WRITTEN BYTES_WRITTEN_TO_RESULT BYTES_READ_FROM_RESULT ROWS_PRODUCED ROWS_INSERTED
  ROWS_UPDATED ROWS_DELETED ROWS_UNLOADED BYTES_DELETED PARTITIONS_SCANNED PARTITIONS_TOTAL BYTES_SPILLED_TO_LOCAL_STORAGE
  BYTES_SPILLED_TO_REMOTE_STORAGE BYTES_SENT_OVER_THE_NETWORK COMPILATION_TIME EXECUTION_TIME QUEUED_PROVISIONING_TIME QUEUED_REPAIR_TIME
  QUEUED_OVERLOAD_TIME TRANSACTION_BLOCKED_TIME`)}, OUTBOUND_DATA_TRANSFER_CLOUD, OUTBOUND_DATA_TRANSFER_REGION,
  OUTBOUND_DATA_TRANSFER_BYTES integer, INBOUND_DATA_TRANSFER_CLOUD, INBOUND_DATA_TRANSFER_REGION, INBOUND_DATA_TRANSFER_BYTES integer,
  LIST_EXTERNAL_FILES_TIME integer, CREDITS_USED_CLOUD_SERVICES float, RELEASE_VERSION, ${counters(`EXTERNAL_FUNCTION_TOTAL_INVOCATIONS
  EXTERNAL_FUNCTION_TOTAL_SENT_ROWS EXTERNAL_FUNCTION_TOTAL_RECEIVED_ROWS EXTERNAL_FUNCTION_TOTAL_SENT_BYTES
  EXTERNAL_FUNCTION_TOTAL_RECEIVED_BYTES QUERY_LOAD_PERCENT`)}, IS_CLIENT_GENERATED_STATEMENT boolean, ${counters(`
  QUERY_ACCELERATION_BYTES_SCANNED QUERY_ACCELERATION_PARTITIONS_SCANNED QUERY_ACCELERATION_UPPER_LIMIT_SCALE_FACTOR TRANSACTION_ID
  CHILD_QUERIES_WAIT_TIME`)}, ROLE_TYPE, QUERY_HASH, QUERY_HASH_VERSION integer, QUERY_PARAMETERIZED_HASH,
  QUERY_PARAMETERIZED_HASH_VERSION integer, SECONDARY_ROLE_STATS, ROWS_WRITTEN_TO_RESULT integer, QUERY_RETRY_TIME integer, QUERY_RETRY_CAUSE,
  FAULT_HANDLING_TIME integer, USER_TYPE, USER_DATABASE_NAME, USER_DATABASE_ID integer, USER_SCHEMA_NAME, USER_SCHEMA_ID integer`,
);

/** https://docs.snowflake.com/en/sql-reference/account-usage/query_history; what is not measured is NULL. */
export const accountQueryHistory: SystemView = (place, path) =>
  queryHistory(visibleStatements(place.sources), path, COLUMNS, (entry) => ({
    ...queryRow(entry),
    ...idsOf(entry, place),
    RELEASE_VERSION: place.sources.facts.version,
    IS_CLIENT_GENERATED_STATEMENT: false,
    ROLE_TYPE: entry.role === undefined ? null : "ROLE",
  }));

/** Of the objects that have the names now. */
function idsOf({ database, schema, warehouse }: HistoryEntry, { catalog }: SystemPlace) {
  const found = database === undefined ? undefined : catalog.find("DATABASE", undefined, database);
  return {
    DATABASE_ID: found?.id,
    SCHEMA_ID: found && schema !== undefined ? catalog.find("SCHEMA", found.id, schema)?.id : undefined,
    WAREHOUSE_ID: warehouse === undefined ? undefined : catalog.find("WAREHOUSE", undefined, warehouse)?.id,
  };
}
