import { snowflakeType } from "./column-type";
import type { ColumnDefinition } from "./column";
import { columnsOf, type AnyTable } from "./table";

export interface DictionaryOptions {
  /** Heading of the page. */
  readonly title: string;
  readonly database: string;
  readonly schema: string;
}

/** A page of markdown that describes every table and column of a demo. */
export function dataDictionary(tables: readonly AnyTable[], options: DictionaryOptions): string {
  const notice = "<!-- Generated from the table declarations; a test fails when it is stale. -->";
  const sections = tables.map((table) => tableSection(table, options));
  return [`# ${options.title}`, notice, ...sections].join("\n\n") + "\n";
}

function tableSection(table: AnyTable, { database, schema }: DictionaryOptions): string {
  const heading = `## ${database}.${schema}.${table.name}`;
  const rows = columnsOf(table).map(
    (column) =>
      `| ${column.name.toUpperCase()} | ${snowflakeType(column.type)} | ${cell(column.description)} | ${cell(rules(column))} |`,
  );
  const head = ["| column | type | meaning | rules |", "| --- | --- | --- | --- |"];
  return [heading, table.description, [...head, ...rows].join("\n")].join("\n\n");
}

function rules(column: ColumnDefinition): string {
  const found: string[] = [];
  if (column.key !== undefined) found.push("key");
  if (column.references !== undefined) {
    found.push(`refers to ${column.references.table}.${column.references.column.toUpperCase()}`);
  }
  if (column.nullable) found.push("may be NULL");
  if (column.unique) found.push("unique");
  if (column.accepted !== undefined) found.push(`one of ${column.accepted.join(", ")}`);
  if (column.range !== undefined) found.push(`${column.range.low} to ${column.range.high}`);
  if (column.equals !== undefined) found.push(`equals ${column.equals}`);
  if (column.notBefore !== undefined) {
    found.push(`not before ${column.notBefore.table}.${column.notBefore.column.toUpperCase()}`);
  }
  return found.join("; ");
}

function cell(text: string): string {
  return text.replaceAll("|", "\\|");
}
