import type { ResolvedRelation } from "../binder/environment";
import type { HistoryEntry } from "../session/history";
import { resultRelation } from "../wire/result-relation";
import { wireRow, type CellValue, columnsFrom } from "../wire/cells";
import type { Column } from "../types";
import { pathOf } from "../catalog/names";
import { isVisible, type SystemPlace, type SystemView } from "./system-view";
import { tablesIn } from "./tables";

const QUERY_COLUMNS =
  columnsFrom(`QUERY_ID, QUERY_TEXT, DATABASE_NAME, SCHEMA_NAME, QUERY_TYPE, SESSION_ID integer, USER_NAME, ROLE_NAME,
  WAREHOUSE_NAME, WAREHOUSE_SIZE, WAREHOUSE_TYPE, CLUSTER_NUMBER integer, QUERY_TAG, EXECUTION_STATUS, ERROR_CODE, ERROR_MESSAGE,
  START_TIME moment, END_TIME moment, TOTAL_ELAPSED_TIME integer, BYTES_SCANNED integer, ROWS_PRODUCED integer, COMPILATION_TIME integer,
  EXECUTION_TIME integer, QUEUED_PROVISIONING_TIME integer, QUEUED_REPAIR_TIME integer, QUEUED_OVERLOAD_TIME integer,
  TRANSACTION_BLOCKED_TIME integer, CREDITS_USED_CLOUD_SERVICES float`);

const elapsed = (entry: HistoryEntry): number =>
  (entry.endedAt ?? entry.startedAt).getTime() - entry.startedAt.getTime();

export const queryRow = (entry: HistoryEntry): Readonly<Record<string, CellValue>> => ({
  QUERY_ID: entry.queryId,
  QUERY_TEXT: entry.text,
  DATABASE_NAME: entry.database,
  SCHEMA_NAME: entry.schema,
  QUERY_TYPE: entry.type,
  SESSION_ID: entry.sessionId,
  USER_NAME: entry.user,
  ROLE_NAME: entry.role,
  WAREHOUSE_NAME: entry.warehouse,
  WAREHOUSE_SIZE: entry.warehouseSize,
  WAREHOUSE_TYPE: entry.warehouse === undefined ? null : "STANDARD",
  CLUSTER_NUMBER: entry.warehouse === undefined ? null : 1,
  QUERY_TAG: entry.tag,
  EXECUTION_STATUS: entry.queuedSince ? "QUEUED" : entry.status,
  ERROR_CODE: entry.errorCode === undefined ? null : String(Number(entry.errorCode)),
  ERROR_MESSAGE: entry.errorMessage,
  START_TIME: entry.startedAt,
  END_TIME: entry.endedAt,
  TOTAL_ELAPSED_TIME: elapsed(entry),
  BYTES_SCANNED: 0,
  ROWS_PRODUCED: entry.rows,
  COMPILATION_TIME: 0,
  EXECUTION_TIME: Math.max(0, elapsed(entry) - (entry.queuedMilliseconds ?? 0)),
  QUEUED_PROVISIONING_TIME: 0,
  QUEUED_REPAIR_TIME: 0,
  QUEUED_OVERLOAD_TIME: entry.queuedMilliseconds ?? 0,
  TRANSACTION_BLOCKED_TIME: 0,
  CREDITS_USED_CLOUD_SERVICES: 0,
});

/** Statements, the newest first; what a row leaves out is NULL. */
export function queryHistory(
  entries: readonly HistoryEntry[],
  path: readonly string[],
  columns: readonly Column[] = QUERY_COLUMNS,
  rowOf: (entry: HistoryEntry) => Readonly<Record<string, CellValue>> = queryRow,
): ResolvedRelation {
  const rows = [...entries].reverse().map((entry) => {
    const row = rowOf(entry);
    return wireRow(
      columns,
      columns.map(({ name }) => row[name]),
    );
  });
  return { ...resultRelation(columns, rows), path };
}

/** Names of the tables that loads tell of by id. */
function tableNames(place: SystemPlace): string {
  const columns = columnsFrom("ID integer, TABLE_CATALOG, TABLE_SCHEMA, TABLE_NAME");
  const rows = tablesIn(place).map(({ object, names }) =>
    wireRow(columns, [object.id, ...Object.values(names)]),
  );
  return resultRelation(columns, rows).sql;
}

/** As above, of the pipes that loads tell of by id, where they may be seen. The history of a pipe that was dropped or made anew is gone. */
function pipeNames(place: SystemPlace): string {
  const columns = columnsFrom("ID integer, PIPE_CATALOG, PIPE_SCHEMA, PIPE_NAME");
  const rows = place.catalog.all("PIPE").map((pipe) => {
    const path = isVisible(place, pipe) ? pathOf(place.catalog, pipe) : [null, null, null];
    return wireRow(columns, [pipe.id, ...path]);
  });
  return resultRelation(columns, rows).sql;
}

/** A relation over the loads that COPY has noted; `list` maps a column to its DuckDB expression over `loads`, `names` and `pipes`. */
function loadsRelation(
  place: SystemPlace,
  path: readonly string[],
  list: string,
  expressions: Readonly<Record<string, string>>,
  condition = "true",
): ResolvedRelation {
  const columns = columnsFrom(list);
  const cells = columns.map(({ name, type }, index) => {
    const expression = expressions[name] ?? "NULL";
    const cast =
      type.kind === "number"
        ? `CAST(${expression} AS DECIMAL(38, 0))`
        : type.kind === "timestamp_ltz"
          ? `timezone('UTC', ${expression})`
          : `CAST(${expression} AS VARCHAR)`;
    return `${cast} AS c${index + 1}`;
  });
  return {
    kind: "physical",
    sql: `(SELECT ${cells.join(", ")} FROM firn_catalog.loads AS loads JOIN ${tableNames(place)} AS names ON names.c1 = loads.table_id LEFT JOIN ${pipeNames(place)} AS pipes ON pipes.c1 = loads.pipe WHERE (loads.pipe IS NULL OR pipes.c1 IS NOT NULL) AND ${condition})`,
    columns: columns.map((known, index) => ({ ...known, physical: `c${index + 1}` })),
    path,
  };
}

const STATUS =
  "CASE loads.status WHEN 'LOADED' THEN 'Loaded' WHEN 'PARTIALLY_LOADED' THEN 'Partially loaded' ELSE 'Load failed' END";

/** https://docs.snowflake.com/en/sql-reference/info-schema/load_history */
export const loadHistory: SystemView = (place, path) =>
  loadsRelation(
    place,
    path,
    `SCHEMA_NAME, FILE_NAME, TABLE_NAME, LAST_LOAD_TIME moment, STATUS, ROW_COUNT integer, ROW_PARSED integer, FIRST_ERROR_MESSAGE,
      FIRST_ERROR_LINE_NUMBER integer, FIRST_ERROR_CHARACTER_POSITION integer, FIRST_ERROR_COL_NAME, ERROR_COUNT integer, ERROR_LIMIT integer`,
    {
      SCHEMA_NAME: "names.c3",
      FILE_NAME: "loads.file_name",
      TABLE_NAME: "names.c4",
      LAST_LOAD_TIME: "loads.loaded_at",
      STATUS: "loads.status",
      ROW_COUNT: "loads.rows_loaded",
      ROW_PARSED: "loads.rows_parsed",
      FIRST_ERROR_MESSAGE: "loads.first_error",
      FIRST_ERROR_LINE_NUMBER: "loads.first_error_line",
      FIRST_ERROR_CHARACTER_POSITION: "loads.first_error_character",
      FIRST_ERROR_COL_NAME: "loads.first_error_column",
      ERROR_COUNT: "loads.errors",
      ERROR_LIMIT: "loads.error_limit",
    },
    // https://docs.snowflake.com/en/sql-reference/info-schema/load_history: not of pipes.
    "loads.pipe IS NULL",
  );

/** https://docs.snowflake.com/en/sql-reference/functions/copy_history */
export const copyHistory = (
  place: SystemPlace,
  path: readonly string[],
  condition?: string,
): ResolvedRelation =>
  loadsRelation(
    place,
    path,
    `FILE_NAME, STAGE_LOCATION, LAST_LOAD_TIME moment, ROW_COUNT integer, ROW_PARSED integer, FILE_SIZE integer, FIRST_ERROR_MESSAGE,
      FIRST_ERROR_LINE_NUMBER integer, FIRST_ERROR_CHARACTER_POS integer, FIRST_ERROR_COLUMN_NAME, ERROR_COUNT integer,
      ERROR_LIMIT integer, STATUS, TABLE_CATALOG_NAME, TABLE_SCHEMA_NAME, TABLE_NAME, PIPE_CATALOG_NAME, PIPE_SCHEMA_NAME, PIPE_NAME,
      PIPE_RECEIVED_TIME moment, FIRST_COMMIT_TIME moment`,
    {
      FILE_NAME: "loads.file_name",
      STAGE_LOCATION: "loads.stage",
      LAST_LOAD_TIME: "loads.loaded_at",
      ROW_COUNT: "loads.rows_loaded",
      ROW_PARSED: "loads.rows_parsed",
      FILE_SIZE: "loads.size",
      FIRST_ERROR_MESSAGE: "loads.first_error",
      FIRST_ERROR_LINE_NUMBER: "loads.first_error_line",
      FIRST_ERROR_CHARACTER_POS: "loads.first_error_character",
      FIRST_ERROR_COLUMN_NAME: "loads.first_error_column",
      ERROR_COUNT: "loads.errors",
      ERROR_LIMIT: "loads.error_limit",
      STATUS,
      TABLE_CATALOG_NAME: "names.c2",
      TABLE_SCHEMA_NAME: "names.c3",
      TABLE_NAME: "names.c4",
      PIPE_CATALOG_NAME: "pipes.c2",
      PIPE_SCHEMA_NAME: "pipes.c3",
      PIPE_NAME: "pipes.c4",
      PIPE_RECEIVED_TIME: "loads.received_at",
      FIRST_COMMIT_TIME: "loads.loaded_at",
    },
    condition,
  );
