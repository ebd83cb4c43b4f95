import type { UsedColumns } from "./columns";
import type { SemanticDefinition } from "./definition";
import { written } from "./identifiers";
import { joinsFor, type Step } from "./joins";
import { tableNamed } from "./names";

/** FROM the base table with the joins that bring the others; notes the columns that the joins need. */
export function fromClause(
  definition: SemanticDefinition,
  columns: UsedColumns,
  base: string,
  tables: readonly string[],
): string {
  columns.touch(base);
  const joins = joinsFor(definition, base, tables).map((step) => joinText(definition, columns, step));
  return [`FROM ${commonName(base)} AS ${written(base)}`, ...joins].join("\n");
}

function joinText(definition: SemanticDefinition, columns: UsedColumns, step: Step): string {
  const conditions = step.fromColumns.map((column, n) => {
    const left = columnOf(definition, columns, step.from, column);
    return `${left} = ${columnOf(definition, columns, step.to, step.toColumns[n] ?? column)}`;
  });
  const kind = step.inner ? "INNER" : "LEFT";
  return `${kind} JOIN ${commonName(step.to)} AS ${written(step.to)}\n  ON ${conditions.join(" AND ")}`;
}

function columnOf(
  definition: SemanticDefinition,
  columns: UsedColumns,
  table: string,
  column: string,
): string {
  const found = tableNamed(definition, table);
  return found ? columns.use(found, column) : written(column);
}

/** A common table for each logical table in use, with the columns that the query needs. */
export function withClause(definition: SemanticDefinition, columns: UsedColumns): string {
  const tables = definition.tables.filter(({ name }) => columns.uses(name));
  const texts = tables.map(({ name, source }) => {
    const list = [...columns.of(name)].map(([column, sql]) =>
      sql === written(column) ? sql : `${sql} AS ${written(column)}`,
    );
    return `${commonName(name)} AS (\n  SELECT ${list.join(", ") || "1 AS one"}\n  FROM ${source}\n)`;
  });
  return `WITH ${texts.join(", ")}`;
}

/** The common table of a logical table, named so that it cannot be taken for the source. */
const commonName = (table: string): string =>
  /^\w+$/.test(table) ? written(`__${table}`) : `"__${table.replaceAll('"', '""')}"`;

export const groupBy = (count: number): string =>
  count === 0 ? "" : `\nGROUP BY ${Array.from({ length: count }, (_, n) => n + 1).join(", ")}`;
