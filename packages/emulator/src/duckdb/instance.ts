import { mkdirSync } from "node:fs";
import { join } from "node:path";
import { DuckDBInstance, type DuckDBConnection } from "@duckdb/node-api";
import { UserError } from "@firn/config";
import { lockDown } from "./lock-down";
import { recover } from "./recover";

export interface InstanceOptions {
  readonly dataFolder: string;
  readonly memoryLimit: string;
  readonly threads: number;
  /** Installs Firn's own functions, before everything is locked. */
  readonly prelude: (connection: DuckDBConnection) => Promise<void>;
}

/**
 * Opens the one database file of the account, with Firn's functions installed and everything else of this machine out of reach.
 * Spilled data goes beside the file.
 */
export async function openInstance(options: InstanceOptions): Promise<DuckDBInstance> {
  const spill = join(options.dataFolder, "spill");
  mkdirSync(spill, { recursive: true });
  const instance = await create(join(options.dataFolder, "account.duckdb"), {
    memory_limit: options.memoryLimit,
    threads: String(options.threads),
    temp_directory: spill,
    // Everything that Firn needs is linked in; nothing may be fetched.
    autoinstall_known_extensions: "false",
    autoload_known_extensions: "false",
    // Functions that are known before the rows, such as CURRENT_ROLE(), arrive as constants, also in ORDER BY.
    order_by_non_integer_literal: "true",
    // DuckDB's time to plan grows with the cube of the depth, and nothing can interrupt it.
    max_expression_depth: "700",
    // A checkpoint writes anew whatever was changed, and with DuckDB's own 16 MB there would be one after each change of 100,000 rows or two.
    // To read so much of the log again after a kill takes a second or two.
    wal_autocheckpoint: "128MB",
  });
  const connection = await instance.connect();
  try {
    await options.prelude(connection);
    await lockDown(connection, options.dataFolder);
  } finally {
    connection.closeSync();
  }
  return instance;
}

async function create(file: string, settings: Record<string, string>): Promise<DuckDBInstance> {
  try {
    await recover(file, settings);
    return await DuckDBInstance.create(file, settings);
  } catch (cause) {
    if (cause instanceof Error && /lock on file/i.test(cause.message)) {
      throw new UserError(`The local Snowflake's data in ${file} are in use by another process.`, {
        hint: "Stop it (npm stop), or start with another --data folder.",
        cause,
      });
    }
    throw cause;
  }
}

/** The first column of the first row, as text. */
export async function scalar(connection: DuckDBConnection, sql: string): Promise<string | null> {
  const rows = (await connection.runAndReadAll(sql)).getRows();
  const value = rows[0]?.[0];
  return value === null || value === undefined ? null : String(value);
}
