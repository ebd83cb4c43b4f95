import type { Call, Expression } from "../../ast";
import { isWindowFunction, nameOf, predicateOf, renamed, rewritten, WHOLE, windowOf } from "./terms";
import { wrongMatch } from "./symbols";

const CLAUSE = "DEFINE";

/** What to write in place of a function that DEFINE does not have. */
const INSTEAD: Readonly<Record<string, string>> = {
  PREV: "use LAG",
  FIRST: "use FIRST_VALUE",
  CLASSIFIER: "use it in MEASURES",
  MATCH_NUMBER: "use it in MEASURES",
  MATCH_SEQUENCE_NUMBER: "use it in MEASURES",
};

const WITHOUT_FRAME = /^(LAG|LEAD|FIRST_VALUE|LAST_VALUE)$/;

function refuseCall(call: Call): void {
  const name = nameOf(call);
  const instead = INSTEAD[name];
  if (instead) throw wrongMatch(`${name} cannot stand in ${CLAUSE}: ${instead}.`, call.position);
  if (call.semantics === "final") throw wrongMatch(`FINAL cannot stand in ${CLAUSE}.`, call.position);
}

/** A function over other rows of the partition, with the window that is implied. */
function windowed(call: Call, inside: (part: Expression) => Expression): Expression {
  const name = nameOf(call);
  const args = call.args.map(inside);
  const plain: Call = { ...call, args, semantics: undefined };
  if (name === "LAST") {
    // The frame ends at the current row, whatever the attempt: its last row is the current one.
    const [only, ...more] = args;
    if (only && more.length === 0) return only;
    throw wrongMatch("LAST takes one argument.", call.position);
  }
  if (name === "NEXT") return { ...renamed(plain, "LEAD"), over: windowOf(plain, "partition", "row") };
  if (name === "LAG" || name === "LEAD") return { ...plain, over: windowOf(plain, "partition", "row") };
  if (!WITHOUT_FRAME.test(name) && !call.over?.frame)
    throw wrongMatch(
      `${name} in ${CLAUSE} needs a frame of its own: ${name}(..) OVER (ROWS BETWEEN .. AND ..).`,
      call.position,
    );
  return { ...plain, over: windowOf(plain, "partition", "row", WHOLE) };
}

/**
 * A condition of DEFINE with the windows that it implies written out: all of them are windows over the partition, so that a condition depends on
 * the row alone. https://docs.snowflake.com/en/sql-reference/constructs/match_recognize (Limitations on window functions)
 */
export function definedCondition(condition: Expression, symbols: readonly string[]): Expression {
  const replace =
    (nested: boolean) =>
    (expression: Expression): Expression | undefined => {
      const symbol = predicateOf(expression, symbols);
      if (symbol !== undefined)
        throw wrongMatch(
          `a column cannot be qualified by symbol '${symbol}' in ${CLAUSE}: without it the column is that of the row.`,
          expression.position,
        );
      if (expression.node !== "call") return undefined;
      refuseCall(expression);
      if (!isWindowFunction(expression)) return undefined;
      if (nested)
        throw wrongMatch(`a window function cannot hold another one in ${CLAUSE}.`, expression.position);
      return windowed(expression, (part) => rewritten(part, CLAUSE, replace(true)));
    };
  return rewritten(condition, CLAUSE, replace(false));
}
