import type { Join } from "../ast";
import { notSupported } from "../errors";
import type { BoundRelation } from "./relation";
import type { Scope } from "./scope";

/** Every left row with the nearest right row: DuckDB's ASOF LEFT JOIN. https://docs.snowflake.com/en/sql-reference/constructs/asof-join */
export const bindAsOfJoin = (
  join: Join,
  left: BoundRelation,
  right: BoundRelation,
  scope: Scope,
): BoundRelation => {
  if (!join.matchCondition) throw notSupported("ASOF JOIN without MATCH_CONDITION");
  const relations = [...left.relations, ...right.relations];
  const inside: Scope = { ...scope, relations, parent: scope, aliases: undefined, aggregates: undefined };
  const match = inside.bind(join.matchCondition, inside).sql;
  const on = join.on ? `${inside.bind(join.on, inside).sql} AND ` : "";
  return { sql: `${left.sql} ASOF LEFT JOIN ${right.sql} ON ${on}${match}`, relations };
};
