import type { TypeName } from "../ast";
import type { SnowflakeType } from "../types";
import { notSupported, SqlError } from "../errors";
import { MAX_BINARY, MAX_VARCHAR } from "../types";

export const number = (precision: number, scale = 0): SnowflakeType => ({ kind: "number", precision, scale });
export const varchar = (length = MAX_VARCHAR): SnowflakeType => ({ kind: "varchar", length });
export const FLOAT: SnowflakeType = { kind: "float" };
export const BOOLEAN: SnowflakeType = { kind: "boolean" };
export const DATE: SnowflakeType = { kind: "date" };
export const TIME: SnowflakeType = { kind: "time", scale: 9 };
export const TIMESTAMP_NTZ: SnowflakeType = { kind: "timestamp_ntz", scale: 9 };
export const TIMESTAMP_LTZ: SnowflakeType = { kind: "timestamp_ltz", scale: 9 };
export const TIMESTAMP_TZ: SnowflakeType = { kind: "timestamp_tz", scale: 9 };
export const VARIANT: SnowflakeType = { kind: "variant" };
export const OBJECT: SnowflakeType = { kind: "object" };
export const ARRAY: SnowflakeType = { kind: "array" };
export const BINARY: SnowflakeType = { kind: "binary", length: MAX_BINARY };
export const NULL: SnowflakeType = { kind: "null" };
export const VARCHAR = varchar();

export const isTimestamp = (type: SnowflakeType): boolean => type.kind.startsWith("timestamp");
export const isSemiStructured = (type: SnowflakeType): boolean =>
  type.kind === "variant" || type.kind === "object" || type.kind === "array";

/** DuckDB's type for a value of Snowflake's type. */
export const physicalType = (type: SnowflakeType): string => {
  switch (type.kind) {
    case "number":
      return `DECIMAL(${type.precision},${type.scale})`;
    case "float":
      return "DOUBLE";
    case "binary":
      return "BLOB";
    case "boolean":
      return "BOOLEAN";
    case "date":
      return "DATE";
    case "time":
      return "TIME";
    case "timestamp_ntz":
      return "TIMESTAMP";
    case "timestamp_ltz":
      return "TIMESTAMPTZ";
    case "timestamp_tz":
      return "STRUCT(instant TIMESTAMP, offset_minutes SMALLINT)";
    case "variant":
    case "object":
    case "array":
      return "JSON";
    case "varchar":
    case "null":
      return "VARCHAR";
  }
};

/** As DESCRIBE TABLE and SYSTEM$TYPEOF print it: NUMBER(38,0), VARCHAR(16777216), TIMESTAMP_NTZ(9). */
export const typeText = (type: SnowflakeType): string => {
  switch (type.kind) {
    case "number":
      return `NUMBER(${type.precision},${type.scale})`;
    case "varchar":
    case "binary":
      return `${type.kind.toUpperCase()}(${type.length})`;
    case "time":
    case "timestamp_ntz":
    case "timestamp_ltz":
    case "timestamp_tz":
      return `${type.kind.toUpperCase()}(${type.scale})`;
    default:
      return type.kind.toUpperCase();
  }
};

const INTEGERS = new Set(["INT", "INTEGER", "BIGINT", "SMALLINT", "TINYINT", "BYTEINT"]);
/** Types that take nothing in parentheses. */
const BARE = new Set([...INTEGERS, "BOOLEAN", "BOOL", "DATE", "VARIANT"]);

const withArguments = (word: string) =>
  new SqlError("001003", "42000", `SQL compilation error:\nsyntax error: unexpected '(' behind ${word}.`);

const NUMBERS = new Set(["NUMBER", "DECIMAL", "NUMERIC", "DEC"]);
const FLOATS = new Set(["FLOAT", "FLOAT4", "FLOAT8", "DOUBLE", "DOUBLE PRECISION", "REAL"]);
const TEXTS = new Set([
  "VARCHAR",
  "STRING",
  "TEXT",
  "NVARCHAR",
  "NVARCHAR2",
  "CHAR VARYING",
  "NCHAR VARYING",
  "CHARACTER VARYING",
]);
const CHARACTERS = new Set(["CHAR", "CHARACTER", "NCHAR"]);
const TIMESTAMPS: Readonly<Record<string, "timestamp_ntz" | "timestamp_ltz" | "timestamp_tz">> = {
  DATETIME: "timestamp_ntz",
  TIMESTAMP_NTZ: "timestamp_ntz",
  TIMESTAMPNTZ: "timestamp_ntz",
  "TIMESTAMP WITHOUT TIME ZONE": "timestamp_ntz",
  TIMESTAMP_LTZ: "timestamp_ltz",
  TIMESTAMPLTZ: "timestamp_ltz",
  "TIMESTAMP WITH LOCAL TIME ZONE": "timestamp_ltz",
  TIMESTAMP_TZ: "timestamp_tz",
  TIMESTAMPTZ: "timestamp_tz",
  "TIMESTAMP WITH TIME ZONE": "timestamp_tz",
};

/** The session's TIMESTAMP_TYPE_MAPPING decides what TIMESTAMP means; Snowflake's default is TIMESTAMP_NTZ. */
const mappedTimestamp = (mapping: string): "timestamp_ntz" | "timestamp_ltz" | "timestamp_tz" =>
  TIMESTAMPS[mapping.toUpperCase()] ?? "timestamp_ntz";

/** Snowflake's types that are not here. https://docs.snowflake.com/en/sql-reference/intro-summary-data-types */
const MISSING = new Set(["DECFLOAT", "FILE", "GEOGRAPHY", "GEOMETRY", "INTERVAL", "UUID", "VECTOR"]);

/** Applies Snowflake's synonyms and defaults. https://docs.snowflake.com/en/sql-reference/intro-summary-data-types */
export const resolveType = (name: TypeName, timestampMapping = "TIMESTAMP_NTZ"): SnowflakeType => {
  const word = name.name.toUpperCase();
  const [first, second] = name.args;
  if (NUMBERS.has(word)) return checkedNumber(first ?? 38, second ?? 0);
  if (name.args.length > 0 && BARE.has(word)) throw withArguments(word);
  if (INTEGERS.has(word)) return number(38);
  if (FLOATS.has(word)) return FLOAT;
  if (TEXTS.has(word)) return varchar(checkedLength(word, first, LONGEST_VARCHAR));
  if (CHARACTERS.has(word)) return varchar(checkedLength(word, first, LONGEST_VARCHAR) ?? 1);
  if (word === "BINARY" || word === "VARBINARY")
    return { kind: "binary", length: checkedLength(word, first, LONGEST_BINARY) ?? MAX_BINARY };
  if (word === "BOOLEAN" || word === "BOOL") return BOOLEAN;
  if (word === "DATE") return DATE;
  if (word === "TIME") return { kind: "time", scale: checkedPlaces(word, first) };
  if (word === "TIMESTAMP")
    return { kind: mappedTimestamp(timestampMapping), scale: checkedPlaces(word, first) };
  const timestamp = TIMESTAMPS[word];
  if (timestamp) return { kind: timestamp, scale: checkedPlaces(word, first) };
  if (word === "VARIANT") return VARIANT;
  if (word === "OBJECT" || word === "MAP") return OBJECT;
  if (word === "ARRAY") return ARRAY;
  if (MISSING.has(word)) throw notSupported(`the type ${word}`);
  throw new SqlError("002040", "42S00", `SQL compilation error:\nUnsupported data type '${word}'.`);
};

/** https://docs.snowflake.com/en/sql-reference/data-types-text */
const LONGEST_VARCHAR = 134_217_728;
const LONGEST_BINARY = 67_108_864;

const invalidType = (text: string, what: string) =>
  new SqlError("002025", "42601", `SQL compilation error:\ninvalid ${what}: ${text}`);

const checkedLength = (word: string, length: number | undefined, most: number): number | undefined => {
  if (length !== undefined && !(length >= 1 && length <= most))
    throw invalidType(`${word}(${length}), at most ${most}`, "length");
  return length;
};

/** Places of a second. */
const checkedPlaces = (word: string, places = 9): number => {
  if (!(places >= 0 && places <= 9)) throw invalidType(`${word}(${places})`, "scale or precision");
  return places;
};

/** NUMBER(p, s). Throws for what is no precision or scale. */
export const checkedNumber = (precision: number, scale: number): SnowflakeType => {
  if (precision < 1 || precision > 38 || scale < 0 || scale > 37 || scale > precision)
    throw invalidType(`NUMBER(${precision},${scale})`, "scale or precision");
  return number(precision, scale);
};
