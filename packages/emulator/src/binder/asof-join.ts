import type { Expression, Join } from "../ast";
import { compilationError, notSupported } from "../errors";
import type { BoundRelation } from "./relation";
import type { Scope } from "./scope";

const COMPARISONS: readonly string[] = [">=", ">", "<=", "<"];

const matchOf = (join: Join): Expression => {
  const { matchCondition } = join;
  if (!matchCondition) throw notSupported("ASOF JOIN without MATCH_CONDITION");
  if (matchCondition.node === "binary" && COMPARISONS.includes(matchCondition.operator))
    return matchCondition;
  throw compilationError(
    "010402",
    "55000",
    "MATCH_CONDITION clause is invalid: Only comparison operators '>=', '>', '<=' and '<' are allowed. Keywords such as AND and OR are not allowed.",
    matchCondition.position,
  );
};

/**
 * The condition by which a left row finds the nearest right row, and what ON adds to it, in DuckDB's words: for its ASOF LEFT JOIN.
 * https://docs.snowflake.com/en/sql-reference/constructs/asof-join
 */
export const asOfCondition = (
  join: Join,
  left: BoundRelation,
  right: BoundRelation,
  scope: Scope,
): string => {
  const relations = [...left.relations, ...right.relations];
  const inside: Scope = { ...scope, relations, parent: scope, aliases: undefined, aggregates: undefined };
  const match = inside.bind(matchOf(join), inside).sql;
  return join.on ? `${inside.bind(join.on, inside).sql} AND ${match}` : match;
};
