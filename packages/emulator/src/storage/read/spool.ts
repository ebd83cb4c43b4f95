import { randomUUID } from "node:crypto";
import { mkdir, readdir, rm, stat } from "node:fs/promises";
import { join } from "node:path";
import {
  BIGINT,
  DuckDBDataChunk,
  INTEGER,
  VARCHAR,
  type DuckDBAppender,
  type DuckDBConnection,
  type DuckDBValue,
} from "@duckdb/node-api";
import type { CsvFormat, JsonFormat } from "../format/formats";
import { readUnpacked } from "./compression";
import type { SourceFile } from "./source";
import { readCsv } from "./csv-reader";
import type { CsvRecord } from "./csv-record";
import { decoded } from "./decode";
import { throwIfCanceled } from "./interruptible";
import { jsonRecords } from "./json-values";
import { quoteText } from "../../generator/text";

/** Spools live as long as a statement or its transaction; what a crash left goes after this time. */
const KEEP_MILLISECONDS = 6 * 3600 * 1000;

/** A new file name for rows that were read. Old ones are removed on the way. */
export async function newSpool(dataFolder: string): Promise<string> {
  const folder = join(dataFolder, "spool", "rows");
  await mkdir(folder, { recursive: true });
  for (const name of await readdir(folder)) {
    const path = join(folder, name);
    const used = await stat(path).catch(() => undefined);
    if (used && Date.now() - used.mtimeMs > KEEP_MILLISECONDS)
      await rm(path, { force: true, recursive: true });
  }
  return join(folder, `${randomUUID()}.parquet`);
}

/** What reads files, record by record: (index of the file, row in it, record). */
type Reading = (write: (file: number, row: number, record: CsvRecord) => void) => Promise<void>;

/**
 * Writes records into a Parquet file: columns file, line, row (from 1 in each file), fields (their number), error (why the record
 * cannot be read), f1 .. f<columns>. The connection must be outside of the session's transaction.
 */
async function spoolRecords(
  connection: DuckDBConnection,
  columns: number,
  path: string,
  read: Reading,
): Promise<void> {
  const names = Array.from({ length: columns }, (_, index) => `f${index + 1}`);
  const table = "firn_spool";
  await connection.run(
    `CREATE OR REPLACE TEMP TABLE ${table} (file INTEGER, line BIGINT, row BIGINT, fields INTEGER, error VARCHAR` +
      `${names.map((name) => `, ${name} VARCHAR`).join("")})`,
  );
  const appender = await connection.createAppender(table, "main", "temp");
  const writer = new RowWriter(appender, columns);
  await read((file, row, record) => writer.add(file, row, record));
  writer.flush();
  appender.closeSync();
  await connection.run(`COPY ${table} TO ${quoteText(path)} (FORMAT parquet, COMPRESSION snappy)`);
  await connection.run(`DROP TABLE ${table}`);
}

/** Reads CSV files by the format's exact rules into a spool. */
export const spoolCsv = (
  connection: DuckDBConnection,
  sources: readonly SourceFile[],
  format: CsvFormat,
  columns: number,
  path: string,
  signal?: AbortSignal,
): Promise<void> =>
  spoolRecords(connection, columns, path, async (write) => {
    for (const [index, source] of sources.entries()) {
      let row = 0;
      for await (const records of readCsv(source.path, source.compression, format)) {
        if (signal) throwIfCanceled(signal);
        for (const record of records) write(index, ++row, record);
      }
    }
  });

/** Reads JSON files up to where they stop being JSON into a spool: f1 is a value's text. */
export const spoolJson = (
  connection: DuckDBConnection,
  sources: readonly SourceFile[],
  format: JsonFormat,
  path: string,
): Promise<void> =>
  spoolRecords(connection, 1, path, async (write) => {
    for (const [index, source] of sources.entries()) {
      const parts: string[] = [];
      for await (const { text } of decoded(readUnpacked(source.path, source.compression), {
        encoding: "UTF8",
        replaceInvalidCharacters: format.replaceInvalidCharacters,
        skipByteOrderMark: true,
      }))
        parts.push(text);
      let row = 0;
      for (const { text, line, error } of jsonRecords(parts.join(""), format.stripOuterArray))
        write(index, ++row, { fields: [text], line, error });
    }
  });

const BATCH = 2048;

/** Hands rows to DuckDB in its own batches, column by column. */
class RowWriter {
  private readonly values: DuckDBValue[][];
  private count = 0;

  constructor(
    private readonly appender: DuckDBAppender,
    private readonly columns: number,
  ) {
    this.values = Array.from({ length: columns + 5 }, () => []);
  }

  add(file: number, row: number, record: CsvRecord): void {
    const cells: DuckDBValue[] = [
      file,
      BigInt(record.line),
      BigInt(row),
      record.fields.length,
      record.error ?? null,
    ];
    for (let index = 0; index < this.columns; index++) cells.push(record.fields[index] ?? null);
    cells.forEach((cell, index) => this.values[index]?.push(cell));
    this.count += 1;
    if (this.count === BATCH) this.flush();
  }

  flush(): void {
    if (this.count === 0) return;
    const types = [
      INTEGER,
      BIGINT,
      BIGINT,
      INTEGER,
      VARCHAR,
      ...Array.from({ length: this.columns }, () => VARCHAR),
    ];
    const chunk = DuckDBDataChunk.create(types, this.count);
    this.values.forEach((column, index) => chunk.setColumnValues(index, column));
    this.appender.appendDataChunk(chunk);
    this.values.forEach((column) => (column.length = 0));
    this.count = 0;
  }
}
