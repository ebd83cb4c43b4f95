import type { Call, Expression, WindowFrame } from "../../ast";
import {
  hidden,
  isAggregate,
  isWindowFunction,
  nameOf,
  predicateOf,
  renamed,
  rewritten,
  SO_FAR,
  WHOLE,
  windowOf,
} from "./terms";
import { wrongMatch } from "./symbols";

const CLAUSE = "MEASURES";

/** What the terms of MEASURES mean here. */
export interface MeasureContext {
  readonly symbols: readonly string[];
  /** What holds where neither RUNNING nor FINAL is written: FINAL with ONE ROW PER MATCH. */
  readonly semantics: "running" | "final";
  /** Whether the pattern can match no row: functions over the match's rows have none then. */
  readonly nullable: boolean;
  /** Whether the input has a column of that name. */
  readonly hasColumn: (name: string) => boolean;
}

const OWN = {
  MATCH_NUMBER: "number",
  MATCH_SEQUENCE_NUMBER: "sequence",
  CLASSIFIER: "classifier",
} as const;

/** MATCH_NUMBER(), or without parentheses. */
function ownFunction(expression: Expression, context: MeasureContext): Expression | undefined {
  if (expression.node === "call" && expression.name.length === 1 && !expression.over) {
    const own = OWN[nameOf(expression) as keyof typeof OWN];
    if (own && expression.args.length > 0)
      throw wrongMatch(`${nameOf(expression)} takes no arguments.`, expression.position);
    return own && hidden(own);
  }
  if (expression.node !== "column") return undefined;
  const [only, ...more] = expression.parts;
  if (!only || only.quoted || more.length > 0 || context.hasColumn(only.value)) return undefined;
  const own = OWN[only.value as keyof typeof OWN];
  return own && hidden(own);
}

const literal = (type: "number" | "null", value: string | null): Expression => ({
  node: "literal",
  type,
  value,
});

const NULL = literal("null", null);

const when = (condition: Expression, then: Expression, otherwise?: Expression): Expression => ({
  node: "case",
  branches: [{ when: condition, then }],
  otherwise,
});

const isSymbol = (symbol: string): Expression => ({
  node: "binary",
  operator: "=",
  left: hidden("classifier"),
  right: { node: "literal", type: "string", value: symbol },
});

const COUNTS = new Set(["COUNT", "COUNT_IF", "COUNTIF", "APPROX_COUNT_DISTINCT", "HLL"]);

/** Arguments without the symbol that they are qualified by, and that symbol. */
interface Arguments {
  readonly args: readonly Expression[];
  readonly symbol: string | undefined;
}

function readArguments(call: Call, context: MeasureContext): Arguments {
  const predicates = new Set<string | undefined>();
  const replace = (expression: Expression): Expression | undefined => {
    const own = ownFunction(expression, context);
    if (own) return own;
    if (expression.node === "call") {
      if (isWindowFunction(expression))
        throw wrongMatch(`a window function cannot hold another one in ${CLAUSE}.`, expression.position);
      return undefined;
    }
    const symbol = predicateOf(expression, context.symbols);
    predicates.add(symbol);
    if (symbol === undefined) return undefined;
    if (expression.node === "star") return literal("number", "1");
    return expression.node === "column" ? { ...expression, parts: expression.parts.slice(-1) } : undefined;
  };
  const args = rewritten(call.args, CLAUSE, replace);
  if (predicates.size > 1)
    throw wrongMatch(
      `the columns in ${nameOf(call)} need to be qualified by the same symbol, or by none.`,
      call.position,
    );
  const [symbol] = predicates;
  return { args, symbol };
}

const overMatch = (call: Call, frame?: WindowFrame): Call => ({
  ...call,
  semantics: undefined,
  over: windowOf(call, "match", "sequence", frame),
});

/** The value in the first or last row of the match that the symbol was assigned to: rows of the symbol are put before the others. */
function atSymbol(argument: Expression, symbol: string, last: boolean): Expression {
  const mine = when(isSymbol(symbol), literal("number", "0"), literal("number", "1"));
  const window = {
    partitionBy: [hidden("match")],
    orderBy: [
      { expression: mine, descending: false },
      { expression: hidden("sequence"), descending: last },
    ],
    frame: WHOLE,
  };
  const call = (name: string, arg: Expression): Expression => ({
    node: "call",
    name: [{ value: name, quoted: true }],
    args: [arg],
    over: window,
  });
  return when(
    { node: "binary", operator: "=", left: call("FIRST_VALUE", mine), right: literal("number", "0") },
    call("FIRST_VALUE", argument),
  );
}

/** FIRST and LAST, and what are the same here: FIRST_VALUE and LAST_VALUE. */
function edge(call: Call, { args, symbol }: Arguments, isFinal: boolean): Expression {
  const isLast = nameOf(call).startsWith("LAST");
  const [argument, ...more] = args;
  if (!argument || more.length > 0) throw wrongMatch(`${nameOf(call)} takes one argument.`, call.position);
  if (symbol !== undefined && !isFinal)
    throw wrongMatch(
      `${nameOf(call)} of a column of symbol '${symbol}' needs FINAL before it, or ONE ROW PER MATCH.`,
      call.position,
    );
  const ignores = call.nulls === "ignore";
  if (symbol !== undefined && !ignores) return atSymbol(argument, symbol, isLast);
  if (isLast && !isFinal && !ignores) return argument;
  const value = symbol === undefined ? argument : when(isSymbol(symbol), argument);
  const name = isLast ? "LAST_VALUE" : "FIRST_VALUE";
  return overMatch(renamed({ ...call, args: [value] }, name), isFinal ? WHOLE : SO_FAR);
}

const NEIGHBOURS: Readonly<Record<string, string>> = { PREV: "LAG", LAG: "LAG", NEXT: "LEAD", LEAD: "LEAD" };

function overRows(call: Call, context: MeasureContext): Expression {
  const name = nameOf(call);
  const read = readArguments(call, context);
  const { args, symbol } = read;
  const isFinal = (call.semantics ?? context.semantics) === "final";
  if (/^(FIRST|LAST)(_VALUE)?$/.test(name) && !call.over) return edge(call, read, isFinal);
  if (symbol !== undefined && !isAggregate(call))
    throw wrongMatch(`${name} cannot take a column of symbol '${symbol}'.`, call.position);
  const neighbour = NEIGHBOURS[name];
  if (neighbour) return overMatch(renamed({ ...call, args }, neighbour));
  if (!isAggregate(call)) return overMatch({ ...call, args });
  const taken = symbol === undefined ? args : args.map((argument) => when(isSymbol(symbol), argument));
  return overMatch({ ...call, args: taken }, isFinal ? WHOLE : SO_FAR);
}

/**
 * A measure with the windows that it implies written out, over the rows of its match.
 * https://docs.snowflake.com/en/sql-reference/constructs/match_recognize (Expressions in DEFINE and MEASURES)
 */
export function measureExpression(measure: Expression, context: MeasureContext): Expression {
  const replace = (expression: Expression): Expression | undefined => {
    const own = ownFunction(expression, context);
    if (own) return own;
    if (expression.node === "call") {
      if (!isWindowFunction(expression)) return undefined;
      const value = overRows(expression, context);
      if (!context.nullable) return value;
      const none = COUNTS.has(nameOf(expression)) ? literal("number", "0") : NULL;
      return when({ node: "is", operand: hidden("classifier"), test: "null", negated: false }, none, value);
    }
    const symbol = predicateOf(expression, context.symbols);
    if (symbol === undefined) return undefined;
    if (expression.node === "star") throw wrongMatch(`${symbol}.* can only be counted.`, expression.position);
    // Outside of a function the column is that of the symbol's last row.
    const last: Call = { node: "call", name: [{ value: "LAST", quoted: true }], args: [expression] };
    return replace({ ...last, position: expression.position });
  };
  return rewritten(measure, CLAUSE, replace);
}
