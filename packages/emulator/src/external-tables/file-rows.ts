import type { StatementContext } from "../statements/handler";
import type { Format } from "../storage/format/formats";
import { parquetValues, readableParquet } from "../storage/read/parquet-source";
import type { SourceFile } from "../storage/read/source";
import { quoteTexts, quoteText } from "../generator/text";
import { duckMoment } from "../storage/read/stage-relation";
import { interruptible } from "../storage/read/interruptible";
import { valueFile } from "./value-file";

/** A registered file at hand, with what ADD PARTITION has said of it. */
export interface PartitionedFile extends SourceFile {
  readonly partition?: string;
}

const COLUMNS = "filename, m_name, m_key, m_modified, m_partition";

/** No rows at all, for those who ask for columns only. */
export const NO_ROWS = `(SELECT NULL::JSON AS c0, 0::DECIMAL(38,0) AS m_row, '' AS m_name, '' AS m_key, NULL::TIMESTAMP AS m_modified, NULL::TIMESTAMPTZ AS m_scanned, NULL::VARCHAR AS m_partition WHERE false)`;

/**
 * DuckDB text of the records of files: c0, and columns.ts' HIDDEN. Where a file cannot be read on, its records up to there count and the
 * next file follows, as in Snowflake.
 */
export async function fileRows(
  files: readonly PartitionedFile[],
  format: Format,
  context: StatementContext,
): Promise<string> {
  const records = await recordsOf(files, format, context);
  if (records === undefined) return NO_ROWS;
  const rows = files.map(
    (file) =>
      `(${quoteText(file.path)}, ${quoteText(file.metadataName)}, ${quoteText(file.md5)}, TIMESTAMP ${quoteText(duckMoment(file.modified))}, ${file.partition === undefined ? "NULL" : quoteText(file.partition)})`,
  );
  return (
    `(SELECT r.c0, CAST(r.m_row AS DECIMAL(38,0)) AS m_row, m.m_name, m.m_key, m.m_modified,` +
    ` TIMESTAMPTZ ${quoteText(`${duckMoment(context.now)}+00`)} AS m_scanned, m.m_partition::VARCHAR AS m_partition` +
    ` FROM (${records}) AS r JOIN (VALUES ${rows.join(", ")}) AS m(${COLUMNS}) ON r.filename = m.filename)`
  );
}

/** Rows (filename, m_row, c0); undefined where there are none. `filename` is the source's path. */
async function recordsOf(
  files: readonly PartitionedFile[],
  format: Format,
  context: StatementContext,
): Promise<string | undefined> {
  if (format.type === "PARQUET")
    return interruptible(context, async (connection) => {
      const readable = await readableParquet(connection, files);
      if (readable.length === 0) return undefined;
      const paths = readable.map(({ path }, index) => `(${index}, ${quoteText(path)})`).join(", ");
      const values = await parquetValues(connection, readable, format);
      return `SELECT p.filename, v.m_row, v.f1 AS c0 FROM (${values}) AS v JOIN (VALUES ${paths}) AS p(file, filename) USING (file)`;
    });
  const byPath = new Map<string, string>();
  for (const file of files) byPath.set(await valueFile(file, format, context), file.path);
  if (byPath.size === 0) return undefined;
  const paths = [...byPath].map(([spool, path]) => `(${quoteText(spool)}, ${quoteText(path)})`).join(", ");
  return (
    `SELECT p.filename, v.m_row, v.c0::JSON AS c0 FROM read_parquet(${quoteTexts([...byPath.keys()])}, filename = 'spool') AS v` +
    ` JOIN (VALUES ${paths}) AS p(spool, filename) USING (spool)`
  );
}
