import { semanticQuery, type Requested, type SemanticDefinition } from "@firn/semantic";
import type { SemanticItem, SemanticViewRelation } from "../ast";
import { notSupported } from "../errors";
import { parseQuery } from "../parser";
import { asSqlError } from "./semantic-errors";
import { columnsOf } from "./bind-query";
import { resolveName } from "./object-name";
import { relation, type BoundRelation } from "./relation";
import { definitionScope, type Scope } from "./scope";

/**
 * SEMANTIC_VIEW(..) in FROM: the query that it stands for, bound with the view owner's rights.
 * https://docs.snowflake.com/en/sql-reference/constructs/semantic_view
 */
export const bindSemanticView = (item: SemanticViewRelation, scope: Scope): BoundRelation => {
  const resolved = scope.environment.semanticView?.(resolveName(item.name, scope));
  if (!resolved) throw notSupported("SEMANTIC_VIEW without a catalogue");
  const asked = requestOf(item, resolved.definition);
  const where = item.where === undefined ? [] : [item.where];
  const sql = asSqlError(() => semanticQuery(resolved.definition, { ...asked, where }));
  const bound = scope.query(parseQuery(sql), definitionScope(scope, resolved.environment));
  const inQuery = [...asked.dimensions, ...asked.facts, ...asked.metrics];
  const columns = columnsOf(
    bound,
    inQuery.map(({ name }) => name),
  );
  const written = item.clauses.flatMap(({ kind }) => asked[kind]);
  const ordered = written.flatMap((each) => columns[inQuery.indexOf(each)] ?? []);
  return relation(`(${bound.sql})`, ordered, item.alias, resolved.path, scope);
};

type Kind = SemanticViewRelation["clauses"][number]["kind"];

function requestOf(
  item: SemanticViewRelation,
  definition: SemanticDefinition,
): Readonly<Record<Kind, Requested[]>> {
  const of = (kind: Kind) =>
    item.clauses
      .filter((clause) => clause.kind === kind)
      .flatMap(({ items }) => items.flatMap((each) => requested(each, kind, definition)));
  const asked = { dimensions: of("dimensions"), metrics: of("metrics"), facts: of("facts") };
  if (asked.metrics.length > 0 && asked.facts.length > 0)
    throw notSupported("METRICS and FACTS in one SEMANTIC_VIEW");
  return asked;
}

function requested(item: SemanticItem, kind: Kind, definition: SemanticDefinition): Requested[] {
  if ("expression" in item) return [item];
  const table = definition.tables.find(({ name }) => name === item.every);
  return (table?.[kind] ?? [])
    .filter(({ isPrivate }) => !isPrivate)
    .map(({ name }) => ({ name, expression: `"${item.every}"."${name}"` }));
}
