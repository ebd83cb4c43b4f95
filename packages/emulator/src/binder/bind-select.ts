import type { Expression, OrderItem, Select, SelectItem } from "../ast";
import { compilationError } from "../errors";
import { createAliases, type OutputItem } from "./aliases";
import type { BoundExpression, BoundFrom } from "./bound";
import { predicateSql } from "./condition";
import { bindConnectBy } from "./connect-by";
import type { BoundQuery } from "./environment";
import { expressionName, expressionText } from "./expression-name";
import { inWrittenOrder, rewriteOuterJoins } from "./outer-join";
import { groupKeys, type GroupText } from "./group-by";
import { orderItem, orderKey } from "./order";
import type { AggregateState, LooseColumn, Scope } from "./scope";
import { stageVolatileAliases } from "./volatile-aliases";
import { expandStar } from "./star";

/** What a query adds to its SELECT. */
export interface QueryTail {
  readonly orderBy: readonly OrderItem[];
  readonly orderByAll?: { readonly descending: boolean; readonly nulls?: "first" | "last" };
  readonly limit: string;
}

export const newAggregateState = (): AggregateState => ({
  allowed: true,
  found: false,
  windowFound: false,
  loose: [],
  keys: new Set(),
  subqueries: new Map(),
});

/** The select list with stars taken apart. */
const outputItems = (items: readonly SelectItem[], scope: Scope): readonly OutputItem[] =>
  items.flatMap(({ expression, alias }): OutputItem[] => {
    if (expression.node !== "star")
      return [{ name: alias?.value ?? expressionName(expression), alias: alias?.value, expression }];
    return expandStar(expression, scope).map(({ name, bound }) => ({ name, bound }));
  });

interface BoundItem extends OutputItem {
  readonly value: BoundExpression;
  /** A column met outside of any aggregate and key. */
  readonly loose: LooseColumn | undefined;
  readonly aggregated: boolean;
}

const bindItem = (item: OutputItem, scope: Scope, state: AggregateState): BoundItem => {
  const before = state.loose.length;
  const found = state.found;
  state.found = false;
  const value = item.bound ?? bindAliasFree(item, scope);
  if (item.bound && !state.keys.has(item.bound.sql)) state.loose.push({ name: item.name });
  const loose = state.loose[before];
  const aggregated = state.found;
  state.loose.length = before;
  state.found = found || aggregated;
  return { ...item, value, loose, aggregated };
};

const bindAliasFree = (item: OutputItem, scope: Scope): BoundExpression =>
  item.expression ? scope.bind(item.expression, scope) : (item.bound as BoundExpression);

const notGrouped = (name: string) =>
  compilationError("000979", "42601", `[${name}] is not a valid group by expression`);

/** The number an ORDER BY or GROUP BY item is, or undefined. */
export const positionOf = (expression: Expression): number | undefined =>
  expression.node === "literal" && expression.type === "number" && /^\d+$/.test(String(expression.value))
    ? Number(expression.value)
    : undefined;

const checkedPosition = (position: number, count: number): number => {
  if (position >= 1 && position <= count) return position;
  throw compilationError("002035", "42601", `invalid position ${position} in ORDER BY or GROUP BY`);
};

/** After DISTINCT the columns that are not selected are gone. */
const notOrderable = (text: string) =>
  compilationError("002079", "42601", `[${text}] is not a valid order by expression`);

const orderSql = (
  item: OrderItem,
  items: readonly BoundItem[],
  isDistinct: boolean,
  scope: Scope,
): string => {
  const position = positionOf(item.expression);
  if (position !== undefined)
    return orderItem(orderable(items, checkedPosition(position, items.length)), item);
  const { expression } = item;
  const named =
    expression.node === "column" && expression.parts.length === 1
      ? items.findIndex((output) => output.name === expression.parts[0]?.value)
      : -1;
  if (named >= 0) return orderItem(orderable(items, named + 1), item);
  const bound = scope.bind(expression, scope);
  const same = items.findIndex((output) => output.value.sql === bound.sql);
  if (same < 0 && isDistinct && expression.node === "column") throw notOrderable(expressionText(expression));
  return orderItem(same >= 0 ? orderable(items, same + 1) : orderKey(bound), item);
};

/** An output column by its number, except where it is ordered by less than all of it. */
const orderable = (items: readonly BoundItem[], position: number): string => {
  const value = items[position - 1]?.value;
  if (!value || (value.type.kind !== "timestamp_tz" && value.type.kind !== "variant"))
    return String(position);
  return orderKey(value);
};

/** A constant that is no position orders nothing. */
const isIdle = (expression: Expression): boolean =>
  expression.node === "literal" && positionOf(expression) === undefined;

const orderByText = (
  tail: QueryTail,
  items: readonly BoundItem[],
  isDistinct: boolean,
  scope: Scope,
): string => {
  const all = tail.orderByAll;
  const parts = all
    ? items.map((_, index) => orderItem(orderable(items, index + 1), all))
    : tail.orderBy
        .filter(({ expression }) => !isIdle(expression))
        .map((item) => orderSql(item, items, isDistinct, scope));
  return parts.length > 0 ? ` ORDER BY ${parts.join(", ")}` : "";
};

/** https://docs.snowflake.com/en/sql-reference/constructs/group-by: beside GROUP BY the error says where the column is. */
const notInGroupBy = ({ name, position }: LooseColumn) =>
  compilationError(
    "001104",
    "42601",
    `'${name}' in select clause is neither an aggregate nor in the group by clause.`,
    position,
  );

const checkGrouping = (items: readonly BoundItem[], hasGroupBy: boolean): void => {
  const loose = items.find((item) => item.loose !== undefined)?.loose;
  if (loose) throw hasGroupBy ? notInGroupBy(loose) : notGrouped(loose.name);
};

const groupText = (select: Select, items: readonly OutputItem[], scope: Scope): GroupText | undefined =>
  select.groupBy ? groupKeys(select.groupBy, items, scope) : undefined;

const outputNames = (items: readonly BoundItem[]) =>
  items.map(({ name, value }) => ({ name, type: value.type, nullable: value.nullable }));

/** Neither aggregates nor window functions may stand in WHERE. */
const whereSql = (where: Expression, scope: Scope, state: AggregateState): string => {
  const inside: AggregateState = {
    ...state,
    allowed: false,
    windowFound: false,
    withoutWindows: true,
    subqueries: new Map(),
  };
  return predicateSql(where, { ...scope, aggregates: inside });
};

/** https://docs.snowflake.com/en/sql-reference/constructs/qualify */
const noWindow = () => compilationError("002303", "42601", "found QUALIFY clause but no window function.");

/** SELECT .. FROM .. WHERE .. GROUP BY .. HAVING .. QUALIFY .. ORDER BY .. LIMIT. */
export const bindSelect = (written: Select, tail: QueryTail, outer: Scope): BoundQuery => {
  if (written.connectBy) return bindConnectBy(written, tail, outer);
  const select = rewriteOuterJoins(written);
  const readers = [select, tail.orderBy];
  const from = outer.from(select.from, { ...outer, offered: select.items, readers });
  const relations = select === written ? from.relations : inWrittenOrder(written.from, from.relations);
  return bindSelectFrom(select, { ...from, relations }, tail, outer);
};

/** The same over a FROM clause that is bound already. */
export const bindSelectFrom = (
  select: Select,
  from: BoundFrom,
  tail: QueryTail,
  outer: Scope,
): BoundQuery => {
  const state = newAggregateState();
  const base: Scope = {
    ...outer,
    relations: from.relations,
    parent: enclosing(outer),
    aliases: undefined,
    aggregates: state,
  };
  const staged = stageVolatileAliases(select, from, base, (where) => whereSql(where, base, state));
  if (staged) return bindSelectFrom(staged.select, staged.from, tail, outer);
  const items = outputItems(select.items, base);
  state.loose.length = 0;
  const scope: Scope = { ...base, aliases: createAliases(items, base) };
  const where = select.where ? ` WHERE ${whereSql(select.where, scope, state)}` : "";
  const group = groupText(select, items, scope);
  state.keys = new Set(group?.keys ?? []);
  state.loose.length = 0;
  const bound = items.map((item) => bindItem(item, scope, state));
  if (bound.length === 0) throw compilationError("002020", "42601", "SELECT with no columns");
  const having = select.having ? ` HAVING ${predicateSql(select.having, scope)}` : "";
  const grouped = select.groupBy !== undefined || select.having !== undefined || state.found;
  if (grouped) checkGrouping(bound, select.groupBy !== undefined);
  const qualify = select.qualify ? ` QUALIFY ${predicateSql(select.qualify, scope)}` : "";
  if (select.qualify && !state.windowFound) throw noWindow();
  if (grouped && state.loose[0]) throw notGrouped(state.loose[0].name);
  const order = orderByText(tail, bound, select.distinct, scope);
  if (grouped && state.loose[0]) throw notOrderable(state.loose[0].name);
  if (grouped || state.found) checkGrouping(bound, select.groupBy !== undefined);
  const list = bound.map(({ value }, index) => `${value.sql} AS c${index + 1}`).join(", ");
  const source = from.sql === "" ? "" : ` FROM ${from.sql}`;
  const limit = select.top ? ` LIMIT ${limitValue(select.top, scope)}` : tail.limit;
  const distinct = select.distinct ? "DISTINCT " : "";
  return {
    sql: `SELECT ${distinct}${list}${source}${where}${group?.sql ?? ""}${having}${qualify}${order}${limit}`,
    columns: outputNames(bound),
    bits: bound.map(({ value }) => value.whole?.bits),
  };
};

const enclosing = (outer: Scope): Scope | undefined =>
  outer.relations.length > 0 || outer.parent || outer.aliases ? outer : undefined;

/** LIMIT and OFFSET take constants. NULL and '' mean none. https://docs.snowflake.com/en/sql-reference/constructs/limit */
export const limitValue = (expression: Expression, scope: Scope): string => {
  const { constant } = scope.bind(expression, scope);
  if (constant === null || constant === "") return "ALL";
  if (constant !== undefined && /^\d{1,18}$/.test(constant)) return constant;
  throw compilationError(
    "001018",
    "22023",
    `Invalid row count '${constant ?? expressionText(expression)}' in limit clause`,
  );
};
