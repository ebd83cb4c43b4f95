import type { CommonTableExpression, Query, Relation, SetExpression } from "../ast";
import { notSupported } from "../errors";
import { wrongMatch } from "./match-recognize/symbols";
import { nodesOf } from "../ast/walk";
import type { SnowflakeType } from "../types";
import { castTo } from "./cast";
import type { BoundQuery, PhysicalColumn } from "./environment";
import type { CommonTable, Scope } from "./scope";
import { number } from "./types";

const relationRefers = (relation: Relation, name: string): boolean => {
  switch (relation.node) {
    case "table":
      return relation.name.parts.length === 1 && relation.name.parts[0]?.value === name;
    case "join":
      return relationRefers(relation.left, name) || relationRefers(relation.right, name);
    case "derived":
      return refersTo(relation.query, name);
    case "pivot":
    case "unpivot":
    case "match_recognize":
      return relationRefers(relation.source, name);
    default:
      return false;
  }
};

const bodyRefers = (body: SetExpression, name: string): boolean => {
  switch (body.node) {
    case "select":
      return body.from.some((relation) => relationRefers(relation, name));
    case "set":
      return bodyRefers(body.left, name) || bodyRefers(body.right, name);
    case "nested":
      return refersTo(body.query, name);
    case "values":
      return false;
  }
};

/** Whether a query reads the relation of that name in one of its FROM clauses. */
export const refersTo = (query: Query, name: string): boolean =>
  !query.with.some((table) => table.name.value === name) &&
  (bodyRefers(query.body, name) || query.with.some((table) => refersTo(table.query, name)));

/** Later rounds may hold larger values than the first: numbers get all digits, texts have no limit. */
const widest = (type: SnowflakeType, recursive: SnowflakeType | undefined): SnowflakeType => {
  if (type.kind === "null") return recursive ?? type;
  if (type.kind === "number")
    return number(
      38,
      recursive?.kind === "number" ? Math.max(type.scale, Math.min(recursive.scale, 12)) : type.scale,
    );
  return type.kind === "varchar" ? { kind: "varchar", length: 16_777_216 } : type;
};

const asBody = (body: SetExpression): Query => ({
  node: "query",
  with: [],
  recursive: false,
  body,
  orderBy: [],
});

const castColumns = (bound: BoundQuery, types: readonly SnowflakeType[], scope: Scope): string => {
  const alias = scope.names.next("r");
  const list = types.map((type, index) => {
    const column = bound.columns[index];
    const value = { sql: `${alias}.c${index + 1}`, type: column?.type ?? type, nullable: true };
    return `${castTo(value, type, "implicit", scope.environment.session).sql} AS c${index + 1}`;
  });
  return `SELECT ${list.join(", ")} FROM (${bound.sql}) AS ${alias}`;
};

/** An anchor UNION ALL a part that reads the table itself. The keyword RECURSIVE is optional in Snowflake. undefined: the name means another relation. */
export const bindRecursive = (table: CommonTableExpression, scope: Scope): CommonTable | undefined => {
  const { body } = table.query;
  if (body.node !== "set" || body.operator !== "union" || bodyRefers(body.left, table.name.value))
    return undefined;
  if (nodesOf(body, ({ node }) => node === "match_recognize").length > 0)
    throw wrongMatch("it cannot stand in a recursive common table expression.");
  if (table.query.with.length > 0) throw notSupported("WITH inside of a recursive common table expression");
  const anchor = scope.query(asBody(body.left), scope);
  const name = scope.names.next("q");
  const columnsWith = (types: readonly SnowflakeType[]): PhysicalColumn[] =>
    anchor.columns.map((column, index) => ({
      name: table.columns[index]?.value ?? column.name,
      type: types[index] ?? column.type,
      nullable: true,
      physical: `c${index + 1}`,
    }));
  const step = (types: readonly SnowflakeType[]): BoundQuery => {
    const self: CommonTable = { name, sql: "", columns: columnsWith(types) };
    const inside: Scope = {
      ...scope,
      commonTables: new Map([...scope.commonTables, [table.name.value, self]]),
    };
    return scope.query(asBody(body.right), inside);
  };
  const first = anchor.columns.map((column) => widest(column.type, undefined));
  const tried = step(first);
  const types = anchor.columns.map((column, index) => widest(column.type, tried.columns[index]?.type));
  const recursive = step(types);
  const union = body.all ? "UNION ALL" : "UNION";
  return {
    name,
    sql: `${castColumns(anchor, types, scope)} ${union} ${castColumns(recursive, types, scope)}`,
    columns: columnsWith(types),
  };
};
