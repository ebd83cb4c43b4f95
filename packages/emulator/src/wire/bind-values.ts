import type { BoundConstant } from "../binder/environment";
import { SqlError } from "../errors";
import { checkJson, parseJsonText } from "../functions/json-text";
import type { Bind } from "./result-set";
import { MAX_BINARY, MAX_VARCHAR, type SnowflakeType } from "../types";

const NANOSECONDS = 1_000_000_000n;
const MINUTE = 60n * NANOSECONDS;
const DAY_MILLISECONDS = 86_400_000;

const number = (text: string): SnowflakeType => {
  const fraction = text.split(".")[1] ?? "";
  return { kind: "number", precision: 38, scale: Math.min(fraction.length, 37) };
};

/** `2024-02-03 04:05:06.123456789` in UTC. */
export function timestampText(nanoseconds: bigint): string {
  const fraction = ((nanoseconds % NANOSECONDS) + NANOSECONDS) % NANOSECONDS;
  const seconds = (nanoseconds - fraction) / NANOSECONDS;
  const iso = new Date(Number(seconds) * 1000).toISOString();
  return `${iso.slice(0, 10)} ${iso.slice(11, 19)}.${String(fraction).padStart(9, "0")}`;
}

function offsetText(minutes: number): string {
  const size = Math.abs(minutes);
  const pad = (part: number) => String(part).padStart(2, "0");
  return `${minutes < 0 ? "-" : "+"}${pad(Math.floor(size / 60))}${pad(size % 60)}`;
}

/** Where the years 1 and 10000 begin, in nanoseconds since 1970. */
const FIRST_YEAR = -62_135_596_800n * NANOSECONDS;
const YEARS_END = 253_402_300_800n * NANOSECONDS;

/**
 * Drivers send instants as nanoseconds since 1970, days as milliseconds; text in any other form, and counts that are no moment's, are
 * passed on for Snowflake's own reading of it.
 */
const isCount = (text: string) =>
  /^-?\d{1,21}$/.test(text) && BigInt(text) >= FIRST_YEAR && BigInt(text) < YEARS_END;

/** Nanoseconds since 1970 and, behind a space, minutes east of UTC plus 1440. */
function isZonedCount(text: string): boolean {
  const [count = "", offset = "0", ...more] = text.split(" ");
  return isCount(count) && /^\d{1,4}$/.test(offset) && more.length === 0;
}

function zoned(text: string): string {
  const [count = "0", encodedOffset = "1440"] = text.split(" ");
  const minutes = Number(encodedOffset) - 1440;
  return `${timestampText(BigInt(count) + BigInt(minutes) * MINUTE)} ${offsetText(minutes)}`;
}

/** As for Snowflake's BOOLEAN of a text. https://docs.snowflake.com/en/sql-reference/functions/to_boolean */
function booleanText(text: string): string {
  if (/^(true|t|yes|y|on|1)$/i.test(text)) return "true";
  if (/^(false|f|no|n|off|0)$/i.test(text)) return "false";
  throw new SqlError("100037", "22018", `Boolean value '${text}' is not recognized`);
}

/** JSON as PARSE_JSON stores it; the empty text is NULL, as there. */
function jsonText(text: string): string | null {
  if (text.trim() === "") return null;
  const json = parseJsonText(text, "");
  if (json !== null) return json;
  throw new SqlError("100069", "22P02", `Error parsing JSON: ${checkJson(text, "")}`);
}

const isDayCount = (text: string) => isCount(text) && isCount(`${text}000000`);

const dateText = (milliseconds: string) =>
  new Date(Math.floor(Number(milliseconds) / DAY_MILLISECONDS) * DAY_MILLISECONDS).toISOString().slice(0, 10);

function constantOf(type: string, value: string): BoundConstant {
  switch (type.toUpperCase()) {
    case "FIXED":
      return { type: number(value), value };
    case "REAL":
      return { type: { kind: "float" }, value };
    case "BOOLEAN":
      return { type: { kind: "boolean" }, value: booleanText(value) };
    case "DATE":
      return { type: { kind: "date" }, value: isDayCount(value) ? dateText(value) : value };
    case "TIME":
      return {
        type: { kind: "time", scale: 9 },
        value: isCount(value) ? timestampText(BigInt(value)).slice(11) : value,
      };
    case "TIMESTAMP_NTZ":
      return {
        type: { kind: "timestamp_ntz", scale: 9 },
        value: isCount(value) ? timestampText(BigInt(value)) : value,
      };
    case "TIMESTAMP_LTZ":
      return {
        type: { kind: "timestamp_ltz", scale: 9 },
        value: isCount(value) ? `${timestampText(BigInt(value))} +0000` : value,
      };
    case "TIMESTAMP_TZ":
      return {
        type: { kind: "timestamp_tz", scale: 9 },
        value: isZonedCount(value) ? zoned(value) : value,
      };
    case "BINARY":
      return { type: { kind: "binary", length: MAX_BINARY }, value };
    case "VARIANT":
    case "OBJECT":
    case "ARRAY":
      return { type: { kind: "variant" }, value: jsonText(value) };
    default:
      return { type: { kind: "varchar", length: MAX_VARCHAR }, value };
  }
}

/** The constant that a bind stands for in one row of an array bind (row 0 otherwise). */
export function boundConstant(bind: Bind, row = 0): BoundConstant {
  const value = Array.isArray(bind.value) ? bind.value[row] : (bind.value as string | null);
  if (value === undefined)
    throw new SqlError(
      "002049",
      "42601",
      `SQL compilation error:\nBind variable for row ${row + 1} not set.`,
    );
  if (value === null) return { type: nullType(bind.type), value: null };
  return constantOf(bind.type, value);
}

/** A NULL of a known type keeps it, so that INSERT .. SELECT ? resolves as it would for a value. */
function nullType(type: string): SnowflakeType {
  const upper = type.toUpperCase();
  return upper === "ANY" || upper === "TEXT" ? { kind: "null" } : constantOf(upper, "0").type;
}

/** How many times a statement with these binds runs: 1, or the length of its array binds. */
export function bindRows(binds: Readonly<Record<string, Bind>>): number {
  const lists = Object.values(binds).flatMap((bind) =>
    Array.isArray(bind.value) ? [bind.value.length] : [],
  );
  return lists.length === 0 ? 1 : Math.max(...lists);
}
