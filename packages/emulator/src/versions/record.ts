import type { DuckDBConnection } from "@duckdb/node-api";
import type { Table } from "../catalog/model";
import { quoteText } from "../generator/text";
import { notingFormer } from "./former-rows";
import type { HistorySizes } from "./history-sizes";
import { Keeping, type KeepRows } from "./keep-rows";
import { isVersioned, WRITE, WRITES } from "./log";
import type { WriteNumbers } from "./write-numbers";

/** Where a write is noted, and for whom. */
export interface Recording {
  readonly connection: DuckDBConnection;
  readonly numbers: WriteNumbers;
  readonly sizes: HistorySizes;
  readonly clock: () => Date;
  readonly queryId: string;
  /** Within an explicit transaction the time of the commit is filled in by it. */
  readonly commitsAtOnce: boolean;
  /** Whether somebody reads, after the write, what the table's rows were. */
  readonly isStreamed: (table: Table) => boolean;
}

/**
 * A write that numbers itself, keeps the rows that it changes and is noted in the log, all in its own transaction. `afterwards` gets the
 * number while all former rows are still there.
 */
export function recorded<T>(
  recording: Recording,
  written: readonly { readonly table: Table }[],
  write: (keep: KeepRows) => Promise<T>,
  afterwards: (number: number) => Promise<void>,
): () => Promise<T> {
  const { connection, sizes, isStreamed, commitsAtOnce: isAlone } = recording;
  const tables = written.map(({ table }) => table).filter(isVersioned);
  return async () => {
    const keeping = new Keeping({ connection, sizes, isAlone, isStreamed });
    const keep = isAlone ? keeping.keep : notingFormer(connection, keeping.keep);
    if (tables.length === 0) return write(keep);
    const number = recording.numbers.next();
    await connection.run(`SET VARIABLE ${WRITE} = ${number}::BIGINT`);
    const result = await write(keep);
    await afterwards(number);
    await connection.run(noteSql(recording, tables, number, keeping));
    await keeping.tidy();
    return result;
  };
}

function noteSql(
  { queryId, clock, commitsAtOnce }: Recording,
  tables: readonly Table[],
  number: number,
  keeping: Keeping,
): string {
  const moment = commitsAtOnce ? clock().getTime() : "NULL";
  const rows = tables.map(
    (table) => `(${number}, ${table.id}, ${quoteText(queryId)}, ${moment}, ${keeping.isKnown(table)}, false)`,
  );
  return `INSERT INTO ${WRITES} VALUES ${rows.join(", ")}`;
}

/** Fills in when a transaction was committed: only its own writes have no time yet. */
export const stampWrites = (now: Date): string =>
  `UPDATE ${WRITES} SET committed_at = ${now.getTime()} WHERE committed_at IS NULL`;
