import type { Option, OptionValue } from "../../ast";
import { optionText, optionValue } from "../options";

type Standard = string | number | boolean | readonly string[];

/** A property as SHOW FILE FORMATS (JSON) and DESCRIBE FILE FORMAT print it. */
export interface FormatProperty {
  readonly name: string;
  readonly type: "String" | "Boolean" | "Integer" | "List";
  readonly json: unknown;
  readonly value: string;
  readonly standard: string;
}

/** Snowflake's defaults. https://docs.snowflake.com/en/sql-reference/sql/create-file-format */
const DEFAULTS: Readonly<Record<string, Readonly<Record<string, Standard>>>> = {
  CSV: {
    TYPE: "CSV",
    RECORD_DELIMITER: "\n",
    FIELD_DELIMITER: ",",
    FILE_EXTENSION: "",
    SKIP_HEADER: 0,
    PARSE_HEADER: false,
    DATE_FORMAT: "AUTO",
    TIME_FORMAT: "AUTO",
    TIMESTAMP_FORMAT: "AUTO",
    BINARY_FORMAT: "HEX",
    ESCAPE: "NONE",
    ESCAPE_UNENCLOSED_FIELD: "\\",
    TRIM_SPACE: false,
    FIELD_OPTIONALLY_ENCLOSED_BY: "NONE",
    NULL_IF: ["\\N"],
    COMPRESSION: "AUTO",
    ERROR_ON_COLUMN_COUNT_MISMATCH: true,
    VALIDATE_UTF8: true,
    SKIP_BLANK_LINES: false,
    REPLACE_INVALID_CHARACTERS: false,
    EMPTY_FIELD_AS_NULL: true,
    SKIP_BYTE_ORDER_MARK: true,
    ENCODING: "UTF8",
    MULTI_LINE: true,
  },
  JSON: {
    TYPE: "JSON",
    FILE_EXTENSION: "",
    DATE_FORMAT: "AUTO",
    TIME_FORMAT: "AUTO",
    TIMESTAMP_FORMAT: "AUTO",
    BINARY_FORMAT: "HEX",
    TRIM_SPACE: false,
    NULL_IF: [],
    COMPRESSION: "AUTO",
    ENABLE_OCTAL: false,
    ALLOW_DUPLICATE: false,
    STRIP_OUTER_ARRAY: false,
    STRIP_NULL_VALUES: false,
    IGNORE_UTF8_ERRORS: false,
    REPLACE_INVALID_CHARACTERS: false,
    SKIP_BYTE_ORDER_MARK: true,
    MULTI_LINE: true,
  },
  PARQUET: {
    TYPE: "PARQUET",
    TRIM_SPACE: false,
    NULL_IF: [],
    COMPRESSION: "AUTO",
    BINARY_AS_TEXT: true,
    USE_LOGICAL_TYPE: false,
    REPLACE_INVALID_CHARACTERS: false,
    USE_VECTORIZED_SCANNER: false,
  },
};

/** The properties of a format, defaults included, in Snowflake's order. */
export function formatProperties(type: string, options: readonly Option[]): FormatProperty[] {
  const defaults = DEFAULTS[type] ?? { TYPE: type };
  return Object.entries(defaults).map(([name, standard]) => {
    const given = name === "TYPE" ? undefined : optionValue(options, name);
    const json = given ? valueOf(given, standard) : standard;
    return { name, type: typeOf(standard), json, value: textOf(json), standard: textOf(standard) };
  });
}

const typeOf = (standard: Standard): FormatProperty["type"] =>
  typeof standard === "boolean"
    ? "Boolean"
    : typeof standard === "number"
      ? "Integer"
      : typeof standard === "string"
        ? "String"
        : "List";

function valueOf(value: OptionValue, standard: Standard): unknown {
  if (value.kind === "list") return value.values.map((item) => optionText(item) ?? "");
  const text = optionText(value) ?? "";
  if (typeof standard === "number") return Number(text);
  if (typeof standard === "boolean") return text.toUpperCase() === "TRUE";
  if (typeof standard === "object") return text === "" ? [] : [text];
  return value.kind === "word" ? text.toUpperCase() : text;
}

const textOf = (value: unknown): string => {
  if (Array.isArray(value)) return `[${value.map((item) => escaped(String(item))).join(", ")}]`;
  return escaped(String(value));
};

const escaped = (text: string): string =>
  text.replaceAll("\\", "\\\\").replaceAll("\n", "\\n").replaceAll("\t", "\\t").replaceAll("\r", "\\r");
