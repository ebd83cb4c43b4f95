import type { RelationAlias } from "../ast";
import type { BoundRelation } from "../binder/relation";
import type { NamedArguments } from "../binder/bind-table-function";
import { castTo } from "../binder/cast";
import type { PhysicalColumn } from "../binder/environment";
import { pathOf, renamed } from "../binder/relation";
import type { Scope } from "../binder/scope";
import { number, VARCHAR } from "../binder/types";
import { notEnoughArguments, tooManyArguments } from "../errors";
import { textLiteral } from "../binder/literal";

const COLUMNS: readonly PhysicalColumn[] = [
  { name: "SEQ", physical: "c1", type: number(38), nullable: false },
  { name: "INDEX", physical: "c2", type: number(38), nullable: false },
  { name: "VALUE", physical: "c3", type: VARCHAR, nullable: false },
];

/** SPLIT_TO_TABLE(text, separator) and STRTOK_SPLIT_TO_TABLE(text, characters): pieces with their numbers from 1. */
export const bindSplitToTable = (
  name: string,
  args: NamedArguments,
  alias: RelationAlias | undefined,
  scope: Scope,
): BoundRelation => {
  const { session } = scope.environment;
  if (args.size < 2) throw notEnoughArguments(`${name}()`, 2, args.size);
  if (args.size > 2) throw tooManyArguments(`${name}()`, 2, args.size);
  const text = castTo(args.get("1") ?? textLiteral(""), VARCHAR, "implicit", session).sql;
  const separator = castTo(args.get("2") ?? textLiteral(" "), VARCHAR, "implicit", session).sql;
  const pieces =
    name === "SPLIT_TO_TABLE" ? `sf_split(${text}, ${separator})` : `sf_tokens(${text}, ${separator})`;
  const list =
    "CAST(1 AS DECIMAL(38,0)) AS c1, CAST(generate_subscripts(x.l, 1) AS DECIMAL(38,0)) AS c2, unnest(x.l) AS c3";
  const duck = scope.names.next("r");
  return {
    sql: `LATERAL (SELECT ${list} FROM (SELECT ${pieces} AS l) AS x) AS ${duck}`,
    relations: [{ path: pathOf(alias, [name]), alias: duck, columns: renamed(COLUMNS, alias) }],
  };
};
