import { existsSync } from "node:fs";
import { DuckDBInstance } from "@duckdb/node-api";
import { quoteText } from "../generator/text";

/**
 * Brings a database whose process was killed up to date with its log, which is then gone.
 *
 * DuckDB does so itself when it opens a file, but not yet having a default database it fails on every ALTER of a table with a function as
 * a column's default, and our tables have such columns; the file could never be opened again. Attached to another database it can.
 */
export async function recover(file: string, settings: Readonly<Record<string, string>>): Promise<void> {
  if (!existsSync(`${file}.wal`)) return;
  const instance = await DuckDBInstance.create(":memory:", { ...settings });
  try {
    const connection = await instance.connect();
    await connection.run(`ATTACH ${quoteText(file)} AS killed`);
    await connection.run("CHECKPOINT killed");
    await connection.run("DETACH killed");
    connection.closeSync();
  } finally {
    instance.closeSync();
  }
}
