import { UserError } from "@firn/config";
import { allDimensions, baseTableName, type LogicalTable, type SemanticModel } from "../model/model";
import { tableReferences } from "./table-references";
import { isWord, tokensOf, type Token } from "./tokens";

/** How SQL in a model names a logical table, so that it cannot be taken for the base table. */
const logicalName = (table: string): string => `__${table}`;

/**
 * Turns a verified query, which reads logical tables and columns (`FROM __orders`), into one that runs: each logical table becomes a
 * common table of its columns.
 * @throws UserError where it reads something else than the model's tables
 */
export function expandLogicalTables(sql: string, model: SemanticModel): string {
  const tokens = tokensOf(sql);
  const read = new Set(tableReferences(tokens).map(({ parts }) => parts.join(".")));
  const tables = model.tables.filter(({ name }) => read.has(logicalName(name).toUpperCase()));
  if (tables.length === 0) throw new UserError("The query reads none of the model's tables.");
  const words = new Set(tokens.map(({ text }) => text.toUpperCase()));
  const definitions = tables.map((table) => commonTable(table, words));
  return joinWith(definitions, sql.trim().replace(/;$/, ""), tokens);
}

/** The columns that the query names; one where it names none, as in COUNT(*). */
function commonTable(table: LogicalTable, words: ReadonlySet<string>): string {
  const columns = [...allDimensions(table), ...table.facts];
  const named = columns.filter(({ name }) => words.has(name.toUpperCase()));
  const chosen = named.length > 0 ? named : columns.slice(0, 1);
  const list = chosen.map(({ name, expr }) => (expr === name ? name : `${expr} AS ${name}`));
  return `${logicalName(table.name)} AS (\n  SELECT\n    ${list.join(",\n    ")}\n  FROM ${baseTableName(table)}\n)`;
}

function joinWith(definitions: readonly string[], sql: string, tokens: readonly Token[]): string {
  const own = isWord(tokens[0], "WITH") ? tokens[0] : undefined;
  const rest = own ? `, ${sql.slice(own.end).trimStart()}` : `\n${sql}`;
  return `WITH ${definitions.join(", ")}${rest}`;
}
