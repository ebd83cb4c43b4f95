import type { DuckDBConnection, DuckDBResult } from "@duckdb/node-api";
import type { BoundQuery } from "../binder/environment";
import { isOutdated } from "../duckdb/outdated";
import { canceled } from "../errors";
import type { ResultSet } from "./result-set";
import type { Column } from "../types";
import { wireText } from "../generator/wire-text";

/**
 * DuckDB SQL whose single column is a row's JSON text, an array of strings and nulls in the drivers' wire format.
 * DuckDB writes the text itself: a million rows never become JavaScript values.
 */
export function wireSql(sql: string, columns: readonly Column[], shown?: string): string {
  const names = columns.map((_, index) => `c${index + 1}`);
  const cells = columns.map((column, index) => wireText(`c${index + 1}`, column.type, shown));
  return `SELECT to_json([${cells.join(", ")}])::VARCHAR FROM (${sql}) AS answer(${names.join(", ")})`;
}

/** What reading a query's rows may need. */
export interface Reading {
  /** How the session shows the times within a VARIANT. */
  readonly shown?: string;
  /** Binds the query once more: somebody may have replaced a table of it in the meantime. */
  readonly again?: () => Promise<BoundQuery>;
  /** Aborted when somebody has stopped the statement. */
  readonly signal?: AbortSignal;
  /** Brings back the transaction that an error has ended. */
  readonly restore?: () => Promise<void>;
}

/** Reads a SELECT's rows batch by batch, as JSON text in wire format. The query runs when the first batch is asked for. */
export function queryResult(
  connection: DuckDBConnection,
  query: BoundQuery,
  reading: Reading = {},
): ResultSet {
  return { columns: query.columns, rows: () => streamText(connection, query, reading) };
}

const MOST_ATTEMPTS = 10;

interface Started {
  readonly result: DuckDBResult;
  readonly sql: string;
}

/**
 * The query's rows as of when it starts to run, and a NULL behind them: a stream whose query fails midway ends like one that is whole, so that
 * the end needs a mark.
 */
async function start(connection: DuckDBConnection, query: BoundQuery, reading: Reading): Promise<Started> {
  const { shown, again } = reading;
  let now = query;
  for (let attempt = 1; ; attempt++) {
    const sql = wireSql(now.sql, now.columns, shown);
    try {
      return { result: await connection.stream(`${sql} UNION ALL SELECT NULL`), sql };
    } catch (error) {
      if (!again || attempt === MOST_ATTEMPTS || !isOutdated(error)) throw error;
      now = await again();
      if (JSON.stringify(now.columns) !== JSON.stringify(query.columns)) throw error;
    }
  }
}

async function* streamText(
  connection: DuckDBConnection,
  query: BoundQuery,
  reading: Reading,
): AsyncGenerator<readonly string[]> {
  const { result, sql } = await start(connection, query, reading);
  for (;;) {
    const chunk = await result.fetchChunk();
    if (!chunk || chunk.rowCount === 0) throw await reasonOf(connection, sql, reading);
    const texts = chunk.getColumnValues(0) as (string | null)[];
    const isLast = texts.at(-1) === null;
    // A stream that is not read to its end keeps its transaction, and the database's file, open.
    if (isLast) await result.fetchChunk();
    const rows = (isLast ? texts.slice(0, -1) : texts) as string[];
    if (rows.length > 0) yield rows;
    if (isLast) return;
  }
}

/** Why a stream has ended without its mark. DuckDB's client does not tell, so the query runs again, to its error. */
async function reasonOf(
  connection: DuckDBConnection,
  sql: string,
  { signal, restore }: Reading,
): Promise<unknown> {
  if (signal?.aborted) return canceled();
  try {
    await restore?.();
    await connection.run(`SELECT sum(length(line)) FROM (${sql}) AS lines(line)`);
  } catch (error) {
    return error;
  }
  return new Error("a query has failed while its rows were read, and not when it ran again");
}
