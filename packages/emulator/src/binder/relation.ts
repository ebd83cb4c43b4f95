import type { RelationAlias } from "../ast";
import { notSupported } from "../errors";
import type { BoundFrom } from "./bound";
import type { PhysicalColumn, ResolvedRelation } from "./environment";
import type { Scope } from "./scope";

/** One relation of FROM, which is several where it is a join. */
export type BoundRelation = BoundFrom;

/** Names of `AS t (a, b)` in place of the relation's own. */
export const renamed = (
  columns: readonly PhysicalColumn[],
  alias: RelationAlias | undefined,
): readonly PhysicalColumn[] => {
  if (!alias || alias.columns.length === 0) return columns;
  return columns.map((column, index) => ({ ...column, name: alias.columns[index]?.value ?? column.name }));
};

export const pathOf = (alias: RelationAlias | undefined, own: readonly string[]): readonly string[] =>
  alias ? [alias.name.value] : own;

export const relation = (
  sql: string,
  columns: readonly PhysicalColumn[],
  alias: RelationAlias | undefined,
  own: readonly string[],
  scope: Scope,
): BoundRelation => {
  const name = scope.names.next("r");
  return {
    sql: `${sql} AS ${name}`,
    relations: [{ path: pathOf(alias, own), alias: name, columns: renamed(columns, alias) }],
  };
};

/** A resolved table, stage or result under a new DuckDB alias. */
export const physicalRelation = (
  resolved: ResolvedRelation & { kind: "physical" },
  alias: RelationAlias | undefined,
  scope: Scope,
): BoundRelation => {
  const bound = relation(resolved.sql, resolved.columns, alias, resolved.path, scope);
  const [only] = bound.relations;
  return resolved.hidden && only ? { ...bound, relations: [{ ...only, hidden: resolved.hidden }] } : bound;
};

export const physicalOnly = (resolved: ResolvedRelation): ResolvedRelation & { kind: "physical" } => {
  if (resolved.kind === "physical") return resolved;
  throw notSupported("a view in this place");
};
