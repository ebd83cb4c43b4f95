import type { DuckDBConnection } from "@duckdb/node-api";
import { scalar } from "../duckdb/instance";
import type { Table } from "../catalog/model";
import { quoteText } from "../generator/text";
import type { TableLock } from "../statements/handler";
import { copyName, NEXT_NUMBER, nextNumber, UNKNOWN, VERSIONS } from "./log";

/** How large a table may be to be copied before its rows are changed: a thousand rows cost a millisecond. */
export const MOST_ROWS = 20_000;
/** How many copies of one table are kept. */
const MOST_COPIES = 5;

interface Recording {
  readonly connection: DuckDBConnection;
  readonly queryId: string;
  readonly now: Date;
  /** Within an explicit transaction the time of the commit is filled in by it. */
  readonly commitsAtOnce: boolean;
}

/** A write that first notes what its tables are, in the same transaction. */
export function withVersions<T>(
  recording: Recording,
  locks: readonly TableLock[],
  write: () => Promise<T>,
): () => Promise<T> {
  const kept = locks.filter(({ table }) => table.session === undefined && table.retentionDays > 0);
  if (kept.length === 0) return write;
  return async () => {
    for (const lock of kept) await record(recording, lock);
    return write();
  };
}

/** Fills in when a transaction was committed: only its own versions have no time yet. */
export const stampVersions = (now: Date): string =>
  `UPDATE ${VERSIONS} SET committed_at = ${now.getTime()} WHERE committed_at IS NULL`;

async function record(recording: Recording, { table, mode }: TableLock): Promise<void> {
  const { connection } = recording;
  if (mode === "append") {
    await insert(recording, table, NEXT_NUMBER, `(SELECT count(*) FROM ${table.physical})`);
    return;
  }
  const rows = Number(await scalar(connection, `SELECT count(*) FROM ${table.physical}`));
  const number = await nextNumber(connection);
  if (rows > MOST_ROWS) {
    await insert(recording, table, number, String(UNKNOWN));
    return;
  }
  const copy = copyName(number);
  const columns = table.columns.map(({ physical }) => physical).join(", ");
  await connection.run(`CREATE TABLE ${copy} AS SELECT ${columns} FROM ${table.physical}`);
  await insert(recording, table, number, String(rows), copy);
  await forgetOldest(connection, table);
}

const insert = (
  { connection, queryId, now, commitsAtOnce }: Recording,
  table: Table,
  number: string,
  rows: string,
  copy?: string,
): Promise<unknown> =>
  connection.run(
    `INSERT INTO ${VERSIONS} VALUES (${number}, ${table.id}, ${quoteText(queryId)}, ${commitsAtOnce ? now.getTime() : "NULL"}, ${rows}, ${copy === undefined ? "NULL" : quoteText(copy)})`,
  );

/** The oldest copies go; what was before them is not known any more. */
async function forgetOldest(connection: DuckDBConnection, table: Table): Promise<void> {
  const surplus = await connection.runAndReadAll(
    `SELECT number::VARCHAR, copy FROM ${VERSIONS} WHERE table_id = ${table.id} AND copy IS NOT NULL ORDER BY number DESC OFFSET ${MOST_COPIES}`,
  );
  for (const [number, copy] of surplus.getRows()) {
    await connection.run(`DROP TABLE ${String(copy)}`);
    await connection.run(
      `UPDATE ${VERSIONS} SET copy = NULL, row_count = ${UNKNOWN} WHERE number = ${String(number)}`,
    );
  }
}
