import { relative } from "node:path";
import type { DuckDBConnection } from "@duckdb/node-api";
import type { Table } from "../../catalog/model";
import type { StageFile } from "../stage/files";
import type { StageLocation } from "../stage/location";
import { quoteText } from "../../generator/text";
import type { FileOutcome } from "./outcome";
import type { PipeLoad } from "./pipe-load";

/** Snowflake forgets after this many days which files it has loaded. */
const REMEMBERED_DAYS = 64;

/** As above, of what a pipe has loaded: it remembers by itself, and files by their names alone. */
const REMEMBERED_DAYS_OF_PIPES = 14;

/**
 * Every load of a file, written in the transaction that loads it. `remembered` ones are not loaded again; TRUNCATE forgets them,
 * the history stays. The engine calls this when it opens the database.
 */
export async function prepareLoads(connection: DuckDBConnection): Promise<void> {
  await connection.run(
    "CREATE TABLE IF NOT EXISTS firn_catalog.loads (table_id BIGINT, file_name VARCHAR, md5 VARCHAR, size BIGINT, stage VARCHAR," +
      " loaded_at TIMESTAMP, status VARCHAR, rows_parsed BIGINT, rows_loaded BIGINT, errors BIGINT, error_limit BIGINT," +
      " first_error VARCHAR, first_error_line BIGINT, first_error_character BIGINT, first_error_column VARCHAR," +
      " remembered BOOLEAN, query_id VARCHAR, place VARCHAR)",
  );
  // Accounts of before had no place and no pipes.
  for (const column of ["place VARCHAR", "pipe BIGINT", "received_at TIMESTAMP"])
    await connection.run(`ALTER TABLE firn_catalog.loads ADD COLUMN IF NOT EXISTS ${column}`);
}

/** What tells one version of a file from every other. */
const keyOf = (name: string, md5: string) => `${md5} ${name}`;

/** What tells an internal stage from all others; a file of an external one is told by its URL. */
export const placeOf = (location: StageLocation, dataFolder: string): string =>
  location.kind === "local" ? relative(dataFolder, location.root) : "";

/** Which files of the place COPY has loaded into the table already. What pipes have loaded is not among them. */
export async function loadedBefore(
  connection: DuckDBConnection,
  table: Table,
  { place, now }: { readonly place: string; readonly now: Date },
): Promise<(file: StageFile) => boolean> {
  const reader = await connection.runAndReadAll(
    `SELECT file_name, md5 FROM firn_catalog.loads WHERE table_id = ${table.id} AND pipe IS NULL AND remembered AND coalesce(place, '') = ${quoteText(place)} AND loaded_at > ${daysBefore(now, REMEMBERED_DAYS)}`,
  );
  const known = new Set(reader.getRows().map(([name, md5]) => keyOf(String(name), String(md5))));
  return (file) => known.has(keyOf(file.loadedName, file.md5));
}

const daysBefore = (now: Date, days: number): string =>
  `TIMESTAMP ${quoteText(new Date(now.getTime() - days * 86_400_000).toISOString())}`;

/**
 * The names of the files that a pipe has tried to load, whatever came of it.
 * https://docs.snowflake.com/en/user-guide/data-load-snowpipe-intro: a file that is modified keeps its name, and is not loaded again.
 */
export async function triedByPipe(
  connection: DuckDBConnection,
  pipe: number,
  now: Date,
): Promise<ReadonlySet<string>> {
  const reader = await connection.runAndReadAll(
    `SELECT DISTINCT file_name FROM firn_catalog.loads WHERE pipe = ${pipe} AND loaded_at > ${daysBefore(now, REMEMBERED_DAYS_OF_PIPES)}`,
  );
  return new Set(reader.getRows().map(([name]) => String(name)));
}

/** Which versions of files a pipe has ever tried to load. */
export async function everTriedByPipe(
  connection: DuckDBConnection,
  pipe: number,
): Promise<(file: StageFile) => boolean> {
  const reader = await connection.runAndReadAll(
    `SELECT DISTINCT file_name, md5 FROM firn_catalog.loads WHERE pipe = ${pipe}`,
  );
  const known = new Set(reader.getRows().map(([name, md5]) => keyOf(String(name), String(md5))));
  return (file) => known.has(keyOf(file.loadedName, file.md5));
}

/** Notes loads, within the transaction that made them. */
export async function recordLoads(
  connection: DuckDBConnection,
  table: Table,
  outcomes: readonly FileOutcome[],
  where: {
    readonly stage: string;
    readonly place: string;
    readonly now: Date;
    readonly queryId: string;
    readonly pipe: PipeLoad | undefined;
  },
): Promise<void> {
  if (outcomes.length === 0) return;
  const text = (value: string | undefined) => (value === undefined ? "NULL" : quoteText(value));
  const rows = outcomes.map(({ file, status, rowsParsed, rowsLoaded, errorLimit, errorsSeen, first }) => {
    const values = [
      String(table.id),
      quoteText(file.loadedName),
      quoteText(file.md5),
      String(file.size),
      quoteText(where.stage),
      `TIMESTAMP ${quoteText(where.now.toISOString())}`,
      quoteText(status),
      String(rowsParsed),
      String(rowsLoaded),
      String(errorsSeen),
      String(errorLimit),
      text(first?.error.message),
      String(first?.line ?? "NULL"),
      String(first?.character ?? "NULL"),
      text(first?.column),
      status === "LOAD_FAILED" ? "false" : "true",
      quoteText(where.queryId),
      quoteText(where.place),
      String(where.pipe?.id ?? "NULL"),
      momentText(where.pipe?.receivedOn(file)),
    ];
    return `(${values.join(", ")})`;
  });
  await connection.run(`INSERT INTO firn_catalog.loads VALUES ${rows.join(", ")}`);
  await where.pipe?.done(
    connection,
    outcomes.map(({ file }) => file),
  );
}

const momentText = (moment: Date | undefined): string =>
  moment === undefined ? "NULL" : `TIMESTAMP ${quoteText(moment.toISOString())}`;

/** TRUNCATE lets COPY load the same files again, but not a pipe. Runs in its transaction. */
export async function forgetLoads(connection: DuckDBConnection, table: Table): Promise<void> {
  await connection.run(
    `UPDATE firn_catalog.loads SET remembered = false WHERE table_id = ${table.id} AND remembered AND pipe IS NULL`,
  );
}
