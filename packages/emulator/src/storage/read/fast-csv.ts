import type { CsvFormat } from "../format/formats";
import type { SourceFile } from "./source";
import { quoteText, quoteTexts } from "../../generator/text";

/** A text that no file has: DuckDB insists on one for "no NULL at all". */
const NEVER = "\u0001firn\u0001";

/**
 * FROM text that reads a CSV file with DuckDB's own reader: f1 .. fn as text, with NULL where the format says so.
 * Undefined when the format asks for what that reader does otherwise. A file that turns out to hold such a thing (an
 * escape, a record of another length) makes the query fail, and the exact reader takes over.
 */
export function fastCsv(source: SourceFile, format: CsvFormat, fields: number): string | undefined {
  if (!isPlain(format) || fields === 0 || !["none", "gzip", "zstd"].includes(source.compression))
    return undefined;
  const names = Array.from({ length: fields }, (_, index) => `f${index + 1}`);
  const types = names.map((name) => `${quoteText(name)}: 'VARCHAR'`).join(", ");
  const options = [
    `columns = {${types}}`,
    "auto_detect = false",
    `delim = ${quoteText(format.fieldDelimiter ?? "")}`,
    `quote = ${quoteText(format.enclosedBy ?? "")}`,
    `escape = ${quoteText(format.enclosedBy ?? "")}`,
    "header = false",
    `skip = ${format.parseHeader ? 1 : format.skipHeader}`,
    `compression = '${source.compression}'`,
    `nullstr = ${quoteText(format.emptyFieldAsNull ? "" : NEVER)}`,
    "allow_quoted_nulls = false",
    // DuckDB's buffers are sixteen times as large.
    "max_line_size = 16777216",
    "buffer_size = 33554432",
  ];
  const values = names.map((name) => `${value(name, format)} AS ${name}`);
  return `(SELECT ${values.join(", ")} FROM read_csv(${quoteText(source.path)}, ${options.join(", ")}))`;
}

/** What DuckDB's reader and Snowflake's agree on. */
const isPlain = (format: CsvFormat) =>
  format.fieldDelimiter !== null &&
  format.fieldDelimiter.length === 1 &&
  (format.recordDelimiter === "\n" || format.recordDelimiter === "\r\n") &&
  (format.enclosedBy === null || format.enclosedBy === '"') &&
  (format.escape === null || format.escape === format.enclosedBy) &&
  (format.escapeUnenclosedField === null || format.escapeUnenclosedField === "\\") &&
  !format.trimSpace &&
  !format.skipBlankLines &&
  !format.replaceInvalidCharacters &&
  format.skipByteOrderMark &&
  format.encoding.replaceAll("-", "") === "UTF8";

/** NULL_IF, and an end to the fast way where a value holds an escape. */
function value(name: string, format: CsvFormat): string {
  const nulls = format.nullIf.filter((text) => text !== "");
  const cases = nulls.length === 0 ? [] : [`WHEN list_contains(${quoteTexts(nulls)}, ${name}) THEN NULL`];
  if (format.nullIf.includes("")) cases.push(`WHEN ${name} = '' THEN NULL`);
  if (format.escapeUnenclosedField !== null)
    cases.push(`WHEN contains(${name}, '\\') THEN error('an escape')`);
  return cases.length === 0 ? name : `CASE ${cases.join(" ")} ELSE ${name} END`;
}
