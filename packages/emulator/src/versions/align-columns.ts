import type { DuckDBConnection } from "@duckdb/node-api";
import { physicalType } from "../binder/types";
import type { Table, TableColumn } from "../catalog/model";

/** A column of DuckDB that holds values of one of Snowflake's. */
export const columnDefinition = ({ physical, type }: Pick<TableColumn, "physical" | "type">) =>
  `${physical} ${physicalType(type)}`;

/** Brings what keeps rows of a table, its history or a stream's log, to the table's new columns. */
export async function alignColumns(
  connection: DuckDBConnection,
  old: Table,
  table: Table,
  logs: readonly { readonly physical: string }[],
): Promise<void> {
  for (const column of table.columns) {
    const known = old.columns.find(({ physical }) => physical === column.physical);
    if (known && physicalType(known.type) === physicalType(column.type)) continue;
    for (const { physical } of logs)
      await connection.run(
        known
          ? `ALTER TABLE ${physical} ALTER COLUMN ${column.physical} SET DATA TYPE ${physicalType(column.type)}`
          : `ALTER TABLE ${physical} ADD COLUMN IF NOT EXISTS ${columnDefinition(column)}`,
      );
  }
}
