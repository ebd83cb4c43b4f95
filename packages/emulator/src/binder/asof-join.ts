import type { Binary, Expression, Join } from "../ast";
import { compilationError } from "../errors";
import type { BoundRelation } from "./relation";
import type { Scope } from "./scope";

const ORDERS: ReadonlySet<string> = new Set([">=", ">", "<=", "<"]);

const isOrder = (condition: Expression): condition is Binary =>
  condition.node === "binary" && ORDERS.has(condition.operator);

/** What an ASOF JOIN has in its ON: MATCH_CONDITION, which is one comparison of the two sides. */
export const matchSql = (join: Join, inside: Scope): string => {
  const condition = join.matchCondition;
  if (condition && isOrder(condition)) return inside.bind(condition, inside).sql;
  throw compilationError(
    "010402",
    "55000",
    "MATCH_CONDITION clause is invalid: Only comparison operators '>=', '>', '<=' and '<' are allowed. Keywords such as AND and OR are not allowed.",
    condition?.position,
  );
};

/**
 * Every left row with the nearest right row: DuckDB's ASOF LEFT JOIN. `inside`: where both sides are seen.
 * https://docs.snowflake.com/en/sql-reference/constructs/asof-join
 */
export const bindAsOfJoin = (
  join: Join,
  left: BoundRelation,
  right: BoundRelation,
  inside: Scope,
): BoundRelation => {
  const match = matchSql(join, inside);
  const on = join.on ? `${inside.bind(join.on, inside).sql} AND ` : "";
  return { sql: `${left.sql} ASOF LEFT JOIN ${right.sql} ON ${on}${match}`, relations: inside.relations };
};
