import type { ObjectName } from "../ast";
import type { Catalog } from "../catalog/catalog";
import type { CatalogObject, Table } from "../catalog/model";
import { lookUpRelation, pathOf, type NameScope } from "../catalog/names";
import { SqlError } from "../errors";
import { parseQuery } from "../parser";
import { nodesOf } from "../session/walk";

/** A dynamic table as the catalogue has it. */
export type Dynamic = Table & { readonly dynamic: NonNullable<Table["dynamic"]> };

export const isDynamic = (object: { readonly dynamic?: unknown }): object is Dynamic =>
  object.dynamic !== undefined;

/** The dynamic tables that a dynamic table reads, through views too. */
export function upstreamOf(catalog: Catalog, table: Dynamic): Dynamic[] {
  const found = new Map<number, Dynamic>();
  collect(catalog, table.dynamic.queryText, pathOf(catalog, table), found, new Set([table.id]));
  return [...found.values()];
}

function collect(
  catalog: Catalog,
  queryText: string,
  [database, schema]: readonly string[],
  found: Map<number, Dynamic>,
  visited: Set<number>,
): void {
  const scope: NameScope = { catalog, database, schema };
  const names = nodesOf<{ name: ObjectName }>(parseQuery(queryText), ({ node }) => node === "table");
  for (const { name } of names) {
    const relation = relationNamed(scope, name);
    if (!relation || visited.has(relation.id)) continue;
    visited.add(relation.id);
    if (relation.kind === "VIEW")
      collect(catalog, relation.queryText, pathOf(catalog, relation), found, visited);
    if (relation.kind === "TABLE" && isDynamic(relation)) found.set(relation.id, relation);
  }
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
