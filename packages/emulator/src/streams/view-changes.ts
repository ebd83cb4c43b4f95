import type { BoundQuery, PhysicalColumn, ResolvedRelation } from "../binder/environment";
import type { Catalog } from "../catalog/catalog";
import type { Stream, Table, View } from "../catalog/model";
import { pathOf } from "../catalog/names";
import { SqlError } from "../errors";
import type { TableState } from "../versions/state";
import { freshSql } from "./staleness";
import { METADATA_COLUMNS, VISIBLE } from "./visible";

/**
 * A stream on a view: the view as it was, compared with the view as it is. Deviates from Snowflake: an update shows as a row that went and
 * one that came, with METADATA$ISUPDATE false. `bind` binds the view's query over tables in a state.
 */
export function viewChanges(
  stream: Stream,
  catalog: Catalog,
  now: string,
  bind: (view: View, state: TableState) => BoundQuery,
): ResolvedRelation & { kind: "physical" } {
  const logs = new Map(stream.bases?.map(({ table, physical }) => [table, physical]));
  const view = viewInUse(stream.source.id, [...logs.keys()], catalog, stream.name);
  const without = (undone: string) =>
    bind(view, (table) => {
      const log = logs.get(table.id);
      return log === undefined ? undefined : stateSql(table, log, undone);
    });
  const [first] = [...logs.keys()].flatMap((id) => catalog.get(id) ?? []);
  const fresh = first?.kind === "TABLE" ? freshSql(stream, first, now) : "true";
  const [before, after] = [without("true"), without(`NOT (${VISIBLE})`)];
  return { ...viewDifference(view, before, after, fresh), path: pathOf(catalog, stream) };
}

/** Throws when the view, or a table that it read when the stream was made, has been dropped or replaced. */
function viewInUse(id: number, tables: readonly number[], catalog: Catalog, stream: string): View {
  const view = catalog.get(id);
  const isWhole = tables.every((table) => {
    const object = catalog.get(table);
    return object !== undefined && catalog.isInUse(object);
  });
  if (view?.kind === "VIEW" && catalog.isInUse(view) && isWhole) return view;
  throw new SqlError(
    "091904",
    "02000",
    `SQL compilation error:\nView '${view?.name ?? "of the stream"}' or a table that it reads was dropped, cannot read from stream '${stream}'.`,
  );
}

/** What a view's rows of one state and of another have different, as a stream shows it. */
export function viewDifference(
  view: View,
  before: BoundQuery,
  after: BoundQuery,
  condition = "true",
): Pick<ResolvedRelation & { kind: "physical" }, "kind" | "sql" | "columns"> {
  const columns = after.columns.map((column, index): PhysicalColumn => {
    const name = view.columnNames[index] ?? column.name;
    return { ...column, name, nullable: true, physical: `c${index + 1}` };
  });
  const gone = difference("DELETE", before, after, view, condition);
  const come = difference("INSERT", after, before, view, condition);
  return { kind: "physical", sql: `(${gone} UNION ALL ${come})`, columns: [...columns, ...METADATA_COLUMNS] };
}

/** Rows of one query that the other does not have, as often as it has them more. */
function difference(
  action: string,
  some: BoundQuery,
  others: BoundQuery,
  { id }: View,
  condition: string,
): string {
  const names = some.columns.map((_, index) => `c${index + 1}`);
  const rows = ({ sql }: BoundQuery) => `SELECT * FROM (${sql}) AS queried(${names.join(", ")})`;
  const texts = names.map((name) => `${name}::VARCHAR`).join(", ");
  return (
    `SELECT ${names.join(", ")}, '${action}' AS meta_action, false AS meta_is_update,` +
    ` md5('${id}/' || [${texts}]::VARCHAR) AS meta_row_id` +
    ` FROM (${rows(some)} EXCEPT ALL ${rows(others)}) WHERE ${condition}`
  );
}

/** The rows of a table with some of its logged changes undone: those that nothing happened to, and the others as they first were. */
function stateSql(table: Table, log: string, undone: string): string {
  const columns = table.columns.map(({ physical }) => physical).join(", ");
  const changed = `FROM ${log} WHERE action IN ('I', 'D') AND ${undone}`;
  return (
    `(SELECT ${columns} FROM ${table.physical} WHERE row_id NOT IN (SELECT row_id ${changed})` +
    ` UNION ALL SELECT ${columns} FROM (SELECT *, row_number() OVER (PARTITION BY row_id ORDER BY change, action) AS nth ${changed})` +
    ` WHERE nth = 1 AND action = 'D')`
  );
}
