import type { Expression, Pivot, Query, Relation, Select, SetExpression } from "../ast";
import { createBinder } from "./binder";
import type { BindEnvironment } from "./environment";

/** Runs DuckDB text, answers the first column of all rows as text. */
export type ReadColumn = (sql: string) => Promise<readonly (string | null)[]>;

interface Lookup {
  readonly environment: BindEnvironment;
  readonly read: ReadColumn;
  /** The WITH clauses around: a pivot's source may read them. */
  readonly with: Query["with"];
}

const needsLookup = (pivot: Pivot): boolean => pivot.values === "any" || "node" in pivot.values;

const relationNeeds = (relation: Relation): boolean => {
  switch (relation.node) {
    case "pivot":
      return needsLookup(relation) || relationNeeds(relation.source);
    case "unpivot":
    case "match_recognize":
      return relationNeeds(relation.source);
    case "join":
      return relationNeeds(relation.left) || relationNeeds(relation.right);
    case "derived":
      return queryNeeds(relation.query);
    default:
      return false;
  }
};

const bodyNeeds = (body: SetExpression): boolean => {
  switch (body.node) {
    case "select":
      return body.from.some(relationNeeds);
    case "set":
      return bodyNeeds(body.left) || bodyNeeds(body.right);
    case "nested":
      return queryNeeds(body.query);
    case "values":
      return false;
  }
};

const queryNeeds = (query: Query): boolean =>
  bodyNeeds(query.body) || query.with.some((table) => queryNeeds(table.query));

/** SELECT DISTINCT column FROM source WHERE column IS NOT NULL ORDER BY 1 */
const distinctValues = (pivot: Pivot, lookup: Lookup): Query => {
  const expression: Expression = { node: "column", parts: [pivot.column] };
  const body: Select = {
    node: "select",
    distinct: true,
    items: [{ expression }],
    from: [pivot.source],
    where: { node: "is", operand: expression, test: "null", negated: true },
  };
  const position: Expression = { node: "literal", type: "number", value: "1" };
  const descending = pivot.anyOrderBy?.[0]?.descending ?? false;
  return {
    node: "query",
    with: lookup.with,
    recursive: false,
    body,
    orderBy: [{ expression: position, descending }],
  };
};

/** A value as the literal that stands in IN (..). */
const asLiteral = (value: string, kind: string): Expression => {
  if (kind === "number" || kind === "float") return { node: "literal", type: "number", value };
  if (kind === "boolean") return { node: "literal", type: "boolean", value: value === "true" };
  return { node: "literal", type: "string", value };
};

const resolvePivot = async (written: Pivot, lookup: Lookup): Promise<Pivot> => {
  const pivot = { ...written, source: await resolveRelation(written.source, lookup) };
  if (!needsLookup(pivot)) return pivot;
  const query =
    pivot.values !== "any" && "node" in pivot.values
      ? { ...pivot.values, with: [...lookup.with, ...pivot.values.with] }
      : distinctValues(pivot, lookup);
  const bound = createBinder(lookup.environment).query(query);
  const kind = bound.columns[0]?.type.kind ?? "varchar";
  const values = await lookup.read(bound.sql);
  return {
    ...pivot,
    values: values.flatMap((value) => (value === null ? [] : [{ expression: asLiteral(value, kind) }])),
  };
};

const resolveRelation = async (relation: Relation, lookup: Lookup): Promise<Relation> => {
  if (!relationNeeds(relation)) return relation;
  switch (relation.node) {
    case "pivot":
      return resolvePivot(relation, lookup);
    case "unpivot":
    case "match_recognize":
      return { ...relation, source: await resolveRelation(relation.source, lookup) };
    case "join":
      return {
        ...relation,
        left: await resolveRelation(relation.left, lookup),
        right: await resolveRelation(relation.right, lookup),
      };
    case "derived":
      return { ...relation, query: await resolveQuery(relation.query, lookup) };
    default:
      return relation;
  }
};

const resolveBody = async (body: SetExpression, lookup: Lookup): Promise<SetExpression> => {
  switch (body.node) {
    case "select": {
      const from: Relation[] = [];
      for (const relation of body.from) from.push(await resolveRelation(relation, lookup));
      return { ...body, from };
    }
    case "set":
      return {
        ...body,
        left: await resolveBody(body.left, lookup),
        right: await resolveBody(body.right, lookup),
      };
    case "nested":
      return { ...body, query: await resolveQuery(body.query, lookup) };
    case "values":
      return body;
  }
};

const resolveQuery = async (query: Query, outer: Lookup): Promise<Query> => {
  if (!queryNeeds(query)) return query;
  const tables: Query["with"][number][] = [];
  for (const table of query.with) {
    tables.push({
      ...table,
      query: await resolveQuery(table.query, { ...outer, with: [...outer.with, ...tables] }),
    });
  }
  return {
    ...query,
    with: tables,
    body: await resolveBody(query.body, { ...outer, with: [...outer.with, ...tables] }),
  };
};

/** Replaces PIVOT's IN (ANY) and IN (subquery) by the values found now. Call it before bindQuery; the same object when there is none. */
export const resolvePivots = (query: Query, environment: BindEnvironment, read: ReadColumn): Promise<Query> =>
  resolveQuery(query, { environment, read, with: [] });
