import type { DuckDBConnection } from "@duckdb/node-api";
import type { Catalog } from "../catalog/catalog";
import { scalar } from "../duckdb/instance";
import { SqlError } from "../errors";
import { CHANGE_NUMBERS } from "../streams/log";
import { MAKE_FORMER_ROWS } from "../versions/former-rows";
import { WRITES } from "../versions/log";
import { Carried } from "./carried";
import type { Commits } from "./commits";
import { writtenBy, type Writing } from "./written-parts";

/** What of the account a transaction knows. */
export interface Surroundings {
  readonly catalog: Catalog;
  readonly commits: Commits;
  openConnection(): Promise<DuckDBConnection>;
}

/** What a transaction has written, out of its reach. */
export interface Luggage {
  /** Numbers of its changes in the logs of streams. */
  readonly changes: readonly string[];
  /** Writes it again, in the transaction that is open; answers the last number of changes that was drawn before. */
  put(): Promise<string | null>;
  close(): void;
}

/** Takes along what the open transaction has written. Undefined where that cannot be: it is then as it was. */
export async function pack(
  connection: DuckDBConnection,
  { catalog, openConnection }: Surroundings,
  writing: Writing,
  signal: AbortSignal,
): Promise<Luggage | undefined> {
  await connection.run(MAKE_FORMER_ROWS);
  const written = await writtenBy(connection, catalog, writing);
  if (!written) return undefined;
  const changes = await numbersOf(connection, written.logs, writing.ownChanges);
  const keeper = await openConnection();
  if (!(await hasAll(keeper, written.needs))) {
    keeper.closeSync();
    return undefined;
  }
  const carried = await Carried.take(connection, keeper, written.parts, signal);
  if (!carried) return undefined;
  return {
    changes,
    put: async () => {
      await connection.run(MAKE_FORMER_ROWS);
      await carried.put(connection);
      for (const name of written.sequences) await connection.run(`SELECT nextval('${name}')`);
      return scalar(connection, `SELECT nextval('${CHANGE_NUMBERS}')::VARCHAR`);
    },
    close: () => carried.close(),
  };
}

/** Begins the keeper's transaction. A table that is gone ends it. */
async function hasAll(keeper: DuckDBConnection, tables: readonly string[]): Promise<boolean> {
  try {
    await keeper.run("BEGIN");
    for (const table of [WRITES, ...tables]) await keeper.run(`SELECT 1 FROM ${table} LIMIT 0`);
    return true;
  } catch {
    return false;
  }
}

async function numbersOf(
  connection: DuckDBConnection,
  logs: readonly string[],
  condition: string,
): Promise<string[]> {
  const numbers: string[] = [];
  for (const log of logs) {
    const found = await connection.runAndReadAll(
      `SELECT DISTINCT change::VARCHAR FROM ${log} WHERE ${condition}`,
    );
    numbers.push(...found.getRows().map(([number]) => String(number)));
  }
  return numbers;
}

/** Its former state is gone, and the new one could not be made: neither is there to go on from. */
export const lost = (cause: unknown) =>
  new SqlError(
    "000625",
    "57014",
    "Statement was aborted, and its transaction was rolled back: it could not be brought to what others have committed. Run it again.",
    { cause },
  );
