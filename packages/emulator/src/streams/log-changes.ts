import type { Table } from "../catalog/model";
import { numberedChanges } from "../versions/changes";
import type { Moment } from "../versions/point";
import { CHANGE_NUMBERS } from "./log";

/** DuckDB statement that writes what changed between two moments into a stream's log. */
export function logChangesSql(
  log: string,
  table: Table,
  information: "DEFAULT" | "APPEND_ONLY",
  begin: Moment,
  end: Moment,
): string {
  const columns = ["row_id", ...table.columns.map(({ physical }) => physical)].join(", ");
  return (
    `INSERT INTO ${log} (change, action, is_update, ${columns})` +
    ` SELECT number.*, rows.* FROM (SELECT nextval('${CHANGE_NUMBERS}')) AS number,` +
    ` (SELECT left(meta_action, 1), meta_is_update, ${columns} FROM ${numberedChanges(table, information, begin, end)}) AS rows`
  );
}
