import { identifier } from "@firn/snowflake";
import type { z } from "zod";
import { homeTables } from "../contract/home";
import type { Reader } from "../database/reader";

const tableShape = homeTables.shapes.response.shape.tables.element;
export type TableState = z.output<typeof tableShape>;

/** The tables and views of a demo's database that the console may see. */
export async function tablesOf(reader: Reader, demo: string, database: string): Promise<TableState[]> {
  return reader.rows(
    tableShape,
    `SELECT
  ? AS demo,
  table_schema AS "SCHEMA",
  table_name AS "TABLE",
  IFF(table_type = 'VIEW', 'view', 'table') AS kind,
  row_count AS "ROWS"
FROM ${identifier(database)}.INFORMATION_SCHEMA.TABLES
WHERE table_schema <> 'INFORMATION_SCHEMA'
ORDER BY table_schema, table_name`,
    [demo],
  );
}
