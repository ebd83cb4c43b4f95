import type { CommonTableExpression, Query, SetExpression, SetOperation } from "../ast";
import { compilationError } from "../errors";
import type { SnowflakeType } from "../types";
import { bindSelect, limitValue, positionOf, type QueryTail } from "./bind-select";
import { bindValues } from "./bind-values";
import type { BoundExpression, ScopeRelation } from "./bound";
import { castTo } from "./cast";
import type { BoundQuery, PhysicalColumn } from "./environment";
import { orderItem, orderKey } from "./order";
import { bindRecursive, refersTo } from "./recursive";
import type { CommonTable, Scope } from "./scope";
import { number, typeText } from "./types";
import { unify } from "./unify";

const limitText = (query: Query, scope: Scope): string => {
  const limit = query.limit ? limitValue(query.limit, scope) : "";
  const offset = query.offset ? limitValue(query.offset, scope) : "";
  return `${limit === "" || limit === "ALL" ? "" : ` LIMIT ${limit}`}${offset === "" || offset === "ALL" ? "" : ` OFFSET ${offset}`}`;
};

/** The columns of a bound query, as the relation that `alias` will be. */
export const columnsOf = (bound: BoundQuery, names: readonly string[] = []): PhysicalColumn[] =>
  bound.columns.map((column, index) => ({
    ...column,
    name: names[index] ?? column.name,
    physical: `c${index + 1}`,
  }));

const nameable = (type: SnowflakeType): SnowflakeType =>
  type.kind === "null" ? { kind: "varchar", length: 1 } : type;

const bindCommonTable = (table: CommonTableExpression, scope: Scope): CommonTable => {
  const names = table.columns.map((column) => column.value);
  const recursive = refersTo(table.query, table.name.value) ? bindRecursive(table, scope) : undefined;
  if (recursive) return recursive;
  const bound = scope.query(table.query, scope);
  if (names.length > 0 && names.length !== bound.columns.length) {
    throw compilationError(
      "002057",
      "42601",
      `number of columns in the common table expression '${table.name.value}' does not match: ${names.length} and ${bound.columns.length}`,
    );
  }
  const columns = columnsOf(bound, names).map((column, index) => ({ ...column, bits: bound.bits?.[index] }));
  return { name: scope.names.next("q"), sql: bound.sql, columns };
};

/** WITH: each common table sees those before it. */
const withTables = (query: Query, scope: Scope): { scope: Scope; sql: string } => {
  if (query.with.length === 0) return { scope, sql: "" };
  const tables = new Map(scope.commonTables);
  const inner: Scope = { ...scope, commonTables: tables };
  const texts: string[] = [];
  for (const [index, table] of query.with.entries()) {
    if (query.with.slice(0, index).some(({ name }) => name.value === table.name.value))
      throw compilationError("002027", "42710", `duplicate alias '${table.name.value}'`);
    const bound = bindCommonTable(table, inner);
    texts.push(`${bound.name} AS (${bound.sql})`);
    tables.set(table.name.value, bound);
  }
  return { scope: inner, sql: `WITH RECURSIVE ${texts.join(", ")} ` };
};

/** A query's columns cast to other types, as a query. */
const recast = (bound: BoundQuery, types: readonly SnowflakeType[], scope: Scope): BoundQuery => {
  const alias = scope.names.next("r");
  const cast = bound.columns.map((column, index) => {
    const source: BoundExpression = { sql: `${alias}.c${index + 1}`, ...column };
    return castTo(source, types[index] ?? column.type, "implicit", scope.environment.session);
  });
  if (cast.every((value, index) => value.sql === `${alias}.c${index + 1}`)) return bound;
  const list = cast.map((value, index) => `${value.sql} AS c${index + 1}`).join(", ");
  const columns = bound.columns.map((column, index) => ({
    ...column,
    type: cast[index]?.type ?? column.type,
  }));
  return { sql: `SELECT ${list} FROM (${bound.sql}) AS ${alias}`, columns };
};

const inconsistent = (got: SnowflakeType, expected: SnowflakeType) =>
  compilationError(
    "001790",
    "42601",
    `inconsistent data type for result columns for set operator input branches, expected ${typeText(expected)}, got ${typeText(got)}`,
  );

const branchTypes = (left: BoundQuery, right: BoundQuery): readonly SnowflakeType[] =>
  left.columns.map((column, index) => {
    const other = right.columns[index]?.type ?? column.type;
    const type = unify(column.type, other);
    if (!type) throw inconsistent(column.type, other);
    return type;
  });

const differentCounts = (expected: number, got: number) =>
  compilationError(
    "001789",
    "42601",
    `invalid number of result columns for set operator input branches, expected ${expected}, got ${got} in branch 2`,
  );

/** UNION BY NAME: the right branch's columns in the left one's order, NULL where one is missing. */
const byName = (bound: BoundQuery, names: readonly string[], scope: Scope): BoundQuery => {
  const alias = scope.names.next("r");
  const columns = names.map((name) => {
    const index = bound.columns.findIndex((column) => column.name === name);
    const column = bound.columns[index];
    return {
      name,
      sql: column ? `${alias}.c${index + 1}` : "NULL",
      type: column?.type ?? ({ kind: "null" } as const),
      nullable: column?.nullable ?? true,
    };
  });
  const list = columns.map(({ sql }, index) => `${sql} AS c${index + 1}`).join(", ");
  return {
    sql: `SELECT ${list} FROM (${bound.sql}) AS ${alias}`,
    columns: columns.map(({ name, type, nullable }) => ({ name, type, nullable })),
  };
};

const branches = (operation: SetOperation, scope: Scope): readonly [BoundQuery, BoundQuery] => {
  const left = bindBody(operation.left, NO_TAIL, scope);
  const right = bindBody(operation.right, NO_TAIL, scope);
  if (operation.byName) {
    const names = [...new Set([...left.columns, ...right.columns].map((column) => column.name))];
    return [byName(left, names, scope), byName(right, names, scope)];
  }
  if (left.columns.length !== right.columns.length)
    throw differentCounts(left.columns.length, right.columns.length);
  return [left, right];
};

const bindSetOperation = (operation: SetOperation, scope: Scope): BoundQuery => {
  const [left, right] = branches(operation, scope);
  const types = branchTypes(left, right).map(nameable);
  const [first, second] = [recast(left, types, scope), recast(right, types, scope)];
  const operator = `${operation.operator.toUpperCase()}${operation.all ? " ALL" : ""}`;
  const columns = first.columns.map((column, index) => ({
    ...column,
    nullable: column.nullable || (second.columns[index]?.nullable ?? true),
  }));
  return { sql: `(${first.sql}) ${operator} (${second.sql})`, columns };
};

const NO_TAIL: QueryTail = { orderBy: [], limit: "" };

const bindBody = (body: SetExpression, tail: QueryTail, scope: Scope): BoundQuery => {
  switch (body.node) {
    case "select":
      return bindSelect(body, tail, scope);
    case "nested":
      return withTail(scope.query(body.query, scope), tail, scope);
    case "values":
      return withTail(valuesQuery(body.rows, scope), tail, scope);
    case "set":
      return withTail(bindSetOperation(body, scope), tail, scope);
  }
};

const valuesQuery = (rows: Parameters<typeof bindValues>[0], scope: Scope): BoundQuery => {
  const { sql, columns } = bindValues(rows, scope);
  const alias = scope.names.next("r");
  const list = columns.map((column) => `${alias}.${column.physical}`).join(", ");
  return {
    sql: `SELECT ${list} FROM ${sql} AS ${alias}(${columns.map((column) => column.physical).join(", ")})`,
    columns,
  };
};

/** ORDER BY and LIMIT over something whose columns are c1, c2, … already. */
const withTail = (bound: BoundQuery, tail: QueryTail, scope: Scope): BoundQuery => {
  if (tail.orderBy.length === 0 && !tail.orderByAll && tail.limit === "") return bound;
  const alias = scope.names.next("r");
  const relation: ScopeRelation = { path: [], alias, columns: columnsOf(bound) };
  const inside: Scope = { ...scope, relations: [relation] };
  const key = (index: number): string =>
    orderKey({
      sql: `${alias}.c${index}`,
      type: bound.columns[index - 1]?.type ?? number(1),
      nullable: true,
    });
  const all = tail.orderByAll;
  const items = all
    ? bound.columns.map((_, index) => orderItem(key(index + 1), all))
    : tail.orderBy.map((item) => {
        const position = positionOf(item.expression);
        return orderItem(
          position === undefined ? orderKey(inside.bind(item.expression, inside)) : key(position),
          item,
        );
      });
  const order = items.length > 0 ? ` ORDER BY ${items.join(", ")}` : "";
  return { sql: `SELECT * FROM (${bound.sql}) AS ${alias}${order}${tail.limit}`, columns: bound.columns };
};

export const bindQueryIn = (query: Query, outer: Scope): BoundQuery => {
  const { scope, sql } = withTables(query, outer);
  const tail: QueryTail = {
    orderBy: query.orderBy,
    orderByAll: query.orderByAll,
    limit: limitText(query, scope),
  };
  const bound = bindBody(query.body, tail, scope);
  return { sql: `${sql}${bound.sql}`, columns: bound.columns, bits: bound.bits };
};
