import type { BoundConstant, ResolvedRelation } from "../binder/environment";
import { fullName } from "../catalog/names";
import { resultRelation } from "../wire/result-relation";
import { wireRow, type CellValue, columnsFrom } from "../wire/cells";
import type { Refresh, RefreshHistory } from "./history";

const COLUMNS =
  columnsFrom(`NAME, SCHEMA_NAME, DATABASE_NAME, STATE, STATE_CODE, STATE_MESSAGE, QUERY_ID, DATA_TIMESTAMP moment,
  REFRESH_START_TIME moment, REFRESH_END_TIME moment, COMPLETION_TARGET moment, QUALIFIED_NAME, STATISTICS object, REFRESH_ACTION, REFRESH_TRIGGER, TARGET_LAG_SEC integer,
  ERROR_MESSAGE`);

/** https://docs.snowflake.com/en/sql-reference/functions/dynamic_table_refresh_history, the newest first */
export function dynamicTableRefreshHistory(
  history: RefreshHistory,
  args: ReadonlyMap<string, BoundConstant>,
  path: readonly string[],
): ResolvedRelation {
  const name = args.get("NAME")?.value?.toUpperCase();
  const errorsOnly = args.get("ERROR_ONLY")?.value === "true";
  const rows = history.all
    .filter((refresh) => name === undefined || refresh.name === name || qualified(refresh) === name)
    .filter((refresh) => !errorsOnly || refresh.state === "FAILED")
    .slice(0, Number(args.get("RESULT_LIMIT")?.value ?? 100))
    .map((refresh) => {
      const cells = rowOf(refresh);
      return wireRow(
        COLUMNS,
        COLUMNS.map((column) => cells[column.name]),
      );
    });
  return { ...resultRelation(COLUMNS, rows), path };
}

const qualified = ({ database, schema, name }: Refresh): string => fullName(database, schema, name);

const rowOf = (refresh: Refresh): Readonly<Record<string, CellValue>> => ({
  NAME: refresh.name,
  SCHEMA_NAME: refresh.schema,
  DATABASE_NAME: refresh.database,
  STATE: refresh.state,
  STATE_CODE: refresh.state === "SUCCEEDED" ? "SUCCESS" : "USER_ERROR",
  STATE_MESSAGE: refresh.message ?? null,
  QUERY_ID: refresh.queryId,
  DATA_TIMESTAMP: refresh.startedAt,
  REFRESH_START_TIME: refresh.startedAt,
  REFRESH_END_TIME: refresh.endedAt,
  QUALIFIED_NAME: qualified(refresh),
  STATISTICS: JSON.stringify({
    numInsertedRows: refresh.inserted,
    numDeletedRows: refresh.deleted,
    numCopiedRows: 0,
    numAddedPartitions: 0,
    numRemovedPartitions: 0,
  }),
  REFRESH_ACTION: refresh.action ?? null,
  REFRESH_TRIGGER: refresh.trigger,
  ERROR_MESSAGE: refresh.message ?? null,
});
