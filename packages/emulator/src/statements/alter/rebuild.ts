import type { CatalogChange } from "../../catalog/change";
import type { Table } from "../../catalog/model";
import { createSql, physicalName } from "../create/table";
import type { StatementContext } from "../handler";

/**
 * The table with its rows copied, in their order, into another physical one. `values` are DuckDB expressions over the old columns, for columns
 * that are not copied as they are.
 *
 * Where DuckDB's ALTER TABLE will not do. Its ADD COLUMN .. DEFAULT of an expression is an UPDATE behind the scenes, and any further ALTER in
 * its transaction makes the commit fail. And when a process was killed, DuckDB cannot replay an ALTER of a table one of whose columns has a
 * sequence as its default, as the hidden column of a table with streams does: the database could never be opened again.
 */
export async function rebuilt(
  next: Table,
  old: Table,
  values: ReadonlyMap<string, string>,
  change: CatalogChange,
  { connection }: Pick<StatementContext, "connection">,
): Promise<Table> {
  const physical = physicalName(old, change.nextId());
  await connection.run(createSql({ physical, columns: next.columns, tracked: next.tracked }));
  const kept = next.tracked && old.tracked ? ["row_id"] : [];
  const names = [...next.columns.map((column) => column.physical), ...kept];
  const sources = names.map((name) => values.get(name) ?? name);
  await connection.run(
    `INSERT INTO ${physical} (${names.join(", ")}) SELECT ${sources.join(", ")} FROM ${old.physical}`,
  );
  await connection.run(`DROP TABLE ${old.physical}`);
  return { ...next, physical };
}
