import type { Expression, Parameter, SessionVariable } from "../ast";
import { compilationError, invalidIdentifier, notSupported } from "../errors";
import { NULL_LITERAL, numberLiteral, textLiteral } from "./literal";
import { bindCall } from "./bind-call";
import { bindColumn, bindPositional, findColumn } from "./bind-column";
import { bindLiteral, booleanLiteral } from "./bind-literal";
import type { BoundExpression } from "./bound";
import { castTo } from "./cast";
import { bindCase } from "./conditional";
import type { BoundConstant } from "./environment";
import { bindBinary, bindUnary } from "./operators";
import { bindPath } from "./path";
import { bindBetween, bindInList, bindIs, bindLike } from "./predicates";
import type { Scope } from "./scope";
import { bindArrayLiteral, bindObjectLiteral } from "./semi-structured-literal";
import { bindExists, bindInQuery, bindQuantified, bindSubquery } from "./subquery";
import { resolveType, typeText } from "./types";

/** Functions that SQL calls without parentheses. */
const WITHOUT_PARENTHESES = new Set([
  "CURRENT_DATE",
  "CURRENT_TIME",
  "CURRENT_TIMESTAMP",
  "CURRENT_USER",
  "CURRENT_ROLE",
  "LOCALTIME",
  "LOCALTIMESTAMP",
  "CURRENT_SCHEMA",
  "CURRENT_DATABASE",
  "CURRENT_WAREHOUSE",
  "CURRENT_ACCOUNT",
  "SYSDATE",
]);

/** What may stand in a statement as it is. */
const WRITTEN_NUMBER = /^[+-]?(?:\d+\.?\d*|\.\d+)(?:[eE][+-]?\d+)?$/;

/** The value of a bind or a session variable, as a literal of its type. */
const bindConstant = ({ type, value }: BoundConstant, scope: Scope): BoundExpression => {
  const { session } = scope.environment;
  if (value === null) return castTo(NULL_LITERAL, type, "explicit", session);
  if (type.kind === "number" || type.kind === "float") {
    const literal = WRITTEN_NUMBER.test(value) ? signed(value) : textLiteral(value);
    return { ...castTo(literal, type, "explicit", session), constant: value };
  }
  if (type.kind === "boolean") return booleanLiteral(/^(true|1)$/i.test(value));
  // Variables of procedures hold JSON text.
  if (type.kind === "variant" || type.kind === "object" || type.kind === "array")
    return { sql: `sf_own_json(${textLiteral(value).sql})`, type, nullable: false };
  return { ...castTo(textLiteral(value), type, "explicit", session), constant: value };
};

const signed = (value: string): BoundExpression => {
  const literal = numberLiteral(value.replace(/^[+-]/, ""));
  return value.startsWith("-") ? { ...literal, sql: `(-${literal.sql})`, constant: value } : literal;
};

const bindParameter = (parameter: Parameter, scope: Scope): BoundExpression => {
  const local = parameter.name === undefined ? undefined : scope.locals?.get(parameter.name.toUpperCase());
  return local ?? bindConstant(scope.environment.parameter(parameter), scope);
};

const bindVariable = (variable: SessionVariable, scope: Scope): BoundExpression =>
  bindConstant(scope.environment.variable(variable.name), scope);

const bindColumnOrFunction = (reference: Expression & { node: "column" }, scope: Scope): BoundExpression => {
  const [only, ...more] = reference.parts;
  const isCall = only && more.length === 0 && !only.quoted && WITHOUT_PARENTHESES.has(only.value);
  if (!isCall || findColumn(reference, scope)) return bindColumn(reference, scope);
  return bindCall({ node: "call", name: [only], args: [] }, scope);
};

const bindCast = (cast: Expression & { node: "cast" }, scope: Scope): BoundExpression => {
  const { session } = scope.environment;
  const type = resolveType(cast.type, String(session.parameter("TIMESTAMP_TYPE_MAPPING")));
  const operand = scope.bind(cast.operand, scope);
  if (cast.safe && operand.type.kind !== "varchar" && operand.type.kind !== "null")
    throw compilationError(
      "001065",
      "22023",
      `Function TRY_CAST cannot be used with arguments of types ${typeText(operand.type)} and ${typeText(type)}`,
    );
  return castTo(operand, type, cast.safe ? "try" : "explicit", session);
};

const dispatch = (expression: Expression, scope: Scope): BoundExpression => {
  switch (expression.node) {
    case "literal":
      return bindLiteral(expression, scope);
    case "column":
      return bindColumnOrFunction(expression, scope);
    case "positional":
      return bindPositional(expression, scope);
    case "parameter":
      return bindParameter(expression, scope);
    case "variable":
      return bindVariable(expression, scope);
    case "unary":
      return bindUnary(expression, scope);
    case "binary":
      return bindBinary(expression, scope);
    case "between":
      return bindBetween(expression, scope);
    case "in_list":
      return bindInList(expression, scope);
    case "in_query":
      return bindInQuery(expression, scope);
    case "like":
      return bindLike(expression, scope);
    case "is":
      return bindIs(expression, scope);
    case "case":
      return bindCase(expression, scope);
    case "cast":
      return bindCast(expression, scope);
    case "call":
      return bindCall(expression, scope);
    case "extract":
      return bindCall(
        {
          node: "call",
          name: [{ value: "DATE_PART", quoted: false }],
          args: [{ node: "literal", type: "string", value: expression.part }, expression.operand],
        },
        scope,
      );
    case "path":
      return bindPath(expression, scope);
    case "subquery":
      return bindSubquery(expression, scope);
    case "exists":
      return bindExists(expression, scope);
    case "quantified":
      return bindQuantified(expression, scope);
    case "array":
      return bindArrayLiteral(expression, scope);
    case "object":
      return bindObjectLiteral(expression, scope);
    case "nextval":
      return bindNextValue(expression, scope);
    case "tuple":
      if (expression.items.length === 1 && expression.items[0]) return dispatch(expression.items[0], scope);
      throw notSupported("a list of values outside of a comparison");
    case "star":
      throw invalidIdentifier("*", expression.position);
    default:
      throw notSupported(`${expression.node} in this place`);
  }
};

/** s.NEXTVAL of a sequence, or of TABLE(GETNEXTVAL(..)) s. */
const bindNextValue = (
  { sequence, position }: Expression & { node: "nextval" },
  scope: Scope,
): BoundExpression => {
  const parts = [...sequence.parts, { value: "NEXTVAL", quoted: false }];
  const column = sequence.dynamic ? undefined : findColumn({ node: "column", parts, position }, scope);
  if (column) return column;
  return {
    sql: `CAST(${scope.environment.nextValue(sequence)} AS DECIMAL(38,0))`,
    type: { kind: "number", precision: 38, scale: 0 },
    nullable: false,
  };
};

/** An expression that GROUP BY names holds no loose columns, whatever it is made of. */
export const bindExpression = (expression: Expression, scope: Scope): BoundExpression => {
  const { aggregates } = scope;
  const before = aggregates?.loose.length ?? 0;
  const bound = dispatch(expression, scope);
  if (aggregates?.keys.has(bound.sql)) aggregates.loose.length = before;
  return bound;
};
