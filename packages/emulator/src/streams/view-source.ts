import type { Query, Select } from "../ast";
import type { Catalog } from "../catalog/catalog";
import type { Table, View } from "../catalog/model";
import { lookUpRelation, pathOf, type NameScope } from "../catalog/names";
import { notSupported, SqlError } from "../errors";
import { parseQuery } from "../parser";
import { nodesOf } from "../session/walk";

/**
 * The tables that a view reads, through other views too. Throws for a view whose changes cannot be tracked: grouped, distinct or limited rows.
 * https://docs.snowflake.com/en/user-guide/streams-intro#streams-on-views
 */
export function tablesOfView(view: View, scope: NameScope): Table[] {
  const query = parseQuery(view.queryText);
  refuseUntrackable(query, view);
  const [database, schema] = pathOf(scope.catalog, view);
  const inside: NameScope = { ...scope, database, schema };
  const names = nodesOf<{ name: Parameters<typeof lookUpRelation>[1] }>(
    query,
    ({ node }) => node === "table",
  );
  const found = names.flatMap(({ name }) => {
    const relation = lookUpRelation(inside, name);
    if (relation?.kind === "VIEW") return tablesOfView(relation, scope);
    if (relation?.kind === "EXTERNAL TABLE") throw notSupported("a stream on a view of an external table");
    return relation?.kind === "TABLE" && relation.session === undefined ? [relation] : [];
  });
  if (found.length === 0) throw notSupported(`a stream on the view ${view.name}, which reads no table`);
  return [...new Map(found.map((table) => [table.id, table])).values()];
}

function refuseUntrackable(query: Query, { name }: View): void {
  const selects = nodesOf<Select>(query, ({ node }) => node === "select");
  const queries = nodesOf<Query>(query, ({ node }) => node === "query");
  const isTrackable =
    selects.every((each) => !each.distinct && !each.groupBy && !each.having && !each.qualify && !each.top) &&
    queries.every((each) => !each.limit);
  if (isTrackable) return;
  throw new SqlError(
    "091906",
    "0A000",
    `Change tracking is not supported on view '${name}': it may have projections, filters, joins and UNION ALL, but no GROUP BY, DISTINCT, QUALIFY or LIMIT.`,
  );
}

/** Throws when the view, or a table that it read when the stream was made, has been dropped or replaced. */
export function viewInUse(id: number, tables: readonly number[], catalog: Catalog, stream: string): View {
  const view = catalog.get(id);
  const isWhole = tables.every((table) => {
    const object = catalog.get(table);
    return object !== undefined && catalog.isInUse(object);
  });
  if (view?.kind === "VIEW" && catalog.isInUse(view) && isWhole) return view;
  throw new SqlError(
    "091904",
    "02000",
    `SQL compilation error:\nView '${view?.name ?? "of the stream"}' or a table that it reads was dropped, cannot read from stream '${stream}'.`,
  );
}
