import type { RelationAlias, TypeName } from "../ast";
import { compilationError, notSupported } from "../errors";
import { parseQuery } from "../parser";
import { relation, type BoundRelation } from "./relation";
import type { BoundExpression } from "./bound";
import { castTo } from "./cast";
import type { PhysicalColumn, UserFunction } from "./environment";
import type { Scope } from "./scope";
import { javaScriptText } from "./bind-user-function";
import { resolveType, VARCHAR } from "./types";

/** A JavaScript table function: the rows that it writes for each call. */
const javaScriptTable = (
  own: UserFunction,
  table: readonly { readonly name: string; readonly type: TypeName }[],
  args: readonly BoundExpression[],
  alias: RelationAlias | undefined,
  scope: Scope,
): BoundRelation => {
  const { session } = scope.environment;
  const typed = own.parameters.flatMap((parameter, index) => {
    const arg = args[index];
    return arg ? [castTo(arg, resolveType(parameter.type), "implicit", session)] : [];
  });
  const columns = table.map((column, index): PhysicalColumn & { sql: string } => {
    const type = resolveType(column.type);
    const text = { sql: `cells[${index + 1}]`, type: VARCHAR, nullable: true };
    const isJson = type.kind === "variant" || type.kind === "object" || type.kind === "array";
    const sql = isJson ? `sf_own_json(${text.sql})` : castTo(text, type, "explicit", session).sql;
    return { name: column.name, type, nullable: true, physical: `c${index + 1}`, sql };
  });
  const list = columns.map((column) => `${column.sql} AS ${column.physical}`).join(", ");
  const rows = `SELECT unnest(from_json(${javaScriptText(own.physical ?? "", typed, session)}, '[["VARCHAR"]]')) AS cells`;
  return relation(`LATERAL (SELECT ${list} FROM (${rows}))`, columns, alias, [own.name], scope);
};

/** A SQL table function: its query with the parameters bound to the arguments. */
export const bindUserTableFunction = (
  own: UserFunction,
  args: readonly BoundExpression[],
  alias: RelationAlias | undefined,
  scope: Scope,
): BoundRelation => {
  if (!("table" in own.returns)) throw notSupported(`${own.name} as a table function`);
  const { session } = scope.environment;
  if (own.language === "javascript") return javaScriptTable(own, own.returns.table, args, alias, scope);
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
  if (bound.columns.length !== own.returns.table.length)
    throw columnCount(own.returns.table.length, bound.columns.length);
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

/** Found when the function is made, and when it is called after a view under it has changed. */
const columnCount = (declared: number, given: number) =>
  compilationError(
    "002054",
    "42601",
    `Declared return type has ${declared} columns, but the query of the function has ${given}.`,
  );
