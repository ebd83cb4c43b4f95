import type { Expression, GroupBy, GroupItem } from "../ast";
import { compilationError } from "../errors";
import type { OutputItem } from "./aliases";
import type { BoundExpression } from "./bound";
import { expressionText } from "./expression-name";
import type { Scope } from "./scope";

export interface GroupText {
  /** " GROUP BY .." */
  readonly sql: string;
  readonly keys: readonly string[];
}

/** Keys are bound apart: aggregates in them are found, and nothing of them counts for the select list. */
const probe = (scope: Scope): Scope => {
  const state = scope.aggregates;
  return {
    ...scope,
    aggregates: state && { ...state, loose: [], found: false, windowFound: false, keys: new Set<string>() },
  };
};

const positioned = (expression: Expression, items: readonly OutputItem[]): OutputItem | undefined => {
  if (expression.node !== "literal" || expression.type !== "number") return undefined;
  const position = Number(expression.value);
  const item = items[position - 1];
  if (!item)
    throw compilationError(
      "002035",
      "42601",
      `invalid position ${position} in GROUP BY`,
      expression.position,
    );
  return item;
};

const valueOf = (item: OutputItem, scope: Scope): BoundExpression =>
  item.bound ?? scope.bind(item.expression as Expression, scope);

const keySql = (expression: Expression, items: readonly OutputItem[], scope: Scope): string => {
  const item = positioned(expression, items);
  const inside = probe(scope);
  const { sql } = item ? valueOf(item, inside) : inside.bind(expression, inside);
  if (inside.aggregates?.found) {
    throw compilationError(
      "002078",
      "42601",
      `[${item?.name ?? expressionText(expression)}] is not a valid group by expression`,
    );
  }
  return sql;
};

const itemSql = (
  item: GroupItem,
  items: readonly OutputItem[],
  scope: Scope,
): { sql: string; keys: string[] } => {
  if (item.kind === "expression") {
    const { expression } = item;
    const members = expression.node === "tuple" ? expression.items : [expression];
    const keys = members.map((member) => keySql(member, items, scope));
    return { sql: keys.join(", "), keys };
  }
  const sets = item.sets.map((set) => set.map((expression) => keySql(expression, items, scope)));
  const text = sets
    .map((set) => (set.length === 1 && item.kind !== "grouping sets" ? set[0] : `(${set.join(", ")})`))
    .join(", ");
  return { sql: `${item.kind.toUpperCase()} (${text})`, keys: sets.flat() };
};

/** GROUP BY ALL: every item without an aggregate is a key. */
const groupByAll = (items: readonly OutputItem[], scope: Scope): GroupText => {
  const keys = items.flatMap((item) => {
    const inside = probe(scope);
    const { sql, constant } = valueOf(item, inside);
    return inside.aggregates?.found || inside.aggregates?.windowFound || constant !== undefined ? [] : [sql];
  });
  return { sql: keys.length > 0 ? ` GROUP BY ${keys.join(", ")}` : "", keys };
};

/** GROUP BY by expressions, aliases, positions, ROLLUP, CUBE and GROUPING SETS. */
export const groupKeys = (groupBy: GroupBy, items: readonly OutputItem[], scope: Scope): GroupText => {
  if (groupBy.kind === "all") return groupByAll(items, scope);
  const parts = groupBy.items.map((item) => itemSql(item, items, scope));
  return {
    sql: ` GROUP BY ${parts.map((part) => part.sql).join(", ")}`,
    keys: parts.flatMap((part) => part.keys),
  };
};
