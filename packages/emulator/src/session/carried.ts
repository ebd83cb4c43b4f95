import type { DuckDBAppender, DuckDBConnection } from "@duckdb/node-api";
import { scalar } from "../duckdb/instance";

/** Some rows that a transaction has written. */
export interface Part {
  /** DuckDB query of them, within the transaction that wrote them. */
  readonly read: string;
  /** DuckDB statements that write them again, from a table of what was read. */
  readonly put: (from: string) => readonly string[];
}

interface Kept {
  readonly part: Part;
  readonly table: string;
  /** Its columns as a definition. */
  readonly columns: string;
}

/** More rows than this are not carried from one transaction to the next: it would take seconds. */
const MOST_CARRIED = 500_000;

const BACK = "firn_carried";

/**
 * What a transaction has written, kept in temporary tables of a connection of its own, which DuckDB spills to disk, so that another
 * transaction can write it again, any number of times. The connection's open transaction keeps DuckDB from giving rows other rowids.
 */
export class Carried {
  private constructor(
    private readonly keeper: DuckDBConnection,
    private readonly kept: readonly Kept[],
  ) {}

  /** Reads the parts; undefined where they are too many rows. Closes `keeper` where it does not answer. */
  static async take(
    connection: DuckDBConnection,
    keeper: DuckDBConnection,
    parts: readonly Part[],
    signal: AbortSignal,
  ): Promise<Carried | undefined> {
    const stop = () => keeper.interrupt();
    signal.addEventListener("abort", stop);
    try {
      const kept = await keepAll(connection, keeper, parts);
      if (kept) return new Carried(keeper, kept);
      keeper.closeSync();
      return undefined;
    } catch (error) {
      keeper.closeSync();
      throw error;
    } finally {
      signal.removeEventListener("abort", stop);
    }
  }

  /** Writes everything again, in the transaction that is open. */
  async put(connection: DuckDBConnection): Promise<void> {
    for (const { part, table, columns } of this.kept) {
      await connection.run(`CREATE OR REPLACE TEMP TABLE ${BACK} (${columns})`);
      await copyRows(this.keeper, `SELECT * FROM temp.${table}`, connection, BACK);
      for (const sql of part.put(`temp.${BACK}`)) await connection.run(sql);
      await connection.run(`DROP TABLE temp.${BACK}`);
    }
  }

  close(): void {
    this.keeper.closeSync();
  }
}

async function keepAll(
  connection: DuckDBConnection,
  keeper: DuckDBConnection,
  parts: readonly Part[],
): Promise<Kept[] | undefined> {
  const kept: Kept[] = [];
  let total = 0;
  for (const part of parts) {
    const rows = Number(await scalar(connection, `SELECT count(*) FROM (${part.read})`));
    total += rows;
    if (total > MOST_CARRIED) return undefined;
    if (rows === 0) continue;
    const table = `carried_${kept.length}`;
    const columns = await columnsOf(connection, part.read);
    await keeper.run(`CREATE TEMP TABLE ${table} (${columns})`);
    await copyRows(connection, part.read, keeper, table);
    kept.push({ part, table, columns });
  }
  return kept;
}

async function columnsOf(connection: DuckDBConnection, query: string): Promise<string> {
  const found = await connection.runAndReadAll(`DESCRIBE ${query}`);
  return found
    .getRows()
    .map(([name, type]) => `${String(name)} ${String(type)}`)
    .join(", ");
}

async function copyRows(
  from: DuckDBConnection,
  query: string,
  to: DuckDBConnection,
  table: string,
): Promise<void> {
  const expected = Number(await scalar(from, `SELECT count(*) FROM (${query})`));
  const appender = await to.createAppender(table, "main", "temp");
  const copied = await append(from, query, appender);
  appender.closeSync();
  // A stream that fails midway ends like one that is whole.
  if (copied !== expected)
    throw new Error(`Conflict on update: only ${copied} of ${expected} rows were read`);
}

async function append(from: DuckDBConnection, query: string, appender: DuckDBAppender): Promise<number> {
  const result = await from.stream(query);
  let copied = 0;
  for (;;) {
    const chunk = await result.fetchChunk();
    if (!chunk || chunk.rowCount === 0) return copied;
    appender.appendDataChunk(chunk);
    copied += chunk.rowCount;
  }
}
