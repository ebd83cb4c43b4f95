import type { Call, Expression, Join, ObjectName, Query, Select, SetOperation } from "../ast";
import type { Catalog } from "../catalog/catalog";
import type { DynamicTable, Table } from "../catalog/model";
import { pathOf, type NameScope } from "../catalog/names";
import { SqlError } from "../errors";
import { parseQuery } from "../parser";
import { nodesOf } from "../ast/walk";
import { relationNamed } from "./upstream";

/** Other values whenever they are asked. */
const RANDOM = new Set([
  "RANDOM",
  "RANDSTR",
  "UUID_STRING",
  "UNIFORM",
  "NORMAL",
  "ZIPF",
  "SEQ1",
  "SEQ2",
  "SEQ4",
  "SEQ8",
]);
/** Allowed in WHERE, HAVING and QUALIFY. */
const OF_THE_MOMENT = new Set([
  "CURRENT_TIMESTAMP",
  "CURRENT_DATE",
  "CURRENT_TIME",
  "SYSDATE",
  "GETDATE",
  "LOCALTIME",
  "LOCALTIMESTAMP",
  "SYSTIMESTAMP",
]);

/**
 * Why Snowflake could not refresh a query by its inputs' changes alone; undefined where it could.
 * https://docs.snowflake.com/en/user-guide/dynamic-tables-supported-queries
 */
function whyNotIncremental(queryText: string, scope: NameScope): string | undefined {
  const query = parseQuery(queryText);
  const found = constructOf(query);
  if (found !== undefined) return `Change tracking is not supported on queries with ${found}.`;
  for (const { name } of nodesOf<{ name: ObjectName }>(query, ({ node }) => node === "table")) {
    const relation = relationNamed(scope, name);
    if (relation?.kind !== "VIEW") continue;
    if (relation.materialized) return "Change tracking is not supported on queries with 'Materialized View'.";
    const [database, schema] = pathOf(scope.catalog, relation);
    const reason = whyNotIncremental(relation.queryText, { ...scope, database, schema });
    if (reason !== undefined) return reason;
  }
  return undefined;
}

function constructOf(query: Query): string | undefined {
  const has = (...nodes: readonly string[]) =>
    nodesOf(query, ({ node }) => nodes.includes(String(node))).length > 0;
  const selects = nodesOf<Select>(query, ({ node }) => node === "select");
  const sets = nodesOf<SetOperation>(query, ({ node }) => node === "set");
  const other = sets.find(({ operator }) => operator !== "union");
  const isLimited =
    selects.some(({ top }) => top) ||
    nodesOf<Query>(query, ({ node, limit }) => node === "query" && limit !== undefined).length > 0;
  if (isLimited) return "LIMIT";
  if (other) return `'${other.operator.toUpperCase()}'`;
  if (nodesOf<Join>(query, ({ node, kind }) => node === "join" && kind === "asof").length > 0)
    return "joins of type '[ASOF_JOIN]'";
  if (has("pivot")) return "'PIVOT'";
  if (has("unpivot")) return "'UNPIVOT'";
  if (nodesOf(query, ({ sample }) => sample !== undefined).length > 0) return "'SAMPLE'";
  if (selects.some(({ connectBy }) => connectBy)) return "'CONNECT BY'";
  if (has("subquery", "exists", "in_query", "quantified")) return "correlated subquery expressions";
  if (has("nextval")) return "sequences";
  return isChanging(query, selects) ? "non-deterministic functions" : undefined;
}

function isChanging(query: Query, selects: readonly Select[]): boolean {
  const items = selects.flatMap((select): Expression[] => select.items.map(({ expression }) => expression));
  return (
    calls(query).some((name) => RANDOM.has(name)) || calls(items).some((name) => OF_THE_MOMENT.has(name))
  );
}

const calls = (tree: unknown): string[] =>
  nodesOf<Call>(tree, ({ node }) => node === "call").map(
    ({ name }) => name.at(-1)?.value.toUpperCase() ?? "",
  );

/** How a dynamic table is refreshed, and why in full where that was not asked for. */
export interface RefreshMode {
  readonly mode: "INCREMENTAL" | "FULL";
  readonly reason?: string;
}

/** AUTO is incremental where the query can be. */
export function refreshModeOf(
  catalog: Catalog,
  table: Pick<Table, "parent"> & { readonly dynamic: DynamicTable },
): RefreshMode {
  const { refreshMode, queryText } = table.dynamic;
  if (refreshMode !== "AUTO") return { mode: refreshMode === "FULL" ? "FULL" : "INCREMENTAL" };
  const place = table.parent === undefined ? undefined : catalog.get(table.parent);
  const [database, schema] = place ? pathOf(catalog, place) : [];
  const reason = whyNotIncremental(queryText, { catalog, database, schema });
  return reason === undefined ? { mode: "INCREMENTAL" } : { mode: "FULL", reason };
}

/** Throws for REFRESH_MODE = INCREMENTAL of a query that cannot be. */
export function checkIncremental(refreshMode: string, queryText: string, scope: NameScope): void {
  const reason = refreshMode === "INCREMENTAL" ? whyNotIncremental(queryText, scope) : undefined;
  if (reason !== undefined) throw new SqlError("091912", "0A000", `SQL compilation error:\n${reason}`);
}
