import { snowflakeType } from "./column-type";
import { quoted } from "./sql-text";
import { columnsOf, type AnyTable } from "./table";

export interface DdlOptions {
  /** Schema that the table lies in, e.g. BRONZE. */
  readonly schema: string;
  /** `create` is CREATE TABLE IF NOT EXISTS; `replace` is CREATE OR REPLACE TABLE. */
  readonly mode?: "create" | "replace";
}

/**
 * The statement that makes a table in Snowflake, without a final semicolon. Keys are declared for readers and tools:
 * Snowflake does not enforce them. https://docs.snowflake.com/en/sql-reference/sql/create-table
 */
export function createTableSql(table: AnyTable, { schema, mode = "create" }: DdlOptions): string {
  const lines = [...columnLines(table), ...keyLines(table)].map((line) => `  ${line}`).join(",\n");
  const start = mode === "create" ? "CREATE TABLE IF NOT EXISTS" : "CREATE OR REPLACE TABLE";
  const cluster =
    table.clusterBy.length > 0 ? `\nCLUSTER BY (${table.clusterBy.join(", ").toUpperCase()})` : "";
  return `${start} ${schema}.${table.name} (\n${lines}\n)${cluster}\nCOMMENT = ${quoted(table.description)}`;
}

function columnLines(table: AnyTable): string[] {
  return columnsOf(table).map((column) => {
    const nullability = column.nullable ? "" : " NOT NULL";
    const comment = column.description === "" ? "" : ` COMMENT ${quoted(column.description)}`;
    return `${column.name.toUpperCase()} ${snowflakeType(column.type)}${nullability}${comment}`;
  });
}

function keyLines(table: AnyTable): string[] {
  return table.keyColumn === "" ? [] : [`PRIMARY KEY (${table.keyColumn.toUpperCase()})`];
}
