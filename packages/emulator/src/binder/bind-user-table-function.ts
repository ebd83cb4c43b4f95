import type { RelationAlias } from "../ast";
import { notSupported } from "../errors";
import { parseQuery } from "../parser";
import { relation, type BoundRelation } from "./relation";
import type { BoundExpression } from "./bound";
import { castTo } from "./cast";
import type { PhysicalColumn, UserFunction } from "./environment";
import type { Scope } from "./scope";
import { resolveType } from "./types";

/** A SQL table function: its query with the parameters bound to the arguments. */
export const bindUserTableFunction = (
  own: UserFunction,
  args: readonly BoundExpression[],
  alias: RelationAlias | undefined,
  scope: Scope,
): BoundRelation => {
  if (own.language !== "sql" || !("table" in own.returns))
    throw notSupported(`${own.name} as a table function`);
  const { session } = scope.environment;
  const entries = own.parameters.flatMap((parameter, index): [string, BoundExpression][] => {
    const arg = args[index];
    return arg ? [[parameter.name, castTo(arg, resolveType(parameter.type), "implicit", session)]] : [];
  });
  const inside: Scope = {
    ...scope,
    environment: own.environment,
    relations: [],
    parent: undefined,
    commonTables: new Map(),
    locals: new Map(entries),
    aliases: undefined,
    aggregates: undefined,
  };
  const bound = scope.query(parseQuery(own.body), inside);
  const source = scope.names.next("r");
  const columns = own.returns.table.map((column, index): PhysicalColumn & { sql: string } => {
    const value = {
      sql: `${source}.c${index + 1}`,
      type: bound.columns[index]?.type ?? ({ kind: "null" } as const),
      nullable: true,
    };
    const cast = castTo(value, resolveType(column.type), "implicit", session);
    return { name: column.name, type: cast.type, nullable: true, physical: `c${index + 1}`, sql: cast.sql };
  });
  const list = columns.map((column) => `${column.sql} AS ${column.physical}`).join(", ");
  return relation(
    `LATERAL (SELECT ${list} FROM (${bound.sql}) AS ${source})`,
    columns,
    alias,
    [own.name],
    scope,
  );
};
