import type { BoundExpression } from "../binder/bound";
import { castTo } from "../binder/cast";
import { zoneOf } from "../binder/cast-time";
import {
  checkedNumber,
  isTimestamp,
  number,
  resolveType,
  TIME,
  TIMESTAMP_LTZ,
  TIMESTAMP_NTZ,
  TIMESTAMP_TZ,
  DATE,
  BOOLEAN,
  FLOAT,
  VARCHAR,
  BINARY,
} from "../binder/types";
import { compilationError } from "../errors";
import { quoteText } from "../generator/text";
import type { SnowflakeType } from "../types";
import { formatTime, strptimeFormat } from "./datetime-format-sql";
import { custom } from "./define";
import type { CallSite } from "../binder/function-definition";
import { coerce, constantExpected, wrongTypes } from "./parameters";

type Mode = "explicit" | "try";

const sessionOf = (site: CallSite) => site.scope.environment.session;

const first = (site: CallSite): BoundExpression =>
  site.args[0] ?? { sql: "NULL", type: { kind: "null" }, nullable: true };

const constantInteger = (value: BoundExpression | undefined): number | undefined =>
  value?.type.kind === "number" && typeof value.constant === "string" ? Number(value.constant) : undefined;

/** The precision and the scale behind a number and its format, as far as they are given. */
const sizeOf = (site: CallSite, from: number): readonly (number | undefined)[] =>
  site.args.slice(from).map((arg, index) => {
    if (arg.type.kind === "varchar" || arg.type.kind === "boolean") throw wrongTypes(site);
    const size = constantInteger(arg);
    if (size === undefined && arg.type.kind === "number") throw constantExpected(site, from + index + 1);
    return size;
  });

/** TO_CHAR(number, format): built by a registered function, because formats hold more than DuckDB prints. */
const numberText = (value: BoundExpression, format: BoundExpression, site: CallSite): string =>
  `sf_js_format_number(${coerce(value, VARCHAR, site)}, ${coerce(format, VARCHAR, site)})`;

const binaryText = (value: BoundExpression, format: BoundExpression): string => {
  switch (format.constant?.toUpperCase()) {
    case "UTF-8":
    case "UTF8":
      return `decode(${value.sql})`;
    case "BASE64":
      return `to_base64(${value.sql})`;
    case "HEX":
      return `hex(${value.sql})`;
    default:
      throw compilationError("001003", "42000", `invalid binary format '${format.constant ?? ""}'`);
  }
};

const toText =
  (mode: Mode) =>
  (site: CallSite): BoundExpression => {
    const [value = first(site), format] = site.args;
    const nullable = site.args.some((arg) => arg.nullable);
    if (!format) return castTo(value, VARCHAR, mode, sessionOf(site));
    const { kind } = value.type;
    if (kind === "binary") return { sql: binaryText(value, format), type: VARCHAR, nullable };
    if (kind === "number" || kind === "float")
      return { sql: numberText(value, format, site), type: VARCHAR, nullable };
    const moment =
      kind === "date" || kind === "time" || isTimestamp(value.type)
        ? value
        : castTo(value, TIMESTAMP_NTZ, "implicit", sessionOf(site));
    if (typeof format.constant !== "string") throw wrongTypes(site);
    return { sql: formatTime(moment, format.constant, sessionOf(site)), type: VARCHAR, nullable };
  };

/** TO_NUMBER(x, format, precision, scale): the scale is 0 unless it is given. */
const toNumber =
  (mode: Mode) =>
  (site: CallSite): BoundExpression => {
    const value = first(site);
    const formatted = site.args[1]?.type.kind === "varchar" ? site.args[1] : undefined;
    const rest = sizeOf(site, formatted ? 2 : 1);
    const type = checkedNumber(rest[0] ?? 38, rest[1] ?? 0);
    if (!formatted) return castTo(value, type, mode, sessionOf(site));
    const text = `sf_js_parse_number(${coerce(value, VARCHAR, site)}, ${coerce(formatted, VARCHAR, site)})`;
    const unread = mode === "try" ? text : `sf_known_number(${coerce(value, VARCHAR, site)}, ${text})`;
    return castTo({ sql: unread, type: VARCHAR, nullable: true }, type, mode, sessionOf(site));
  };

const toFloat =
  (mode: Mode) =>
  (site: CallSite): BoundExpression =>
    castTo(first(site), FLOAT, mode, sessionOf(site));

const toBoolean =
  (mode: Mode) =>
  (site: CallSite): BoundExpression =>
    castTo(first(site), BOOLEAN, mode, sessionOf(site));

/** A text read by a format of its own row, by itself where that is AUTO. */
const readByItsFormat = (text: string, format: string): string => `sf_js_parse_time(${text}, ${format})`;

const readByConstant = (text: string, format: string): string => {
  const codes = strptimeFormat(format);
  const slow = readByItsFormat(text, quoteText(format));
  if (codes === undefined) return slow;
  return `coalesce(strftime(try_strptime(${text}, ${quoteText(codes)}), '%Y-%m-%d %H:%M:%S.%f'), ${slow})`;
};

/** A text read by a format; the message is that of the type's own cast. */
const readByFormat = (
  value: BoundExpression,
  format: BoundExpression,
  target: SnowflakeType,
  mode: Mode,
  site: CallSite,
): string => {
  const text = coerce(value, VARCHAR, site);
  const kind = target.kind === "date" ? "date" : target.kind === "time" ? "time" : "timestamp";
  const read =
    typeof format.constant === "string"
      ? readByConstant(text, format.constant)
      : readByItsFormat(text, format.sql);
  const written = `sf_${mode === "try" ? "try_" : ""}written(${text}, ${read}, '${kind}')`;
  switch (target.kind) {
    case "date":
      return `CAST(left(${written}, 10) AS DATE)`;
    case "time":
      return `CAST(substr(${written}, 12, 15) AS TIME)`;
    case "timestamp_ltz":
      return `sf_written_ltz(${written}, ${zoneOf(sessionOf(site))})`;
    case "timestamp_tz":
      return `sf_written_tz(${written}, ${zoneOf(sessionOf(site))})`;
    default:
      return `CAST(left(${written}, 26) AS TIMESTAMP)`;
  }
};

/** Of a second: nanoseconds. */
const MOST_PLACES = 9;

/** Seconds since 1970, or parts of them: TO_TIMESTAMP(1706659200123, 3). */
const fromEpoch = (
  value: BoundExpression,
  scale: BoundExpression | undefined,
  target: SnowflakeType,
  site: CallSite,
): BoundExpression => {
  const power = constantInteger(scale) ?? 0;
  if (power < 0 || power > MOST_PLACES)
    throw compilationError(
      "001008",
      "22023",
      `invalid value [${power}] for parameter 'SCALE'`,
      site.call.position,
    );
  const micros =
    power <= 6
      ? `CAST(${value.sql} * CAST(1${"0".repeat(6 - power)} AS DECIMAL(8,0)) AS BIGINT)`
      : `CAST(${value.sql} AS BIGINT) // 1${"0".repeat(power - 6)}`;
  const ntz: BoundExpression = {
    sql: `make_timestamp(${micros})`,
    type: TIMESTAMP_NTZ,
    nullable: value.nullable,
  };
  if (target.kind === "timestamp_ntz") return ntz;
  const ltz: BoundExpression = {
    sql: `CAST(${ntz.sql} AS TIMESTAMPTZ)`,
    type: TIMESTAMP_LTZ,
    nullable: value.nullable,
  };
  return castTo(ltz, target, "implicit", sessionOf(site));
};

const toTimeKind =
  (target: (site: CallSite) => SnowflakeType, mode: Mode) =>
  (site: CallSite): BoundExpression => {
    const [value = first(site), second] = site.args;
    const type = target(site);
    if ((value.type.kind === "number" || value.type.kind === "float") && isTimestamp(type)) {
      const whole =
        value.type.kind === "float" ? castTo(value, number(38, 9), "implicit", sessionOf(site)) : value;
      return fromEpoch(whole, second, type, site);
    }
    if (second && (second.type.kind !== "varchar" || second.constant === null)) throw wrongTypes(site);
    const isText = value.type.kind === "varchar" || value.type.kind === "variant";
    if (!isText || !second || second.constant?.toUpperCase() === "AUTO")
      return castTo(value, type, mode, sessionOf(site));
    return {
      sql: readByFormat(value, second, type, mode, site),
      type,
      nullable: value.nullable || second.nullable || mode === "try",
    };
  };

/** TIMESTAMP means what the session maps it to. */
const mapped = (site: CallSite): SnowflakeType =>
  resolveType({ name: "TIMESTAMP", args: [] }, String(sessionOf(site).parameter("TIMESTAMP_TYPE_MAPPING")));

const toBinary =
  (mode: Mode) =>
  (site: CallSite): BoundExpression => {
    const [value = first(site), format] = site.args;
    const word = (format?.constant ?? "HEX").toUpperCase();
    if (value.type.kind === "binary") return value;
    if (word === "UTF-8" || word === "UTF8")
      return { sql: `encode(${coerce(value, VARCHAR, site)})`, type: BINARY, nullable: value.nullable };
    if (word === "BASE64")
      return { sql: `from_base64(${coerce(value, VARCHAR, site)})`, type: BINARY, nullable: value.nullable };
    if (word !== "HEX") throw compilationError("001003", "42000", `invalid binary format '${word}'`);
    return castTo(value, BINARY, mode, sessionOf(site));
  };

const both = (
  names: string,
  minimum: number,
  maximum: number,
  bind: (mode: Mode) => (site: CallSite) => BoundExpression,
) => [
  ...custom(names, minimum, maximum, bind("explicit")),
  ...custom(
    names
      .split(" ")
      .map((name) => `TRY_${name}`)
      .join(" "),
    minimum,
    maximum,
    bind("try"),
  ),
];

const timeKind = (names: string, target: (site: CallSite) => SnowflakeType) =>
  both(names, 1, 2, (mode) => toTimeKind(target, mode));

export const conversionFunctions = [
  ...custom("TO_CHAR TO_VARCHAR", 1, 2, toText("explicit")),
  ...both("TO_NUMBER TO_DECIMAL TO_NUMERIC", 1, 4, toNumber),
  ...both("TO_DOUBLE", 1, 2, toFloat),
  ...both("TO_BOOLEAN", 1, 1, toBoolean),
  ...both("TO_BINARY", 1, 2, toBinary),
  ...timeKind("TO_DATE DATE", () => DATE),
  ...timeKind("TO_TIME TIME", () => TIME),
  ...timeKind("TO_TIMESTAMP", mapped),
  ...timeKind("TO_TIMESTAMP_NTZ", () => TIMESTAMP_NTZ),
  ...timeKind("TO_TIMESTAMP_LTZ", () => TIMESTAMP_LTZ),
  ...timeKind("TO_TIMESTAMP_TZ", () => TIMESTAMP_TZ),
];
