import type { BoundExpression } from "../binder/bound";
import { castTo } from "../binder/cast";
import { wallClock } from "../binder/cast-time";
import type { Scope } from "../binder/scope";
import { DATE, TIME, TIMESTAMP_LTZ, TIMESTAMP_NTZ, TIMESTAMP_TZ, typeText, VARCHAR } from "../binder/types";
import { invalidArgumentTypes } from "../errors";
import { quoteText } from "../generator/text";
import type { SnowflakeType } from "../types";
import { addFunctions } from "./date-add";
import { asMoment, only } from "./date-arguments";
import { extractFunctions } from "./date-extract";
import { truncateFunctions } from "./date-truncate";
import { custom, scalar } from "./define";
import type { CallSite } from "../binder/function-definition";
import { coerce, constantExpected, integer, invalidArgument, optional } from "./parameters";

/** CONVERT_TIMEZONE(target, moment) gives a TIMESTAMP_TZ, CONVERT_TIMEZONE(source, target, ntz) a TIMESTAMP_NTZ. */
const convertTimezone = custom("CONVERT_TIMEZONE", 2, 3, (site) => {
  const { session } = site.scope.environment;
  const last = site.args.at(-1) ?? only(site);
  if (site.args.length === 3) {
    const [source, target] = site.args;
    const wall = castTo(last, TIMESTAMP_NTZ, "implicit", session).sql;
    const [from, to] = [source, target].map((zone) => coerce(zone ?? last, VARCHAR, site));
    return {
      sql: `timezone(${to}, timezone(${from}, ${wall}))`,
      type: TIMESTAMP_NTZ,
      nullable: last.nullable,
    };
  }
  const moment = castTo(asMoment(last, site.scope), TIMESTAMP_LTZ, "implicit", session).sql;
  const zone = coerce(only(site), VARCHAR, site);
  return { sql: `sf_ltz_tz(${moment}, ${zone})`, type: TIMESTAMP_TZ, nullable: last.nullable };
});

/** The start of the statement: it does not move within one. */
const now = (type: SnowflakeType, scope: Scope): BoundExpression => {
  const { session } = scope.environment;
  const stamp = `CAST(CAST(${quoteText(session.now.replace(/Z$/, ""))} AS TIMESTAMP) AS TIMESTAMPTZ)`;
  return castTo({ sql: stamp, type: TIMESTAMP_LTZ, nullable: false }, type, "implicit", session);
};

/** CURRENT_TIMESTAMP(digits): a constant from 0 to 9. https://docs.snowflake.com/en/sql-reference/functions/current_timestamp */
const checkDigits = (site: CallSite): void => {
  const [digits] = site.args;
  if (!digits) return;
  if (typeof digits.constant !== "string") throw constantExpected(site, 1);
  if (!/^[0-9]$/.test(digits.constant)) throw invalidArgument(site, 1, "a number from 0 to 9");
};

const clock = (names: string, type: SnowflakeType) =>
  custom(names, 0, 1, (site) => {
    checkDigits(site);
    return now(type, site.scope);
  });

const sysdate = custom("SYSDATE", 0, 0, (site) => ({
  sql: `CAST(${quoteText(site.scope.environment.session.now.replace(/Z$/, ""))} AS TIMESTAMP)`,
  type: TIMESTAMP_NTZ,
  nullable: false,
}));

const fromParts = (names: string, target: SnowflakeType) =>
  custom(names, 2, 8, (site) => {
    const { session } = site.scope.environment;
    const nullable = site.args.some((arg) => arg.nullable);
    const [first, second] = site.args;
    if (site.args.length === 2 && first && second) {
      const sum = `(${castTo(first, DATE, "implicit", session).sql} + ${castTo(second, TIME, "implicit", session).sql})`;
      return castTo({ sql: sum, type: TIMESTAMP_NTZ, nullable }, target, "implicit", session);
    }
    const numbers = site.args.slice(0, 7).map((arg) => integer.read(arg, site));
    const zone = site.args[7];
    const sql = `sf_timestamp_from_parts(${[...numbers, ...Array<string>(7 - numbers.length).fill("0")].join(", ")})`;
    if (zone && target.kind === "timestamp_tz")
      return { sql: `sf_wall_tz(${sql}, ${zone.sql})`, type: target, nullable };
    return castTo({ sql, type: TIMESTAMP_NTZ, nullable }, target, "implicit", session);
  });

const names = (name: string, format: string) =>
  custom(name, 1, 1, (site) => {
    const value = asMoment(only(site), site.scope);
    if (value.type.kind === "time") throw invalidArgumentTypes(name, [typeText(value.type)]);
    return {
      sql: `strftime(${wallClock(value, site.scope.environment.session)}, '${format}')`,
      type: VARCHAR,
      nullable: value.nullable,
    };
  });

export const dateFunctions = [
  ...addFunctions,
  ...extractFunctions,
  ...truncateFunctions,
  ...convertTimezone,
  ...names("DAYNAME", "%a"),
  ...names("MONTHNAME", "%b"),
  ...clock("CURRENT_TIMESTAMP LOCALTIMESTAMP GETDATE SYSTIMESTAMP", TIMESTAMP_LTZ),
  ...custom("CURRENT_DATE", 0, 0, (site) => now(DATE, site.scope)),
  ...clock("CURRENT_TIME LOCALTIME", TIME),
  ...sysdate,
  ...scalar(
    "DATE_FROM_PARTS DATEFROMPARTS",
    [integer, integer, integer],
    DATE,
    (y, m, d) => `sf_date_from_parts(${y}, ${m}, ${d})`,
  ),
  ...scalar(
    "TIME_FROM_PARTS TIMEFROMPARTS",
    [integer, integer, integer, optional(integer)],
    TIME,
    (h, m, s, ns) => `sf_time_from_parts(${h}, ${m}, ${s}, ${ns ?? "0"})`,
  ),
  ...fromParts(
    "TIMESTAMP_NTZ_FROM_PARTS TIMESTAMPNTZFROMPARTS TIMESTAMP_FROM_PARTS TIMESTAMPFROMPARTS",
    TIMESTAMP_NTZ,
  ),
  ...fromParts("TIMESTAMP_LTZ_FROM_PARTS TIMESTAMPLTZFROMPARTS", TIMESTAMP_LTZ),
  ...fromParts("TIMESTAMP_TZ_FROM_PARTS TIMESTAMPTZFROMPARTS", TIMESTAMP_TZ),
];
