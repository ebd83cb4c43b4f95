import type { Column, ColumnDefinition } from "./column";

export type Columns = Readonly<Record<string, Column>>;
export type FileFormat = "parquet" | "csv";

export interface TableOptions {
  /** How its files are written; csv is gzip with a header. Default: parquet. */
  readonly format?: FileFormat;
  /** Column names of Snowflake's clustering key. */
  readonly clusterBy?: readonly string[];
}

/** A table as it is declared, once. Names are upper case in Snowflake and in the files' headers, lower case here. */
export interface Table<C extends Columns = Columns> {
  readonly name: string;
  /** Ends in the grain, as in "One row per customer." */
  readonly description: string;
  readonly columns: C;
  readonly format: FileFormat;
  readonly clusterBy: readonly string[];
  /** Name of the key column; empty where the table has none. */
  readonly keyColumn: string;
  /** The key of the row with this number, counted from 1. */
  key(rowNumber: number): KeyValueOf<C>;
}

/** Any table, whatever its columns: what code that works on every table takes. */
export type AnyTable = Omit<Table, "key"> & { key(rowNumber: number): unknown };

type KeyValueOf<C extends Columns> = {
  [K in keyof C]: C[K] extends Column<infer T, infer Key> ? ([Key] extends [true] ? T : never) : never;
}[keyof C];

/** The TypeScript type of a table's key. */
export type KeyValue<T extends AnyTable> = KeyValueOf<T["columns"]>;

/** The TypeScript type of a table's row. */
export type Row<T extends AnyTable> = { [K in keyof T["columns"]]: T["columns"][K]["value"] };

/**
 * Declares a table.
 * @example
 * const customers = table("CUSTOMERS", "One row per customer.", { customer_id: key("C", 6), name: text(80) });
 * type Customer = Row<typeof customers>;
 */
export function table<const C extends Columns>(
  name: string,
  description: string,
  columns: C,
  options: TableOptions = {},
): Table<C> {
  const keyColumn =
    Object.keys(columns).find((column) => columns[column]?.definition.key !== undefined) ?? "";
  return {
    name,
    description,
    columns,
    keyColumn,
    format: options.format ?? "parquet",
    clusterBy: options.clusterBy ?? [],
    key: (rowNumber) => keyOf(name, columns[keyColumn]?.definition.key, rowNumber) as KeyValueOf<C>,
  };
}

/** A table's columns in the order of their declaration. */
export function columnsOf(table: AnyTable): readonly (ColumnDefinition & { readonly name: string })[] {
  return Object.entries(table.columns).map(([name, column]) => ({ name, ...column.definition }));
}

function keyOf(table: string, key: ColumnDefinition["key"], rowNumber: number): string | number {
  if (key === undefined) throw new Error(`${table} has no key column`);
  return key === "number" ? rowNumber : key.prefix + String(rowNumber).padStart(key.digits, "0");
}
