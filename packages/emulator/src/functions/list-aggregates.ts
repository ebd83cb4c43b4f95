import type { BoundExpression } from "../binder/bound";
import { expressionText } from "../binder/expression-name";
import { asJson } from "../binder/semi-structured-literal";
import { ARRAY, OBJECT, VARCHAR } from "../binder/types";
import { compilationError } from "../errors";
import { customAggregate } from "./define";
import type { AggregateCall } from "../binder/function-definition";
import { coerce, constantExpected, first } from "./parameters";

const valueText = (call: AggregateCall): string => coerce(first(call.args), VARCHAR, call);

/** DISTINCT values have no other order than their own. https://docs.snowflake.com/en/sql-reference/functions/listagg */
const checkDistinctOrder = (call: AggregateCall): void => {
  if (call.distinct === "") return;
  const wrong = call.ordered.findIndex(({ sql }) => sql !== call.args[0]?.sql);
  const written = call.call.withinGroup?.[wrong];
  if (!written) return;
  throw compilationError(
    "001104",
    "42601",
    `[${expressionText(written.expression)}] is not a valid order by expression`,
    call.call.position,
  );
};

const withoutNulls = (value: BoundExpression): string =>
  value.nullable ? ` FILTER (WHERE ${value.sql} IS NOT NULL)` : "";

/** What LISTAGG or ARRAY_AGG makes of distinct values in the values' order, which DuckDB can tell only before it makes it. */
const distinctList = (call: AggregateCall, read: (value: BoundExpression) => string): string => {
  const value = first(call.args);
  const listed = `list(DISTINCT ${value.sql}${call.order})${withoutNulls(value)}${call.over}`;
  return `list_transform(${listed}, lambda listed: ${read({ ...value, sql: "listed", nullable: false })})`;
};

const isOrderedDistinct = (call: AggregateCall): boolean => call.distinct !== "" && call.ordered.length > 0;

/** Texts joined by a constant separator; no row gives the empty text. */
const listAggregate = customAggregate("LISTAGG STRING_AGG", 1, 2, (call) => {
  if (call.args[1]?.constant === undefined && call.args[1]) throw constantExpected(call, 2);
  checkDistinctOrder(call);
  const separator = call.args[1] ? coerce(call.args[1], VARCHAR, call) : "''";
  const listed = valueText(call);
  const texts =
    isOrderedDistinct(call) && listed !== first(call.args).sql
      ? `array_to_string(${distinctList(call, (value) => coerce(value, VARCHAR, call))}, ${separator})`
      : `string_agg(${call.distinct}${listed}, ${separator}${call.order})${call.over}`;
  return {
    sql: `sf_listed_text(coalesce(${texts}, ''))`,
    type: VARCHAR,
    nullable: false,
  };
});

/** DuckDB orders a DISTINCT list by the very expression that it lists. */
const orderOf = (call: AggregateCall, listed: string, distinct: boolean): string => {
  const by = call.ordered[0]?.sql;
  return distinct && by !== undefined ? call.order.replace(by, listed) : call.order;
};

const arrayAggregate = (names: string, distinct: (call: AggregateCall) => string) =>
  customAggregate(names, 1, 1, (call) => {
    checkDistinctOrder(call);
    const value = first(call.args);
    const json = asJson({ ...value, nullable: false }, call.scope);
    const list = isOrderedDistinct(call)
      ? distinctList(call, (each) => asJson(each, call.scope))
      : `list(${distinct(call)}${json}${orderOf(call, json, distinct(call) !== "")})${withoutNulls(value)}${call.over}`;
    return {
      sql: `sf_listed_array(${list})`,
      type: ARRAY,
      nullable: false,
    };
  });

const objectAggregate = customAggregate("OBJECT_AGG", 2, 2, (call) => {
  const [key, value] = call.args;
  if (!key || !value) return { sql: "NULL", type: OBJECT, nullable: true };
  const json = asJson({ ...value, nullable: false }, call.scope);
  return {
    sql: `sf_listed_object(list(struct_pack(k := ${coerce(key, VARCHAR, call)}, v := ${json}))${call.over})`,
    type: OBJECT,
    nullable: false,
  };
});

/** LISTAGG and what makes an ARRAY or OBJECT of many rows. */
export const listAggregates = [
  ...listAggregate,
  ...arrayAggregate("ARRAY_AGG ARRAYAGG", (call) => call.distinct),
  ...arrayAggregate("ARRAY_UNIQUE_AGG", () => "DISTINCT "),
  ...objectAggregate,
];
