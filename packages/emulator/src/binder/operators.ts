import type { Binary, BinaryOperator, Expression, Unary } from "../ast";
import { compilationError, invalidArgumentTypes, notConvertible, notSupported } from "../errors";
import type { SnowflakeType } from "../types";
import { arithmeticSql, arithmeticType, type ArithmeticOperator } from "./arithmetic";
import type { BoundExpression } from "./bound";
import { castTo } from "./cast";
import { expressionText } from "./expression-name";
import { addDays, addInterval, dateDifference } from "./date-arithmetic";
import { longSum, type Term } from "./long-sum";
import { orderKey } from "./order";
import type { Scope } from "./scope";
import {
  BOOLEAN,
  FLOAT,
  isSemiStructured,
  isTimestamp,
  number,
  physicalType,
  typeText,
  VARCHAR,
} from "./types";
import { comparisonType } from "./unify";
import { wholeArithmetic } from "./whole-number";

type NumberType = SnowflakeType & { kind: "number" };

/** Texts and variants are read as numbers; a BOOLEAN is none before it has been cast. */
const counts = ({ type }: BoundExpression): boolean =>
  ["number", "float", "varchar", "variant", "null"].includes(type.kind);

/** What an operand of arithmetic counts as. */
const asNumber = (value: BoundExpression, scope: Scope): BoundExpression => {
  const { kind } = value.type;
  if (kind === "number" || kind === "float") return value;
  if (kind === "varchar")
    return castTo(value, constantNumberType(value) ?? number(18, 5), "implicit", scope.environment.session);
  if (kind === "variant") return castTo(value, FLOAT, "implicit", scope.environment.session);
  return castTo(value, number(38), "implicit", scope.environment.session);
};

/** A constant text keeps the digits that it has. */
export const constantNumberType = (value: BoundExpression): SnowflakeType | undefined => {
  const match = /^\s*[+-]?(\d{1,20})(?:\.(\d{1,17}))?\s*$/.exec(value.constant ?? "");
  return match ? number(38, match[2]?.length ?? 0) : undefined;
};

const checkOperands = (operator: string, left: BoundExpression, right: BoundExpression): void => {
  if (!counts(left) || !counts(right))
    throw invalidArgumentTypes(operator, [typeText(left.type), typeText(right.type)]);
};

const arithmetic = (
  operator: ArithmeticOperator,
  left: BoundExpression,
  right: BoundExpression,
  scope: Scope,
): BoundExpression => {
  checkOperands(operator, left, right);
  const a = asNumber(left, scope);
  const b = asNumber(right, scope);
  const nullable = a.nullable || b.nullable;
  if (a.type.kind === "number" && b.type.kind === "number") {
    const type = arithmeticType(operator, a.type, b.type);
    const whole = wholeArithmetic(operator, a, b);
    if (whole) return { sql: `CAST(${whole.sql} AS ${physicalType(type)})`, type, nullable, whole };
    return { sql: arithmeticSql(operator, a, b, type), type, nullable };
  }
  const [x, y] = [a, b].map((side) => castTo(side, FLOAT, "implicit", scope.environment.session).sql);
  if (operator === "/") return { sql: `sf_divide_float(${x}, ${y})`, type: FLOAT, nullable };
  if (operator === "%") return { sql: `sf_modulo(${x}, ${y})`, type: FLOAT, nullable };
  return { sql: `(${x} ${operator} ${y})`, type: FLOAT, nullable };
};

const isDay = (type: SnowflakeType): boolean => type.kind === "date" || isTimestamp(type);

/** a + b - c: its operands in their order, each with the operator before it. */
const sumOf = (expression: Binary): { first: Expression; rest: readonly Summand[] } => {
  const rest: Summand[] = [];
  let first: Expression = expression;
  while (first.node === "binary" && (first.operator === "+" || first.operator === "-")) {
    rest.push({ operator: first.operator, operand: first.right });
    first = first.left;
  }
  return { first, rest: rest.reverse() };
};

interface Summand {
  readonly operator: "+" | "-";
  readonly operand: Expression;
}

const bindSum = (expression: Binary, scope: Scope): BoundExpression => {
  const { first, rest } = sumOf(expression);
  if (rest.length <= LONG_CHAIN || [first, ...rest.map(({ operand }) => operand)].some(isInterval))
    return plusOrMinus(expression, expression.operator as Summand["operator"], scope);
  const start = scope.bind(first, scope);
  const terms = rest.map(({ operator, operand }) => ({ operator, value: scope.bind(operand, scope) }));
  const add = (sum: BoundExpression, { operator, value }: Term) => combine(operator, sum, value, scope);
  return longSum(start, terms) ?? terms.reduce(add, start);
};

const isInterval = ({ node }: Expression): boolean => node === "interval";

const plusOrMinus = (expression: Binary, operator: "+" | "-", scope: Scope): BoundExpression => {
  const { left, right } = expression;
  if (right.node === "interval")
    return addInterval(scope.bind(left, scope), right.text, operator === "-" ? -1 : 1, scope);
  if (left.node === "interval" && operator === "+")
    return addInterval(scope.bind(right, scope), left.text, 1, scope);
  return combine(operator, scope.bind(left, scope), scope.bind(right, scope), scope);
};

const combine = (
  operator: "+" | "-",
  a: BoundExpression,
  b: BoundExpression,
  scope: Scope,
): BoundExpression => {
  if (operator === "-" && isDay(a.type) && isDay(b.type)) return dateDifference(a, b, scope);
  const [day, count] = isDay(b.type) && operator === "+" ? [b, a] : [a, b];
  if (isDay(day.type) && counts(count))
    return addDays(day, asNumber(count, scope), operator === "-" ? -1 : 1);
  return arithmetic(operator, a, b, scope);
};

/** What is compared: a TIMESTAMP_TZ by its instant, a VARIANT by kind and value. */
const comparable = (value: BoundExpression): string =>
  value.type.kind === "timestamp_tz" || value.type.kind === "variant" ? orderKey(value) : value.sql;

const COMPARISONS = new Set<BinaryOperator>([
  "=",
  "<>",
  "<",
  "<=",
  ">",
  ">=",
  "is distinct from",
  "is not distinct from",
]);

const incomparable = (left: BoundExpression, right: BoundExpression, written: Expression | undefined) => {
  const [a, b] = [typeText(left.type), typeText(right.type)];
  const time = [left, right].some(({ type }) => type.kind === "time");
  if (time && (isTimestamp(left.type) || isTimestamp(right.type)))
    return compilationError("002262", "22000", `incompatible types: [${a}] and [${b}]`);
  return notConvertible(written ? expressionText(written) : b, b, a);
};

/** Both sides in the type they are compared in. `written`: the right one, for the message. */
export const compare = (
  operator: string,
  left: BoundExpression,
  right: BoundExpression,
  scope: Scope,
  written?: Expression,
): BoundExpression => {
  const { session } = scope.environment;
  const target = operandType(left, right);
  if (!target) throw incomparable(left, right, written);
  const [a, b] = [left, right].map((side) => comparable(castTo(side, target, "implicit", session)));
  const nullable = !operator.startsWith("is") && (left.nullable || right.nullable);
  return { sql: `(${a} ${operator.toUpperCase()} ${b})`, type: BOOLEAN, nullable };
};

/** The type that two operands are compared in; undefined where Snowflake has none. */
export const operandType = (left: BoundExpression, right: BoundExpression): SnowflakeType | undefined =>
  readConstantAs(left, right) ?? comparisonType(left.type, right.type);

/** A constant text beside a NUMBER is read with all of its digits. */
const readConstantAs = (left: BoundExpression, right: BoundExpression): SnowflakeType | undefined => {
  const [text, other] = left.type.kind === "varchar" ? [left, right] : [right, left];
  if (text.type.kind !== "varchar" || other.type.kind !== "number") return undefined;
  const constant = constantNumberType(text) as NumberType | undefined;
  return constant && number(38, Math.max(constant.scale, other.type.scale));
};

const asCondition = (value: BoundExpression, scope: Scope): string =>
  castTo(value, BOOLEAN, "implicit", scope.environment.session).sql;

const LONG_CHAIN = 100;

/** a || b || c; a long chain is halved, because DuckDB takes no expression that is a thousand deep. */
const concatenation = (texts: readonly string[]): string => {
  if (texts.length <= LONG_CHAIN) return `(${texts.join(" || ")})`;
  const middle = Math.floor(texts.length / 2);
  return `(${concatenation(texts.slice(0, middle))} || ${concatenation(texts.slice(middle))})`;
};

/** https://docs.snowflake.com/en/sql-reference/functions/concat: texts, or what is read as such; ARRAY and OBJECT are not. BINARY goes with BINARY only. */
const checkTexts = (parts: readonly BoundExpression[]): void => {
  const kinds = new Set(parts.map(({ type }) => type.kind));
  kinds.delete("null");
  if (kinds.has("array") || kinds.has("object") || (kinds.has("binary") && kinds.size > 1))
    throw invalidArgumentTypes(
      "||",
      parts.map(({ type }) => typeText(type)),
    );
};

export const concatenate = (parts: readonly BoundExpression[], scope: Scope): BoundExpression => {
  checkTexts(parts);
  const nullable = parts.some((part) => part.nullable);
  if (parts.every((part) => part.type.kind === "binary")) {
    const type = parts[0]?.type ?? VARCHAR;
    return { sql: concatenation(parts.map((part) => part.sql)), type, nullable };
  }
  const texts = parts.map((part) => castTo(part, VARCHAR, "implicit", scope.environment.session).sql);
  const isConstant = parts.every((part) => part.type.kind === "varchar" && typeof part.constant === "string");
  const constant = isConstant ? { constant: parts.map((part) => part.constant).join("") } : {};
  return { sql: concatenation(texts), type: VARCHAR, nullable, ...constant };
};

/** a OR b OR c as its operands: DuckDB takes a long chain, but not a deep tree. */
const chainOf = (expression: Binary): readonly Expression[] => {
  const operands: Expression[] = [];
  let rest: Expression = expression;
  while (rest.node === "binary" && rest.operator === expression.operator) {
    operands.push(rest.right);
    rest = rest.left;
  }
  return [...operands, rest].reverse();
};

const bindChain = (expression: Binary, scope: Scope): BoundExpression => {
  const operands = chainOf(expression).map((operand) => scope.bind(operand, scope));
  if (expression.operator === "||") return concatenate(operands, scope);
  const conditions = operands.map((operand) => asCondition(operand, scope));
  return {
    sql: `(${conditions.join(` ${expression.operator.toUpperCase()} `)})`,
    type: BOOLEAN,
    nullable: operands.some((operand) => operand.nullable),
  };
};

export const bindBinary = (expression: Binary, scope: Scope): BoundExpression => {
  const { operator } = expression;
  if (operator === "+" || operator === "-") return bindSum(expression, scope);
  if (expression.left.node === "tuple" || expression.right.node === "tuple")
    return compareTuples(expression, scope);
  if (operator === "||" || operator === "and" || operator === "or") return bindChain(expression, scope);
  const left = scope.bind(expression.left, scope);
  const right = scope.bind(expression.right, scope);
  if (COMPARISONS.has(operator)) return compare(operator, left, right, scope, expression.right);
  return arithmetic(operator as ArithmeticOperator, left, right, scope);
};

/** (a, b) = (1, 2) compares member by member. */
const compareTuples = (expression: Binary, scope: Scope): BoundExpression => {
  const { left, right, operator } = expression;
  if (
    left.node !== "tuple" ||
    right.node !== "tuple" ||
    left.items.length !== right.items.length ||
    (operator !== "=" && operator !== "<>")
  ) {
    throw notSupported(`row comparison with ${operator}`);
  }
  const members = left.items.flatMap((item, index) => {
    const other = right.items[index];
    return other ? [compare("=", scope.bind(item, scope), scope.bind(other, scope), scope).sql] : [];
  });
  const equal = `(${members.join(" AND ")})`;
  return { sql: operator === "=" ? equal : `(NOT ${equal})`, type: BOOLEAN, nullable: true };
};

/** PRIOR x and CONNECT_BY_ROOT x: what CONNECT BY has made of them, or the row above. */
const hierarchical = (expression: Unary, scope: Scope): BoundExpression => {
  const known = scope.hierarchy?.extras.get(expression);
  const prior = scope.hierarchy?.prior;
  if (known) return known;
  if (prior && expression.operator === "prior") return prior.bind(expression.operand, prior);
  throw notSupported(`${expression.operator.toUpperCase()} outside of CONNECT BY`);
};

export const bindUnary = (expression: Unary, scope: Scope): BoundExpression => {
  if (expression.operator === "prior" || expression.operator === "connect_by_root")
    return hierarchical(expression, scope);
  const operand = scope.bind(expression.operand, scope);
  if (expression.operator === "not") {
    return { sql: `(NOT ${asCondition(operand, scope)})`, type: BOOLEAN, nullable: operand.nullable };
  }
  if (!counts(operand)) throw invalidArgumentTypes(expression.operator, [typeText(operand.type)]);
  const value = asNumber(operand, scope);
  if (isSemiStructured(value.type)) throw invalidArgumentTypes("-", [typeText(value.type)]);
  if (expression.operator === "+") return value;
  const constant =
    typeof value.constant === "string"
      ? { constant: value.constant.startsWith("-") ? value.constant.slice(1) : `-${value.constant}` }
      : {};
  return { sql: `(-${value.sql})`, type: value.type, nullable: value.nullable, ...constant };
};
