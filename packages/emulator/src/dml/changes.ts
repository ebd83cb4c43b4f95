import type { DuckDBConnection } from "@duckdb/node-api";
import type { Assignment } from "../ast";
import type { Table, TableColumn } from "../catalog/model";
import { invalidIdentifier, SqlError } from "../errors";
import { isQualifiedBy, writtenName } from "../binder/bind-column";
import type { Binder } from "../binder/binder";
import type { ScopeRelation } from "../binder/bound";
import { assignExpression } from "./assignment";
import { columnNamed } from "./columns";
import { duplicateColumn } from "./column-mismatch";

export interface BoundAssignment {
  readonly column: TableColumn;
  /** DuckDB text, as it is stored in the column. */
  readonly value: string;
}

/** SET a = x, t.b = DEFAULT; only columns of the target may stand on the left. */
export function assignments(
  binder: Binder,
  table: Table,
  set: readonly Assignment[],
  relations: readonly ScopeRelation[],
  target: ScopeRelation,
): BoundAssignment[] {
  const seen = new Set<TableColumn>();
  return set.map(({ column: parts, value }) => {
    const column = assignedColumn(table, parts, target);
    if (seen.has(column)) throw duplicateColumn(column.name);
    seen.add(column);
    return { column, value: assignExpression(binder, value, column, relations) };
  });
}

function assignedColumn(table: Table, parts: Assignment["column"], target: ScopeRelation): TableColumn {
  const name = parts.at(-1);
  const qualifier = parts.slice(0, -1);
  if (!name || (qualifier.length && !isQualifiedBy(target, qualifier)))
    throw invalidIdentifier(writtenName(parts), parts[0]?.position);
  return columnNamed(table, name);
}

/** 100090 with the row of the table that would be changed more than once; `sql` finds its DuckDB rowid. */
export async function duplicateRow(
  connection: DuckDBConnection,
  table: Table,
  sql: string,
): Promise<SqlError> {
  const columns = table.columns.map((column) => `CAST(${column.physical} AS VARCHAR)`).join(", ");
  const found = await connection.runAndReadAll(
    `SELECT ${columns} FROM ${table.physical} WHERE rowid = (${sql})`,
  );
  const values = (found.getRows()[0] ?? []).map((value, index) =>
    shown(value === null ? null : String(value), table.columns[index]),
  );
  return new SqlError(
    "100090",
    "42P18",
    `Duplicate row detected during DML action\nRow Values: [${values.join(", ")}]`,
  );
}

const shown = (value: string | null, column: TableColumn | undefined) => {
  if (value === null) return "NULL";
  return column?.type.kind === "number" ? value : JSON.stringify(value);
};
