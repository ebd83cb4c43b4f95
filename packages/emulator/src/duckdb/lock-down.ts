import { join } from "node:path";
import type { DuckDBConnection } from "@duckdb/node-api";
import { quoteTexts } from "../generator/text";

/** What statements read and write as files: rows on their way, internal stages, and objects that were fetched. */
const FOLDERS = ["spool", "stages", "cache"];

/** DuckDB changes this one within ALTER TABLE .. ADD COLUMN, where the default is a sequence. */
const SET_BY_ITSELF = "current_transaction_invalidation_policy";

/**
 * Takes the file system away from DuckDB, but for the account's own folders, and locks the settings. The binder lets no function that
 * reads files through; this is the second wall. What is set here cannot be undone by any statement while the process lives.
 * https://duckdb.org/docs/stable/operations_manual/securing_duckdb/overview
 */
export async function lockDown(connection: DuckDBConnection, dataFolder: string): Promise<void> {
  const folders = FOLDERS.map((name) => `${join(dataFolder, name)}/`);
  await connection.run(`SET GLOBAL allowed_directories = ${quoteTexts(folders)}`);
  await connection.run("SET GLOBAL allow_community_extensions = false");
  await connection.run("SET GLOBAL enable_external_access = false");
  await connection.run(`SET GLOBAL allowed_configs = ['${SET_BY_ITSELF}']`);
  await connection.run("SET GLOBAL lock_configuration = true");
}
