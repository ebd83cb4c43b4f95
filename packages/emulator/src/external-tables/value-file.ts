import { createHash } from "node:crypto";
import { mkdir, rename, rm, stat, utimes } from "node:fs/promises";
import { join } from "node:path";
import type { DuckDBConnection } from "@duckdb/node-api";
import { notSupported } from "../errors";
import type { StatementContext } from "../statements/handler";
import type { CsvFormat, Format, JsonFormat } from "../storage/format/formats";
import { fastCsv } from "../storage/read/fast-csv";
import { interruptible, throwIfCanceled } from "../storage/read/interruptible";
import { jsonValues, spooledJson } from "../storage/read/json-source";
import type { SourceFile } from "../storage/read/source";
import { newSpool, spoolCsv, spoolJson } from "../storage/read/spool";
import { quoteText } from "../generator/text";
import { widthOf } from "../storage/read/stage-relation";
import { makeRoom } from "../storage/stage/file-cache";

/**
 * A Parquet file with a text file's records: m_row, and c0 as JSON text. Made once for each version of the file and kept as long as there is
 * room: queries read an external table again and again.
 */
export async function valueFile(
  source: SourceFile,
  format: Format,
  context: StatementContext,
): Promise<string> {
  const folder = join(context.dataFolder, "cache", "records");
  const path = join(folder, `${versionOf(source, format)}.parquet`);
  context.files.hold(path);
  const now = new Date();
  if (
    await utimes(path, now, now).then(
      () => true,
      () => false,
    )
  )
    return path;
  await mkdir(folder, { recursive: true });
  const made = await newSpool(context.dataFolder);
  try {
    await interruptible(context, (connection) => write(connection, source, format, made, context));
    await makeRoom(folder, (await stat(made)).size);
    await rename(made, path);
  } finally {
    await rm(made, { force: true });
  }
  return path;
}

const versionOf = ({ path, md5, size }: SourceFile, format: Format): string =>
  createHash("sha256")
    .update(JSON.stringify([path, md5, size, format]))
    .digest("hex");

async function write(
  connection: DuckDBConnection,
  source: SourceFile,
  format: Format,
  path: string,
  context: StatementContext,
): Promise<void> {
  const copy = (select: string) =>
    connection.run(`COPY (${select}) TO ${quoteText(path)} (FORMAT parquet, COMPRESSION snappy)`);
  if (format.type === "PARQUET") throw notSupported("Parquet as text");
  const width = format.type === "CSV" ? await widthOf([source], format) : 0;
  const fast = format.type === "CSV" ? plainCsv(source, format, width) : plainJson(source, format);
  // A reader of DuckDB's gives up where a record is not as it should be; the exact one tells which.
  const done =
    fast &&
    (await copy(fast).then(
      () => true,
      () => false,
    ));
  throwIfCanceled(context.signal);
  if (done) return;
  const spool = await newSpool(context.dataFolder);
  try {
    await copy(
      format.type === "CSV"
        ? await exactCsv(connection, source, format, width, spool, context)
        : await exactJson(connection, source, format, spool),
    );
  } finally {
    await rm(spool, { force: true });
  }
}

const plainCsv = (source: SourceFile, format: CsvFormat, width: number): string | undefined => {
  const from = fastCsv(source, format, width);
  return from && `SELECT row_number() OVER () AS m_row, ${csvValue(width, String(width))} AS c0 FROM ${from}`;
};

const plainJson = (source: SourceFile, format: JsonFormat): string | undefined =>
  format.replaceInvalidCharacters || !["none", "gzip", "zstd"].includes(source.compression)
    ? undefined
    : `SELECT m_row, f1::VARCHAR AS c0 FROM (${jsonValues([source], format)})`;

/** Records in front of the first that cannot be read. */
const upToError = (columns: string, rows: string, path: string): string =>
  `SELECT ${columns} FROM (${rows}) WHERE m_row < coalesce((SELECT min(row) FROM read_parquet(${quoteText(path)}) WHERE error IS NOT NULL), 9223372036854775807)`;

async function exactCsv(
  connection: DuckDBConnection,
  source: SourceFile,
  format: CsvFormat,
  width: number,
  path: string,
  { signal }: StatementContext,
): Promise<string> {
  await spoolCsv(connection, [source], format, width, path, signal);
  const widest = await connection.runAndReadAll(
    `SELECT coalesce(max(fields), 0)::INTEGER FROM read_parquet(${quoteText(path)})`,
  );
  const fields = Math.max(width, Number(widest.getRows()[0]?.[0] ?? 0));
  if (fields > width) await spoolCsv(connection, [source], format, fields, path, signal);
  const rows = `SELECT *, row AS m_row FROM read_parquet(${quoteText(path)})`;
  return upToError(`m_row, ${csvValue(fields, "fields")} AS c0`, rows, path);
}

async function exactJson(
  connection: DuckDBConnection,
  source: SourceFile,
  format: JsonFormat,
  path: string,
): Promise<string> {
  await spoolJson(connection, [source], format, path);
  const readable = `SELECT m_row, CASE WHEN error IS NULL THEN f1::VARCHAR END AS c0, error FROM (${spooledJson(path, format)})`;
  return upToError("m_row, c0", readable, path);
}

/** The object {"c1": .., "c2": ..} that a CSV record is: as many members as it has fields, null where a field is. */
function csvValue(width: number, fields: string): string {
  if (width === 0) return "'{}'";
  const members = Array.from(
    { length: width },
    (_, index) => `'"c${index + 1}":' || coalesce(to_json(f${index + 1})::VARCHAR, 'null')`,
  );
  return `'{' || array_to_string(list_slice([${members.join(", ")}], 1, ${fields}), ',') || '}'`;
}
