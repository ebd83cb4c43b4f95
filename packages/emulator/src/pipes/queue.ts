import type { DuckDBConnection } from "@duckdb/node-api";
import type { Catalog } from "../catalog/catalog";
import { quoteText } from "../generator/text";
import { moment } from "../storage/registration/registered-files";
import type { StageFile } from "../storage/stage/files";

/** Files that wait for a pipe, and those that lay there when an AUTO_INGEST pipe was made: nobody has announced them. */
export const PIPE_FILES = "firn_catalog.pipe_files";

/** A file waits so long, and a paused pipe so long for its owner. https://docs.snowflake.com/en/user-guide/data-load-snowpipe-manage */
export const KEPT_DAYS = 14;
const DAY = 86_400_000;

/** A file that waits. */
export interface Queued {
  readonly name: string;
  readonly md5: string;
  readonly size: number;
  readonly queuedOn: Date;
}

/** Called when the database is opened. What was queued for pipes that are gone is forgotten. */
export async function preparePipeFiles(connection: DuckDBConnection, catalog: Catalog): Promise<void> {
  await connection.run(
    `CREATE TABLE IF NOT EXISTS ${PIPE_FILES} (pipe BIGINT, name VARCHAR, md5 VARCHAR, size BIGINT, queued_on TIMESTAMP)`,
  );
  const rows = (await connection.runAndReadAll(`SELECT DISTINCT pipe::VARCHAR FROM ${PIPE_FILES}`)).getRows();
  for (const [pipe] of rows)
    if (catalog.get(Number(pipe))?.kind !== "PIPE") await forgetPipe(connection, Number(pipe));
}

export async function forgetPipe(connection: DuckDBConnection, pipe: number): Promise<void> {
  await connection.run(`DELETE FROM ${PIPE_FILES} WHERE pipe = ${pipe}`);
}

/** Notes what lies there when the pipe is made. */
export const noteUnannounced = (
  connection: DuckDBConnection,
  pipe: number,
  files: readonly StageFile[],
): Promise<void> => insert(connection, pipe, files, "NULL");

/** Puts files at the end of the queue. */
export const enqueue = (
  connection: DuckDBConnection,
  pipe: number,
  files: readonly StageFile[],
  now: Date,
): Promise<void> => insert(connection, pipe, files, moment(now));

async function insert(
  connection: DuckDBConnection,
  pipe: number,
  files: readonly StageFile[],
  queuedOn: string,
): Promise<void> {
  if (files.length === 0) return;
  const rows = files.map(
    ({ loadedName, md5, size }) =>
      `(${pipe}, ${quoteText(loadedName)}, ${quoteText(md5)}, ${size}, ${queuedOn})`,
  );
  await connection.run(`INSERT INTO ${PIPE_FILES} VALUES ${rows.join(", ")}`);
}

/** What waits, the oldest first. */
export async function queued(connection: DuckDBConnection, pipe: number): Promise<readonly Queued[]> {
  const reader = await connection.runAndReadAll(
    `SELECT name, md5, size::VARCHAR, epoch_ms(queued_on)::VARCHAR FROM ${PIPE_FILES}` +
      ` WHERE pipe = ${pipe} AND queued_on IS NOT NULL ORDER BY queued_on, name`,
  );
  return reader.getRows().map(([name, md5, size, queuedOn]) => ({
    name: String(name),
    md5: String(md5),
    size: Number(size),
    queuedOn: new Date(Number(queuedOn)),
  }));
}

/** Which versions of files nobody has announced. */
export async function unannounced(
  connection: DuckDBConnection,
  pipe: number,
): Promise<(file: StageFile) => boolean> {
  const reader = await connection.runAndReadAll(
    `SELECT name, md5 FROM ${PIPE_FILES} WHERE pipe = ${pipe} AND queued_on IS NULL`,
  );
  const known = new Set(reader.getRows().map(([name, md5]) => `${String(md5)} ${String(name)}`));
  return (file) => known.has(`${file.md5} ${file.loadedName}`);
}

/** Takes files off the queue. */
export async function dequeue(
  connection: DuckDBConnection,
  pipe: number,
  names: readonly string[],
): Promise<void> {
  if (names.length === 0) return;
  await connection.run(
    `DELETE FROM ${PIPE_FILES} WHERE pipe = ${pipe} AND queued_on IS NOT NULL AND name IN (${names.map(quoteText).join(", ")})`,
  );
}

/** Drops what has waited too long. */
export async function dropStale(connection: DuckDBConnection, pipe: number, now: Date): Promise<void> {
  const since = moment(new Date(now.getTime() - KEPT_DAYS * DAY));
  await connection.run(`DELETE FROM ${PIPE_FILES} WHERE pipe = ${pipe} AND queued_on < ${since}`);
}

/** Whether a pipe that was paused then is stale now. */
export const isStale = (since: string, now: Date): boolean =>
  now.getTime() - new Date(since).getTime() > KEPT_DAYS * DAY;
