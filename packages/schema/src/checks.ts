import type { ColumnDefinition } from "./column";
import { quoted } from "./sql-text";
import { columnsOf, type AnyTable } from "./table";

/** A statement that answers one number: how many rows break the rule. Zero means that the rule holds. */
export interface LoadCheck {
  readonly name: string;
  readonly sql: string;
}

export interface CheckOptions {
  /** Schema of the table and of those it refers to. */
  readonly schema: string;
  /** The exact number of rows, where it is known. */
  readonly rows?: number;
}

type NamedColumn = ColumnDefinition & { readonly name: string };

/** The checks that follow from a table's declaration, for the warehouse that it was loaded into. */
export function loadChecks(table: AnyTable, { schema, rows }: CheckOptions): LoadCheck[] {
  const from = `${schema}.${table.name}`;
  const count =
    rows === undefined
      ? []
      : [
          {
            name: `${table.name} has ${rows} rows`,
            sql: `SELECT ABS(COUNT(*) - ${rows}) AS violations FROM ${from}`,
          },
        ];
  return [...count, ...columnsOf(table).flatMap((column) => columnChecks(table, column, schema))];
}

function columnChecks(table: AnyTable, column: NamedColumn, schema: string): LoadCheck[] {
  return [
    ...notNull(table, column, schema),
    ...unique(table, column, schema),
    ...foreignKey(table, column, schema),
    ...acceptedValues(table, column, schema),
    ...range(table, column, schema),
    ...equality(table, column, schema),
    ...notBefore(table, column, schema),
  ];
}

function notNull(table: AnyTable, column: NamedColumn, schema: string): LoadCheck[] {
  if (column.nullable) return [];
  return [violations(table, column, schema, "is never NULL", `${upper(column)} IS NULL`)];
}

function unique(table: AnyTable, column: NamedColumn, schema: string): LoadCheck[] {
  if (column.key === undefined && !column.unique) return [];
  const sql = `SELECT COUNT(${upper(column)}) - COUNT(DISTINCT ${upper(column)}) AS violations FROM ${schema}.${table.name}`;
  return [{ name: `${label(table, column)} is unique`, sql }];
}

function foreignKey(table: AnyTable, column: NamedColumn, schema: string): LoadCheck[] {
  const target = column.references;
  if (target === undefined) return [];
  const key = target.column.toUpperCase();
  const sql =
    `SELECT COUNT(*) AS violations FROM ${schema}.${table.name} AS t ` +
    `LEFT JOIN ${schema}.${target.table} AS r ON r.${key} = t.${upper(column)} ` +
    `WHERE t.${upper(column)} IS NOT NULL AND r.${key} IS NULL`;
  return [{ name: `${label(table, column)} is a ${target.table}.${key}`, sql }];
}

function acceptedValues(table: AnyTable, column: NamedColumn, schema: string): LoadCheck[] {
  if (column.accepted === undefined) return [];
  const values = column.accepted.map(literal).join(", ");
  return [violations(table, column, schema, "has accepted values", `${upper(column)} NOT IN (${values})`)];
}

function range(table: AnyTable, column: NamedColumn, schema: string): LoadCheck[] {
  if (column.range === undefined) return [];
  const { low, high } = column.range;
  const rule = `${upper(column)} NOT BETWEEN ${literal(low)} AND ${literal(high)}`;
  return [violations(table, column, schema, `lies between ${low} and ${high}`, rule)];
}

function equality(table: AnyTable, column: NamedColumn, schema: string): LoadCheck[] {
  if (column.equals === undefined) return [];
  const rule = `${upper(column)} <> (${column.equals.toUpperCase()})`;
  return [violations(table, column, schema, `is ${column.equals}`, rule)];
}

function notBefore(table: AnyTable, column: NamedColumn, schema: string): LoadCheck[] {
  const other = column.notBefore;
  if (other === undefined) return [];
  const link = columnsOf(table).find((candidate) => candidate.references?.table === other.table);
  if (link?.references === undefined) throw new Error(`${table.name} does not refer to ${other.table}`);
  const sql =
    `SELECT COUNT(*) AS violations FROM ${schema}.${table.name} AS t ` +
    `JOIN ${schema}.${other.table} AS r ON r.${link.references.column.toUpperCase()} = t.${upper(link)} ` +
    `WHERE t.${upper(column)} < r.${other.column.toUpperCase()}`;
  return [
    { name: `${label(table, column)} is not before ${other.table}.${other.column.toUpperCase()}`, sql },
  ];
}

function violations(
  table: AnyTable,
  column: NamedColumn,
  schema: string,
  rule: string,
  condition: string,
): LoadCheck {
  const sql = `SELECT COUNT(*) AS violations FROM ${schema}.${table.name} WHERE ${condition}`;
  return { name: `${label(table, column)} ${rule}`, sql };
}

function label(table: AnyTable, column: NamedColumn): string {
  return `${table.name}.${upper(column)}`;
}

function upper(column: NamedColumn): string {
  return column.name.toUpperCase();
}

function literal(value: string | number): string {
  return typeof value === "number" ? String(value) : quoted(value);
}
