import type { BoundConstant } from "../binder/environment";
import { SqlError } from "../errors";
import { checkJson, parseJsonText } from "../functions/json-text";
import type { Bind } from "../session/result";
import { MAX_BINARY, MAX_VARCHAR, type SnowflakeType } from "../types";

const NANOSECONDS = 1_000_000_000n;
const MINUTE = 60n * NANOSECONDS;
const MILLISECOND = 1_000_000n;
const DAY = 24n * 60n * MINUTE;

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

/** Drivers send instants as nanoseconds since 1970; text in any other form is passed on for Snowflake's own reading of it. */
const isCount = (text: string) => /^-?\d+$/.test(text);

const notRecognized = (code: string, kind: string, value: string, sqlState = "22007") =>
  new SqlError(code, sqlState, `${kind} '${value}' is not recognized`);

/** The first moment of the year 1, and the last of 9999. */
const FIRST = BigInt(Date.parse("0001-01-01T00:00:00Z")) * MILLISECOND;
const LAST = BigInt(Date.parse("9999-12-31T23:59:59Z")) * MILLISECOND + NANOSECONDS - 1n;

/** `count` in nanoseconds, moved by the minutes of its offset. Throws for years that no timestamp has. */
function momentText(count: string, minutes = 0): string {
  const moment = BigInt(count) + BigInt(minutes) * MINUTE;
  if (moment < FIRST || moment > LAST) throw notRecognized("100035", "Timestamp", count);
  return timestampText(moment);
}

function zoned(text: string): string {
  const [count = "0", encodedOffset = "1440"] = text.split(" ");
  const minutes = Number(encodedOffset) - 1440;
  if (Math.abs(minutes) > 1440) throw notRecognized("100035", "Timestamp", text);
  return `${momentText(count, minutes)} ${offsetText(minutes)}`;
}

function dateText(milliseconds: string): string {
  const moment = BigInt(milliseconds) * MILLISECOND;
  if (moment < FIRST || moment > LAST) throw notRecognized("100040", "Date", milliseconds);
  return timestampText(moment).slice(0, 10);
}

/** Whole days are left out, as TO_TIME leaves them out. */
const timeText = (nanoseconds: string): string => timestampText(BigInt(nanoseconds) % DAY).slice(11);

const TRUE = /^\s*(true|t|yes|y|on|1)\s*$/i;
const FALSE = /^\s*(false|f|no|n|off|0)\s*$/i;

function booleanText(value: string): string {
  if (TRUE.test(value)) return "true";
  if (FALSE.test(value)) return "false";
  throw notRecognized("100037", "Boolean value", value, "22018");
}

/** Read as PARSE_JSON reads it. Throws for what is no JSON. */
function jsonText(value: string): string {
  const read = parseJsonText(value, "d");
  if (read !== null) return read;
  throw new SqlError("100069", "22P02", `Error parsing JSON: ${checkJson(value, "d") ?? ""}`);
}

function constantOf(type: string, value: string): BoundConstant {
  switch (type.toUpperCase()) {
    case "FIXED":
      return { type: number(value), value };
    case "REAL":
      return { type: { kind: "float" }, value };
    case "BOOLEAN":
      return { type: { kind: "boolean" }, value: booleanText(value) };
    case "DATE":
      return { type: { kind: "date" }, value: isCount(value) ? dateText(value) : value };
    case "TIME":
      return {
        type: { kind: "time", scale: 9 },
        value: isCount(value) ? timeText(value) : value,
      };
    case "TIMESTAMP_NTZ":
      return {
        type: { kind: "timestamp_ntz", scale: 9 },
        value: isCount(value) ? momentText(value) : value,
      };
    case "TIMESTAMP_LTZ":
      return {
        type: { kind: "timestamp_ltz", scale: 9 },
        value: isCount(value) ? `${momentText(value)} +0000` : value,
      };
    case "TIMESTAMP_TZ":
      return {
        type: { kind: "timestamp_tz", scale: 9 },
        value: /^-?\d+( \d+)?$/.test(value) ? zoned(value) : value,
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
