import type { ObjectName } from "../ast";
import type { Catalog } from "../catalog/catalog";
import type { CatalogObject, Table } from "../catalog/model";
import { lookUpRelation, pathOf, type NameScope } from "../catalog/names";
import { compilationError, SqlError } from "../errors";
import { parseQuery } from "../parser";
import { nodesOf } from "../ast/walk";

/** A dynamic table as the catalogue has it. */
export type Dynamic = Table & { readonly dynamic: NonNullable<Table["dynamic"]> };

export const isDynamic = (object: { readonly dynamic?: unknown }): object is Dynamic =>
  object.dynamic !== undefined;

/** The dynamic tables that a dynamic table reads, through views too. */
export const upstreamOf = (catalog: Catalog, table: Dynamic): Dynamic[] =>
  relationsUnder(
    table.dynamic.queryText,
    { catalog, ...placeOf(catalog, table) },
    new Set([table.id]),
  ).filter((relation): relation is Dynamic => relation.kind === "TABLE" && isDynamic(relation));

/** Throws for a query that reads files, through views too: nobody is told when they change. */
export function refuseExternalTables(queryText: string, scope: NameScope): void {
  const external = relationsUnder(queryText, scope, new Set()).find(({ kind }) => kind === "EXTERNAL TABLE");
  if (external)
    throw compilationError(
      "002736",
      "0A000",
      `Dynamic tables cannot read the external table '${external.name}': load its files into a table first.`,
    );
}

function placeOf(catalog: Catalog, object: CatalogObject): Pick<NameScope, "database" | "schema"> {
  const [database, schema] = pathOf(catalog, object);
  return { database, schema };
}

/** What a query names in FROM, and what the views among those name, each once. */
function relationsUnder(queryText: string, scope: NameScope, visited: Set<number>): CatalogObject[] {
  const names = nodesOf<{ name: ObjectName }>(parseQuery(queryText), ({ node }) => node === "table");
  return names.flatMap(({ name }) => {
    const relation = relationNamed(scope, name);
    if (!relation || visited.has(relation.id)) return [];
    visited.add(relation.id);
    if (relation.kind !== "VIEW") return [relation];
    return relationsUnder(relation.queryText, { ...scope, ...placeOf(scope.catalog, relation) }, visited);
  });
}

/** What a query names in FROM. Common tables and what has been dropped are found nowhere. */
export function relationNamed(scope: NameScope, name: ObjectName): CatalogObject | undefined {
  try {
    return lookUpRelation(scope, name);
  } catch (error) {
    if (error instanceof SqlError) return undefined;
    throw error;
  }
}
