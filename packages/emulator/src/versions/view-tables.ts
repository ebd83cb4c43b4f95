import type { ObjectName, Query, Select } from "../ast";
import type { CatalogObject, Table, View } from "../catalog/model";
import { lookUpRelation, pathOf, type NameScope } from "../catalog/names";
import { notSupported, SqlError } from "../errors";
import { parseQuery } from "../parser";
import { nodesOf } from "../ast/walk";

/**
 * The tables that a view reads, through other views too. Throws for a view whose changes cannot be tracked: grouped, distinct or limited rows.
 * https://docs.snowflake.com/en/user-guide/streams-intro#streams-on-views
 */
export function tablesOfView(view: View, scope: NameScope): Table[] {
  for (const each of relationsUnder(view, scope)) {
    if (each.kind === "VIEW") refuseUntrackable(parseQuery(each.queryText), each);
    if (each.kind === "EXTERNAL TABLE") throw notSupported("a stream on a view of an external table");
  }
  const found = tablesUnder(view, scope);
  if (found.length === 0) throw notSupported(`a stream on the view ${view.name}, which reads no table`);
  return found;
}

/** The tables that a view reads, through other views too, but those of a session. */
export function tablesUnder(view: View, scope: NameScope): Table[] {
  const found = relationsUnder(view, scope).flatMap((each) =>
    each.kind === "TABLE" && each.session === undefined ? [each] : [],
  );
  return [...new Map(found.map((table) => [table.id, table])).values()];
}

/** The view itself, what it names in FROM, and what the views among those name. */
function relationsUnder(view: View, scope: NameScope): CatalogObject[] {
  const [database, schema] = pathOf(scope.catalog, view);
  const inside: NameScope = { ...scope, database, schema };
  const names = nodesOf<{ name: ObjectName }>(parseQuery(view.queryText), ({ node }) => node === "table");
  const found = names.flatMap(({ name }) => lookUpRelation(inside, name) ?? []);
  return [view, ...found.flatMap((each) => (each.kind === "VIEW" ? relationsUnder(each, scope) : [each]))];
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
