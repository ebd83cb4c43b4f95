import type { Call, Expression } from "../ast";
import type { BoundExpression } from "../binder/bound";
import { castTo } from "../binder/cast";
import { wallClock, zoneOf } from "../binder/cast-time";
import type { Scope } from "../binder/scope";
import { isTimestamp, TIMESTAMP_NTZ } from "../binder/types";
import { compilationError, notEnoughArguments, type SqlError } from "../errors";
import { datePart, type DatePart } from "./date-part";
import type { CallSite, SpecialFunction } from "../binder/function-definition";

/** `maximum` counts the date part too. */
export const special = (names: string, maximum: number, bind: SpecialFunction["bind"]): SpecialFunction[] =>
  names.split(" ").map((name) => ({ kind: "special", name, maximum, bind }));

export const invalidPart = (part: string, name: string, call?: Call): SqlError =>
  compilationError(
    "001044",
    "42P13",
    `'${part}' is not a valid date/time component for function '${name}'`,
    call?.position,
  );

/** A word as it is written, bare or quoted. */
export const wordOf = (expression: Expression | undefined): string | undefined => {
  if (expression?.node === "literal" && expression.type === "string") return String(expression.value);
  return expression?.node === "column" ? expression.parts[0]?.value : undefined;
};

/** A date part as it is written: a bare word or a constant text. */
export const writtenPart = (expression: Expression | undefined): DatePart | undefined => {
  if (expression?.node === "literal" && expression.type === "string")
    return datePart(String(expression.value));
  return expression?.node === "column" && expression.parts.length === 1
    ? datePart(expression.parts[0]?.value ?? "")
    : undefined;
};

export const partOf = (expression: Expression | undefined, call: Call): DatePart => {
  const part = writtenPart(expression);
  if (part) return part;
  throw invalidPart(wordOf(expression) ?? "?", call.name.at(-1)?.value ?? "", call);
};

export const needs = (call: Call, count: number): void => {
  if (call.args.length < count)
    throw notEnoughArguments(call.name.at(-1)?.value ?? "", count, call.args.length, call.position);
};

/** Texts and variants are read as moments; these are not. */
export const isNoMoment = ({ type }: BoundExpression): boolean =>
  ["number", "float", "boolean", "binary", "array", "object"].includes(type.kind);

/** A date, time or timestamp; texts are read as timestamps. */
export const asMoment = (value: BoundExpression, scope: Scope): BoundExpression => {
  const { kind } = value.type;
  if (kind === "date" || kind === "time" || isTimestamp(value.type)) return value;
  return castTo(value, TIMESTAMP_NTZ, "implicit", scope.environment.session);
};

export const argument = (call: Call, index: number, scope: Scope): BoundExpression => {
  const written = call.args[index];
  return written ? scope.bind(written, scope) : { sql: "NULL", type: { kind: "null" }, nullable: true };
};

/** The first argument. */
export const only = (site: CallSite): BoundExpression =>
  site.args[0] ?? { sql: "NULL", type: { kind: "null" }, nullable: true };

/** The clock on the wall as a TIMESTAMP, or for a TIME some day with it. */
export const clockOf = (value: BoundExpression, scope: Scope): string =>
  value.type.kind === "time"
    ? `(DATE '1970-01-01' + ${value.sql})`
    : wallClock(value, scope.environment.session);

/** A moment changed on its wall clock; keeps its type, and a TIMESTAMP_TZ its offset. */
export const onClock = (
  value: BoundExpression,
  scope: Scope,
  change: (clock: string) => string,
): BoundExpression => {
  const { session } = scope.environment;
  const { type } = value;
  const changed = change(clockOf(value, scope));
  switch (type.kind) {
    case "date":
    case "time":
      return { ...value, sql: `CAST(${changed} AS ${type.kind.toUpperCase()})`, constant: undefined };
    case "timestamp_ltz":
      return { ...value, sql: `timezone(${zoneOf(session)}, ${changed})`, constant: undefined };
    case "timestamp_tz":
      return {
        ...value,
        sql: `sf_offset_tz(${changed}, (${value.sql}).offset_minutes)`,
        constant: undefined,
      };
    default:
      return { ...value, sql: changed, constant: undefined };
  }
};
