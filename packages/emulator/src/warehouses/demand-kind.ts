import type { Call, Query, Statement, TableFunction, TableReference } from "../ast";
import { nodesOf } from "../ast/walk";
import { builtIn } from "../functions/registry";
import { needsWarehouse } from "./needs-warehouse";
import type { Demand } from "./statement-queue";

/** Relations that compute rows of their own, as many as one likes. */
const COMPUTED: ReadonlySet<unknown> = new Set([
  "values",
  "values_relation",
  "stage_relation",
  "semantic_view",
  "match_recognize",
]);

/**
 * Among which statements it is counted while it runs: those that may take long, or queries of the catalogue's views and of earlier results.
 * Undefined for what is over at once, and is never queued: constants and commands. CALL and blocks are not counted, but the statements in them.
 */
export function demandKind(statement: Statement): Demand["kind"] | undefined {
  if (needsWarehouse(statement) || isRefresh(statement)) return "compute";
  if (statement.statement !== "query" && statement.statement !== "set" && !isTableAs(statement))
    return undefined;
  if (computes(statement)) return "compute";
  return nodesOf(
    statement,
    (node) => node.node === "select" && Array.isArray(node.from) && node.from.length > 0,
  ).length > 0
    ? "metadata"
    : undefined;
}

const isTableAs = (statement: Statement): boolean =>
  statement.statement === "create_table" && statement.as !== undefined;

const isRefresh = (statement: Statement): boolean =>
  statement.statement === "alter_table" &&
  statement.actions.some((action) => action.action === "other" && action.words.toUpperCase() === "REFRESH");

const computes = (tree: unknown): boolean =>
  nodesOf(tree, (node) => COMPUTED.has(node.node)).length > 0 ||
  nodesOf<TableFunction>(tree, (node) => node.node === "table_function").some(
    (found) => !isOfCatalogue(found),
  ) ||
  nodesOf<Call>(tree, (node) => node.node === "call").some(mayTakeLong) ||
  nodesOf<Query>(tree, (node) => node.node === "query" && Array.isArray(node.with)).some(isRecursive);

/** TABLE(RESULT_SCAN(..)), and the functions of INFORMATION_SCHEMA. */
const isOfCatalogue = ({ call }: TableFunction): boolean => {
  const words = call.name.map(({ value }) => value.toUpperCase());
  return words.at(-1) === "RESULT_SCAN" || words.includes("INFORMATION_SCHEMA");
};

/** The body of a user's function may read tables; what is qualified is a user's, or a search. */
function mayTakeLong({ name, method }: Call): boolean {
  const words = name.map(({ value }) => value.toUpperCase());
  const last = words.at(-1) ?? "";
  if (method !== undefined) return true;
  if (words.length > 1) return !words.includes("INFORMATION_SCHEMA");
  return last !== "RESULT_SCAN" && !last.startsWith("SYSTEM$") && !builtIn(last);
}

const isRecursive = ({ with: common }: Query): boolean =>
  common.some(({ name, query }) =>
    nodesOf<TableReference>(query, (node) => node.node === "table").some(
      (table) => table.name.parts.length === 1 && table.name.parts[0]?.value === name.value,
    ),
  );
