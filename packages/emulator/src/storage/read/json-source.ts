import type { JsonFormat } from "../format/formats";
import { notSupported } from "../../errors";
import type { SourceFile } from "./source";
import { quoteText } from "../../generator/text";

const LARGEST_VALUE = 128 * 1024 * 1024;

/** SQL of the JSON values in files: (file, m_row, f1). One value a row; an array's items where the outer array is stripped. */
export function jsonValues(sources: readonly SourceFile[], format: JsonFormat): string {
  return sources.map((source, index) => fileValues(source, index, format)).join(" UNION ALL ");
}

function fileValues(source: SourceFile, index: number, format: JsonFormat): string {
  const shape = format.stripOuterArray ? "array" : "unstructured";
  const value = stored("json", format);
  return (
    `SELECT ${index} AS file, row_number() OVER () AS m_row, ${value} AS f1` +
    ` FROM read_json_objects(${quoteText(source.path)}, format = '${shape}', compression = '${duckCompression(source)}', maximum_object_size = ${LARGEST_VALUE})`
  );
}

/** DuckDB unpacks these itself. */
function duckCompression({ compression }: SourceFile): string {
  if (compression === "none") return "uncompressed";
  if (compression === "gzip" || compression === "zstd") return compression;
  throw notSupported(`${compression} files of this kind`);
}

/** The value as it is kept: compact, and without members that are null where the format says so. */
const stored = (value: string, format: JsonFormat) =>
  `sf_own_json(${format.stripNullValues ? `json_merge_patch('{}', ${value})` : `json(${value})`})`;

/** SQL of the values in a spool of JSON: (line, fields, error, m_row, f1). */
export const spooledJson = (path: string, format: JsonFormat): string =>
  `SELECT file, line, fields, error, row AS m_row, ${stored("f1::JSON", format)} AS f1 FROM read_parquet(${quoteText(path)})`;
