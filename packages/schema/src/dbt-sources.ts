import type { ColumnDefinition } from "./column";
import { columnsOf, type AnyTable } from "./table";

export interface DbtSourceOptions {
  /** Name that models use in source(), e.g. bronze. */
  readonly source: string;
  readonly schema: string;
  readonly description: string;
}

type NamedColumn = ColumnDefinition & { readonly name: string };

/**
 * The dbt source file of a demo's tables, with the tests that follow from their declarations.
 * The database comes from the target, because an environment may prefix it.
 * https://docs.getdbt.com/reference/source-properties
 */
export function dbtSourcesYaml(tables: readonly AnyTable[], options: DbtSourceOptions): string {
  const lines = [
    "# Generated from the table declarations; a test fails when it is stale.",
    "version: 2",
    "",
    "sources:",
    `  - name: ${options.source}`,
    `    description: ${text(options.description)}`,
    `    database: "{{ target.database }}"`,
    `    schema: ${options.schema}`,
    "    tables:",
    ...tables.flatMap((table) => tableLines(table, options.source)),
  ];
  return lines.join("\n") + "\n";
}

function tableLines(table: AnyTable, source: string): string[] {
  return [
    `      - name: ${table.name.toLowerCase()}`,
    `        identifier: ${table.name}`,
    `        description: ${text(table.description)}`,
    "        columns:",
    ...columnsOf(table).flatMap((column) => columnLines(column, source)),
  ];
}

function columnLines(column: NamedColumn, source: string): string[] {
  const tests = testLines(column, source).map((line) => `              ${line}`);
  return [
    `          - name: ${column.name}`,
    ...(column.description === "" ? [] : [`            description: ${text(column.description)}`]),
    ...(tests.length === 0 ? [] : ["            data_tests:", ...tests]),
  ];
}

function testLines(column: NamedColumn, source: string): string[] {
  const lines: string[] = [];
  if (!column.nullable) lines.push("- not_null");
  if (column.key !== undefined || column.unique) lines.push("- unique");
  if (column.accepted !== undefined) {
    lines.push("- accepted_values:", "    arguments:");
    lines.push(`      values: [${column.accepted.map((value) => JSON.stringify(value)).join(", ")}]`);
  }
  if (column.references !== undefined) {
    lines.push("- relationships:", "    arguments:");
    lines.push(`      to: source('${source}', '${column.references.table.toLowerCase()}')`);
    lines.push(`      field: ${column.references.column}`);
  }
  return lines;
}

/** A JSON string is a valid YAML double-quoted scalar. */
function text(value: string): string {
  return JSON.stringify(value);
}
