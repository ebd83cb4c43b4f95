import type { Binder } from "../binder/binder";
import type { BoundQuery } from "../binder/environment";
import { assignedValues, insertInto } from "../dml/insert-sql";
import type { Table } from "../catalog/model";
import { hiddenValues } from "../versions/log";

/** What makes a table's rows those of a query, as DuckDB statements in the order in which they run. */
export interface DifferencePlan {
  readonly compare: readonly string[];
  /** Table of the rowids that go, as `target`. */
  readonly gone: string;
  readonly remove: string;
  readonly add: string;
  readonly clean: readonly string[];
}

/**
 * Rows are compared by all their values, as often as they occur: of equal rows the n-th of the table is the n-th of the query.
 * https://docs.snowflake.com/en/user-guide/dynamic-tables-refresh
 */
export function differencePlan(binder: Binder, table: Table, query: BoundQuery): DifferencePlan {
  const columns = table.columns.map(({ physical }) => physical);
  const list = columns.join(", ");
  const names = query.columns.map((_, index) => `v${index + 1}`).join(", ");
  const values = assignedValues(binder, table.columns, query.columns).map(
    (sql, index) => `${sql} AS ${columns[index]}`,
  );
  const nth = `row_number() OVER (PARTITION BY ${list}) AS nth`;
  const now = `temp.firn_refresh`;
  const was = `(SELECT rowid AS target, ${list}, ${nth} FROM ${table.physical})`;
  const same = [...columns, "nth"]
    .map((column) => `was.${column} IS NOT DISTINCT FROM now.${column}`)
    .join(" AND ");
  const gone = "temp.firn_gone";
  const hidden = hiddenValues(table)
    .map(([, sql]) => `, ${sql}`)
    .join("");
  return {
    compare: [
      `CREATE OR REPLACE TEMP TABLE firn_refresh AS SELECT *, ${nth} FROM (SELECT ${values.join(", ")} FROM (${query.sql}) AS source(${names}))`,
      `CREATE OR REPLACE TEMP TABLE firn_gone AS SELECT target FROM ${was} AS was ANTI JOIN ${now} AS now ON ${same}`,
      `CREATE OR REPLACE TEMP TABLE firn_come AS SELECT ${list} FROM ${now} AS now ANTI JOIN ${was} AS was ON ${same}`,
    ],
    gone,
    remove: `DELETE FROM ${table.physical} WHERE rowid IN (SELECT target FROM ${gone})`,
    add: `${insertInto(table)} SELECT ${list}${hidden} FROM temp.firn_come`,
    clean: ["firn_refresh", "firn_gone", "firn_come"].map((name) => `DROP TABLE temp.${name}`),
  };
}
