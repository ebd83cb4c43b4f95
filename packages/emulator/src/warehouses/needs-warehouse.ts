import type { Query, Statement, TableReference } from "../ast";
import { CLASSIFICATION } from "../catalog/model/classification";
import { nodesOf } from "../ast/walk";

const ALWAYS: ReadonlySet<Statement["statement"]> = new Set([
  "insert",
  "multi_insert",
  "update",
  "delete",
  "merge",
  "copy_into_table",
  "copy_into_location",
]);

/**
 * Whether Snowflake would compute the statement on a warehouse. Constants, the catalogue's views, results of earlier statements and
 * counts of whole tables do without one, and so do all commands.
 */
export function needsWarehouse(statement: Statement): boolean {
  if (ALWAYS.has(statement.statement)) return true;
  // Training a model.
  if (statement.statement === "create_object") return statement.kind === CLASSIFICATION;
  if (statement.statement === "query") return !isCount(statement.query) && readsRows(statement);
  if (statement.statement === "create_table") return statement.as !== undefined && readsRows(statement.as);
  return statement.statement === "set" && readsRows(statement.values);
}

function readsRows(tree: unknown): boolean {
  const common = new Set(
    nodesOf<Query>(tree, (node) => node.node === "query" && Array.isArray(node.with)).flatMap((query) =>
      query.with.map((table) => table.name.value),
    ),
  );
  const tables = nodesOf<TableReference>(tree, (node) => node.node === "table");
  return (
    tables.some((table) => isStored(table, common)) ||
    nodesOf(tree, (node) => node.node === "stage_relation").length > 0
  );
}

/** What their views tell comes from the catalogue. */
const SYSTEM_SCHEMAS: ReadonlySet<string> = new Set([
  "INFORMATION_SCHEMA",
  "ACCOUNT_USAGE",
  "ORGANIZATION_USAGE",
]);

function isStored({ name }: TableReference, common: ReadonlySet<string>): boolean {
  const words = name.parts.map((part) => part.value);
  const [only = "", ...more] = words;
  if (more.length === 0 && (common.has(only) || only.startsWith("$"))) return false;
  return !words.some((word) => SYSTEM_SCHEMAS.has(word));
}

/** SELECT COUNT(*) FROM t is answered from the table's metadata. */
function isCount({ body, with: common }: Query): boolean {
  if (body.node !== "select" || common.length > 0 || body.where || body.groupBy || body.from.length !== 1)
    return false;
  const [item, ...others] = body.items;
  const expression = item && "expression" in item ? item.expression : undefined;
  return (
    others.length === 0 &&
    body.from[0]?.node === "table" &&
    expression?.node === "call" &&
    expression.name.at(-1)?.value.toUpperCase() === "COUNT" &&
    expression.args.every((argument) => argument.node === "star")
  );
}
