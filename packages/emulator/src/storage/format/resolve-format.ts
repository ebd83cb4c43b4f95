import type { ObjectName, Option, OptionValue } from "../../ast";
import type { Table } from "../../catalog/model";
import { identifier, mustFind } from "../../catalog/names";
import { notSupported, SqlError } from "../../errors";
import type { StorageContext } from "../context";
import type { StageLocation } from "../stage/location";
import {
  CSV_DEFAULTS,
  JSON_DEFAULTS,
  PARQUET_DEFAULTS,
  type CsvFormat,
  type Format,
  type JsonFormat,
  type ParquetFormat,
} from "./formats";
import {
  booleanOf,
  characterOf,
  countOf,
  findOption,
  invalidValue,
  listOf,
  textOf,
  wordOf,
} from "./option-value";

/** The format that a statement's options, the stage's own, the table's and Snowflake's defaults give together. */
export function resolveFormat(
  options: readonly Option[],
  location: StageLocation,
  context: StorageContext,
  table: Pick<Table, "options"> | undefined = location.table,
): Format {
  const given = formatOptions(findOption(options, "FILE_FORMAT"), context);
  const ofStage = location.stage?.fileFormat ?? [];
  const own = ofStage.length > 0 ? ofStage : formatOfTable(table, context);
  // A statement that names a format takes nothing from the stage's, except when it names no type and no format at all.
  const stated = given.some(({ key }) => key === "TYPE")
    ? given
    : [...expand(own, asStage(context)), ...given];
  return formatOf(stated);
}

/** STAGE_FILE_FORMAT of CREATE TABLE. */
const formatOfTable = (table: Pick<Table, "options"> | undefined, context: StorageContext) =>
  formatOptions(table && findOption(table.options, "STAGE_FILE_FORMAT"), asStage(context));

/** A stage's own format is read with the stage, without a privilege on the format. */
const asStage = (context: StorageContext): StorageContext => ({ ...context, authorize: () => undefined });

/** FILE_FORMAT = (FORMAT_NAME = 'ff'), (TYPE = CSV ..), 'ff' or ff. */
function formatOptions(value: OptionValue | undefined, context: StorageContext): readonly Option[] {
  if (value === undefined) return [];
  if (value.kind === "options") return expand(value.options, context);
  return named(textOf("FILE_FORMAT", value), context);
}

function expand(options: readonly Option[], context: StorageContext): readonly Option[] {
  const name = findOption(options, "FORMAT_NAME");
  if (!name) return options;
  return [
    ...named(textOf("FORMAT_NAME", name), context),
    ...options.filter(({ key }) => key !== "FORMAT_NAME"),
  ];
}

function named(name: string, context: StorageContext): readonly Option[] {
  const format = mustFind(context.names, "FILE FORMAT", parseName(name));
  context.authorize("USAGE", format);
  return [{ key: "TYPE", value: { kind: "word", value: format.type } }, ...format.options];
}

/** A name within a text: a.b."C". Folded as names are. */
export function parseName(text: string): ObjectName {
  const parts = text.match(/"(?:[^"]|"")*"|[^.]+/g) ?? [];
  return {
    parts: parts.map((part) =>
      part.startsWith('"')
        ? { value: part.slice(1, -1).replaceAll('""', '"'), quoted: true }
        : identifier(part.trim().toUpperCase()),
    ),
  };
}

/** A format from its options, TYPE among them (CSV when missing). Throws for types and options that are not known. */
export function formatOf(options: readonly Option[]): Format {
  const type = findOption(options, "TYPE");
  const name = type ? textOf("TYPE", type).toUpperCase() : "CSV";
  const rest = options.filter(({ key }) => key !== "TYPE");
  switch (name) {
    case "CSV":
      return checkedCsv(
        rest.reduce<CsvFormat>((format, option) => ({ ...format, ...csvOption(option) }), CSV_DEFAULTS),
      );
    case "JSON":
      return rest.reduce<JsonFormat>(
        (format, option) => ({ ...format, ...jsonOption(option) }),
        JSON_DEFAULTS,
      );
    case "PARQUET":
      return rest.reduce<ParquetFormat>(
        (format, option) => ({ ...format, ...parquetOption(option) }),
        PARQUET_DEFAULTS,
      );
    case "AVRO":
    case "ORC":
    case "XML":
      throw notSupported(`file format ${name}`);
    default:
      throw invalidValue("TYPE", name);
  }
}

function checkedCsv(format: CsvFormat): CsvFormat {
  if (format.parseHeader && format.skipHeader > 0) {
    throw new SqlError(
      "001008",
      "22023",
      "SQL compilation error:\nPARSE_HEADER and SKIP_HEADER cannot be given together.",
    );
  }
  return format;
}

/** https://docs.snowflake.com/en/sql-reference/sql/create-file-format */
const COMPRESSIONS = ["AUTO", "GZIP", "BZ2", "BROTLI", "ZSTD", "DEFLATE", "RAW_DEFLATE", "NONE"];
/** GZIP is what Python's write_pandas asks for, of files to load. */
const PARQUET_COMPRESSIONS = ["AUTO", "LZO", "SNAPPY", "GZIP", "NONE"];
const BINARY_FORMATS = ["HEX", "BASE64", "UTF8", "UTF-8"];

/** Fields are enclosed by single or double quotes, or by nothing. */
function quoteOf(key: string, value: OptionValue): string | null {
  const character = characterOf(key, value);
  if (character !== null && character !== "'" && character !== '"')
    throw invalidValue(key, textOf(key, value));
  return character;
}

function csvOption({ key, value }: Option): Partial<CsvFormat> {
  switch (key) {
    case "COMPRESSION":
      return { compression: wordOf(key, value, COMPRESSIONS) };
    case "RECORD_DELIMITER":
      return { recordDelimiter: characterOf(key, value) };
    case "FIELD_DELIMITER":
      return { fieldDelimiter: characterOf(key, value) };
    case "FILE_EXTENSION":
      return { fileExtension: characterOf(key, value) };
    case "PARSE_HEADER":
      return { parseHeader: booleanOf(key, value) };
    case "SKIP_HEADER":
      return { skipHeader: countOf(key, value) };
    case "SKIP_BLANK_LINES":
      return { skipBlankLines: booleanOf(key, value) };
    case "DATE_FORMAT":
      return { dateFormat: textOf(key, value) };
    case "TIME_FORMAT":
      return { timeFormat: textOf(key, value) };
    case "TIMESTAMP_FORMAT":
      return { timestampFormat: textOf(key, value) };
    case "BINARY_FORMAT":
      return { binaryFormat: wordOf(key, value, BINARY_FORMATS) };
    case "ESCAPE":
      return { escape: characterOf(key, value) };
    case "ESCAPE_UNENCLOSED_FIELD":
      return { escapeUnenclosedField: characterOf(key, value) };
    case "TRIM_SPACE":
      return { trimSpace: booleanOf(key, value) };
    case "FIELD_OPTIONALLY_ENCLOSED_BY":
      return { enclosedBy: quoteOf(key, value) };
    case "NULL_IF":
      return { nullIf: listOf(key, value) };
    case "ERROR_ON_COLUMN_COUNT_MISMATCH":
      return { errorOnColumnCountMismatch: booleanOf(key, value) };
    case "REPLACE_INVALID_CHARACTERS":
      return { replaceInvalidCharacters: booleanOf(key, value) };
    case "VALIDATE_UTF8":
    case "MULTI_LINE":
      return only(true, key, value);
    case "EMPTY_FIELD_AS_NULL":
      return { emptyFieldAsNull: booleanOf(key, value) };
    case "SKIP_BYTE_ORDER_MARK":
      return { skipByteOrderMark: booleanOf(key, value) };
    case "ENCODING":
      return { encoding: textOf(key, value).toUpperCase() };
    default:
      throw invalidOption(key);
  }
}

function jsonOption({ key, value }: Option): Partial<JsonFormat> {
  switch (key) {
    case "COMPRESSION":
      return { compression: wordOf(key, value, COMPRESSIONS) };
    case "FILE_EXTENSION":
      return { fileExtension: characterOf(key, value) };
    case "DATE_FORMAT":
      return { dateFormat: textOf(key, value) };
    case "TIME_FORMAT":
      return { timeFormat: textOf(key, value) };
    case "TIMESTAMP_FORMAT":
      return { timestampFormat: textOf(key, value) };
    case "BINARY_FORMAT":
      return { binaryFormat: wordOf(key, value, BINARY_FORMATS) };
    case "TRIM_SPACE":
      return { trimSpace: booleanOf(key, value) };
    case "NULL_IF":
      return { nullIf: listOf(key, value) };
    case "STRIP_OUTER_ARRAY":
      return { stripOuterArray: booleanOf(key, value) };
    case "STRIP_NULL_VALUES":
      return { stripNullValues: booleanOf(key, value) };
    case "REPLACE_INVALID_CHARACTERS":
    case "IGNORE_UTF8_ERRORS":
      return { replaceInvalidCharacters: booleanOf(key, value) };
    case "MULTI_LINE":
    case "SKIP_BYTE_ORDER_MARK":
      return only(true, key, value);
    case "ENABLE_OCTAL":
    case "ALLOW_DUPLICATE":
      return only(false, key, value);
    default:
      throw invalidOption(key);
  }
}

function parquetOption({ key, value }: Option): Partial<ParquetFormat> {
  switch (key) {
    case "COMPRESSION":
      return { compression: wordOf(key, value, PARQUET_COMPRESSIONS) };
    case "SNAPPY_COMPRESSION":
      return { compression: booleanOf(key, value) ? "SNAPPY" : "NONE" };
    case "BINARY_AS_TEXT":
      return { binaryAsText: booleanOf(key, value) };
    case "USE_LOGICAL_TYPE":
      return { useLogicalType: booleanOf(key, value) };
    case "TRIM_SPACE":
      return { trimSpace: booleanOf(key, value) };
    case "NULL_IF":
      return { nullIf: listOf(key, value) };
    case "USE_VECTORIZED_SCANNER":
      // Another reader of Snowflake's, with the same rows.
      booleanOf(key, value);
      return {};
    case "REPLACE_INVALID_CHARACTERS":
      return only(false, key, value);
    default:
      throw invalidOption(key);
  }
}

function only(known: boolean, key: string, value: OptionValue): Record<string, never> {
  if (booleanOf(key, value) !== known) throw notSupported(`${key} = ${String(!known).toUpperCase()}`);
  return {};
}

const invalidOption = (key: string) =>
  new SqlError(
    "001420",
    "22023",
    `SQL compilation error:\ninvalid parameter '${key}' for the type of the file format`,
  );
