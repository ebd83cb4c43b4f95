import { compilationError, invalidArgumentTypes } from "../errors";
import { addUnits } from "../functions/date-parts-sql";
import { datePart, type DatePart } from "../functions/date-part";
import type { BoundExpression } from "./bound";
import { castTo } from "./cast";
import type { Scope } from "./scope";
import { DATE, isTimestamp, number, TIMESTAMP_NTZ, typeText } from "./types";

/** date + 1: whole days. */
export const addDays = (day: BoundExpression, count: BoundExpression, sign: 1 | -1): BoundExpression =>
  addUnits(day, "day", { ...count, sql: sign < 0 ? `(-${count.sql})` : count.sql });

/** date - date: days between them. */
export const dateDifference = (
  left: BoundExpression,
  right: BoundExpression,
  scope: Scope,
): BoundExpression => {
  if (isTimestamp(left.type) || isTimestamp(right.type))
    throw invalidArgumentTypes("-", [typeText(left.type), typeText(right.type)]);
  const [a, b] = [left, right].map((side) => castTo(side, DATE, "implicit", scope.environment.session).sql);
  return {
    sql: `CAST(${a} - ${b} AS DECIMAL(9,0))`,
    type: number(9),
    nullable: left.nullable || right.nullable,
  };
};

interface IntervalPart {
  readonly count: number;
  readonly part: DatePart;
}

/** '1 day, 2 hours' in the order in which its parts apply; a number without a unit counts seconds. */
export const parseInterval = (text: string): readonly IntervalPart[] =>
  text.split(",").map((piece) => {
    const match = /^\s*([+-]?\d+)\s*([a-z]*)\s*$/i.exec(piece);
    const part = match && datePart(match[2] === "" ? "second" : (match[2] ?? "second"));
    if (!match || !part) throw compilationError("001003", "42000", `invalid interval '${text}'`);
    return { count: Number(match[1]), part };
  });

/** Adds the parts one after another: their order matters at the ends of months. */
export const addInterval = (
  value: BoundExpression,
  text: string,
  sign: 1 | -1,
  scope: Scope,
): BoundExpression => {
  const { kind } = value.type;
  if (kind !== "date" && kind !== "time" && kind !== "varchar" && kind !== "null" && !isTimestamp(value.type))
    throw invalidArgumentTypes(sign < 0 ? "-" : "+", [typeText(value.type), "INTERVAL"]);
  const start =
    value.type.kind === "varchar"
      ? castTo(value, TIMESTAMP_NTZ, "implicit", scope.environment.session)
      : value;
  return parseInterval(text).reduce<BoundExpression>((sum, { count, part }) => {
    const amount = { sql: String(sign * count), type: number(18), nullable: false };
    return addUnits(sum, part, amount);
  }, start);
};
