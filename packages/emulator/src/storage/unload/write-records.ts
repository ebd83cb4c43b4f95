import { createWriteStream, type WriteStream } from "node:fs";
import { stat } from "node:fs/promises";
import { join } from "node:path";
import { pipeline } from "node:stream/promises";
import type { DuckDBConnection } from "@duckdb/node-api";
import { canceled } from "../../errors";
import { quoteText } from "../../generator/text";
import type { Packing } from "./compression";

export interface UnloadedFile {
  readonly path: string;
  readonly rows: number;
  /** As stored. */
  readonly bytes: number;
  readonly uncompressed: number;
}

export interface RecordSettings {
  readonly folder: string;
  readonly header: string | undefined;
  readonly delimiter: string;
  readonly pack: Packing["pack"];
  readonly maxFileSize: number;
}

/** Writes the texts that a query gives to files, a new one when a file has reached its size. No rows, no files. */
export async function writeRecords(
  connection: DuckDBConnection,
  sql: string,
  settings: RecordSettings,
): Promise<readonly UnloadedFile[]> {
  const files: UnloadedFile[] = [];
  const records = recordsOf(connection, sql, settings.folder);
  try {
    for (let next = await records.next(); !next.done; next = await records.next()) {
      const path = join(settings.folder, String(files.length));
      files.push(await writeFile(path, next.value, records, settings));
    }
  } finally {
    await records.return();
  }
  return files;
}

type Records = AsyncGenerator<string, void, void>;

/**
 * DuckDB ends a stream whose query fails midway as if it were complete. So the query first runs to its end, into a file beside the others,
 * which tells its error; a count guards the reading of that file.
 */
async function* recordsOf(connection: DuckDBConnection, sql: string, folder: string): Records {
  const spool = quoteText(join(folder, "records.parquet"));
  const { rowsChanged } = await connection.run(
    `COPY (SELECT * FROM (${sql}) AS spooled(record)) TO ${spool} (FORMAT parquet)`,
  );
  const result = await connection.stream(`SELECT record FROM read_parquet(${spool})`);
  let read = 0;
  for (;;) {
    const chunk = await result.fetchChunk();
    if (!chunk || chunk.rowCount === 0) break;
    read += chunk.rowCount;
    yield* chunk.getColumnValues(0) as string[];
  }
  if (read !== rowsChanged) throw canceled();
}

/** Closes the file whether the disk fails, or the query does. */
async function writeFile(
  path: string,
  first: string,
  more: Records,
  settings: RecordSettings,
): Promise<UnloadedFile> {
  const written = { rows: 0, uncompressed: 0 };
  const content = fileContent(first, more, settings, written);
  const target = createWriteStream(path);
  const pack = settings.pack?.();
  try {
    await (pack ? pipeline(content, pack, target) : pipeline(content, target));
  } finally {
    await closed(target);
  }
  return { path, ...written, bytes: (await stat(path)).size };
}

/** A pipeline that fails does not wait until its file is closed. */
async function closed(target: WriteStream): Promise<void> {
  target.destroy();
  if (!target.closed) await new Promise<void>((resolve) => target.once("close", resolve));
}

/** Streams take fewer and larger pieces more readily than a record at a time. */
const PIECE = 64 * 1024;

/** A file's text in pieces. Takes of the records only what is the file's own. */
async function* fileContent(
  first: string,
  more: Records,
  { header, delimiter, maxFileSize }: RecordSettings,
  written: { rows: number; uncompressed: number },
): AsyncGenerator<string, void, void> {
  let piece = "";
  const add = (record: string) => {
    piece += record + delimiter;
    written.uncompressed += Buffer.byteLength(record) + Buffer.byteLength(delimiter);
  };
  if (header !== undefined) add(header);
  for (let record: string | undefined = first; record !== undefined;) {
    add(record);
    written.rows += 1;
    if (written.uncompressed >= maxFileSize) break;
    if (piece.length >= PIECE) {
      yield piece;
      piece = "";
    }
    record = (await more.next()).value ?? undefined;
  }
  yield piece;
}
