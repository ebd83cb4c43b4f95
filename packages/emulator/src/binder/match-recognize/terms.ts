import type { Call, Expression, Identifier, Window, WindowFrame } from "../../ast";
import { builtIn } from "../../functions/registry";
import { wrongMatch } from "./symbols";

const quoted = (value: string): Identifier => ({ value, quoted: true });

/** Columns that the clause adds to its rows, under names that nobody else gives. */
export const HIDDEN = {
  partition: "MATCH_RECOGNIZE$PARTITION",
  row: "MATCH_RECOGNIZE$ROW",
  match: "MATCH_RECOGNIZE$MATCH",
  number: "MATCH_RECOGNIZE$NUMBER",
  sequence: "MATCH_RECOGNIZE$SEQUENCE",
  classifier: "MATCH_RECOGNIZE$CLASSIFIER",
} as const;

export const hidden = (name: keyof typeof HIDDEN): Expression => ({
  node: "column",
  parts: [quoted(HIDDEN[name])],
});

export const nameOf = (call: Call): string =>
  call.name.length === 1 && !call.method ? (call.name[0]?.value.toUpperCase() ?? "") : "";

/** The same call under another name. */
export const renamed = (call: Call, name: string): Call => ({
  ...call,
  name: [{ value: name, quoted: false }],
});

export const isAggregate = (call: Call): boolean => builtIn(nameOf(call))?.kind === "aggregate";

/** Functions over other rows, with a window of their own or without. */
export const isWindowFunction = (call: Call): boolean =>
  isAggregate(call) ||
  builtIn(nameOf(call))?.kind === "window" ||
  /^(PREV|NEXT|FIRST|LAST)$/.test(nameOf(call));

export const WHOLE: WindowFrame = {
  unit: "rows",
  start: { bound: "unbounded preceding" },
  end: { bound: "unbounded following" },
};

export const SO_FAR: WindowFrame = {
  unit: "rows",
  start: { bound: "unbounded preceding" },
  end: { bound: "current row" },
};

/** A window within the groups of `by`, in the order of `in`, but for what the call says itself. */
export const windowOf = (
  call: Call,
  by: keyof typeof HIDDEN,
  order: keyof typeof HIDDEN,
  frame?: WindowFrame,
): Window => {
  const { partitionBy = [], orderBy = [], frame: own } = call.over ?? {};
  return {
    partitionBy: [hidden(by), ...partitionBy],
    orderBy: orderBy.length > 0 ? orderBy : [{ expression: hidden(order), descending: false }],
    frame: own ?? frame,
  };
};

const QUERIES = new Set(["subquery", "exists", "in_query", "quantified", "query"]);

/** The tree with every call and column replaced as `replace` says; where it answers undefined, the parts are looked at. Subqueries are refused. */
export function rewritten<T>(
  tree: T,
  clause: string,
  replace: (expression: Expression) => Expression | undefined,
): T {
  const visit = (node: unknown): unknown => {
    if (Array.isArray(node)) return node.map(visit);
    if (typeof node !== "object" || node === null) return node;
    const kind = (node as { readonly node?: string }).node;
    if (kind !== undefined && QUERIES.has(kind)) throw wrongMatch(`a subquery cannot stand in ${clause}.`);
    const instead =
      kind === "call" || kind === "column" || kind === "star" ? replace(node as Expression) : undefined;
    return instead ?? Object.fromEntries(Object.entries(node).map(([key, value]) => [key, visit(value)]));
  };
  return visit(tree) as T;
}

/** The symbol that a column or a star is qualified by. */
export const predicateOf = (expression: Expression, symbols: readonly string[]): string | undefined => {
  const qualifier =
    expression.node === "column"
      ? expression.parts.slice(0, -1)
      : expression.node === "star"
        ? (expression.qualifier ?? [])
        : [];
  const [only, ...more] = qualifier;
  return only && more.length === 0 && symbols.includes(only.value) ? only.value : undefined;
};
