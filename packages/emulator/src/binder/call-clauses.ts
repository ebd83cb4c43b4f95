import type { Call } from "../ast";
import { compilationError, type SqlError } from "../errors";
import type { FunctionDefinition } from "./function-definition";
import { expressionText } from "./expression-name";

/** What a call may have beside its arguments. */
interface Clauses {
  readonly over: boolean;
  readonly distinct: boolean;
  readonly withinGroup: boolean;
  readonly namedArguments: boolean;
}

/** https://docs.snowflake.com/en/sql-reference/functions/listagg, /array_agg, /percentile_cont, /percentile_disc */
const ORDERED = new Set([
  "LISTAGG",
  "STRING_AGG",
  "ARRAY_AGG",
  "ARRAYAGG",
  "PERCENTILE_CONT",
  "PERCENTILE_DISC",
]);

/** The window functions that are an aggregate underneath, or take the values of one. */
const DISTINCT_WINDOWS = new Set(["FIRST_VALUE", "LAST_VALUE", "RATIO_TO_REPORT"]);

const SCALAR: Clauses = { over: false, distinct: false, withinGroup: false, namedArguments: false };

/** A function of the user's own has names for its arguments. */
const OWN: Clauses = { ...SCALAR, namedArguments: true };

const clausesOf = ({ kind, name }: FunctionDefinition): Clauses =>
  kind === "scalar" || kind === "special"
    ? SCALAR
    : {
        over: true,
        distinct: kind === "aggregate" || DISTINCT_WINDOWS.has(name),
        withinGroup: ORDERED.has(name),
        namedArguments: false,
      };

const refused = (text: string, position?: Call["position"]): SqlError =>
  compilationError("002303", "42601", text, position);

const withoutClauses = (call: Call): string =>
  expressionText({ ...call, over: undefined, withinGroup: undefined, nulls: undefined });

const check = (call: Call, name: string, allowed: Clauses): void => {
  if (call.over && !allowed.over) throw refused(`Invalid function type [${name}] for window function.`);
  if (call.distinct && !allowed.distinct)
    throw refused(`invalid use of 'distinct' for function '${withoutClauses(call)}'`);
  if (call.withinGroup && !allowed.withinGroup)
    throw refused(`Function ${name} does not support WITHIN GROUP clause.`);
  if (!allowed.namedArguments && call.args.some((arg) => arg.node === "named"))
    throw refused(`function ${name} does not support named arguments`, call.position);
};

/** Throws for OVER, DISTINCT, WITHIN GROUP or `name => value` in the call of a built-in function that has none. */
export const checkClauses = (call: Call, definition: FunctionDefinition): void =>
  check(call, definition.name, clausesOf(definition));

/** The same for a function of the user's own. */
export const checkOwnClauses = (call: Call, name: string): void => check(call, name, OWN);
