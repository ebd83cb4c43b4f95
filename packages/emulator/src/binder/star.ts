import type { Identifier, Star } from "../ast";
import { compilationError, invalidIdentifier } from "../errors";
import { ilike } from "../wildcard";
import { boundColumn, isQualifiedBy, writtenName } from "./bind-column";
import type { BoundExpression, ScopeRelation } from "./bound";
import type { Scope } from "./scope";

export interface NamedColumn {
  readonly name: string;
  readonly bound: BoundExpression;
}

const allColumns = (relation: ScopeRelation, qualified: boolean): NamedColumn[] =>
  relation.columns
    .filter((column) => qualified || !relation.merged?.has(column.physical))
    .map((column) => ({ name: column.name, bound: boundColumn(relation, column) }));

const starredRelations = (star: Star, scope: Scope): readonly ScopeRelation[] => {
  const { qualifier } = star;
  if (!qualifier) return scope.relations;
  const matching = scope.relations.filter((relation) => isQualifiedBy(relation, qualifier));
  if (matching.length === 0) throw invalidIdentifier(writtenName(qualifier), star.position);
  return matching;
};

/** Throws for a name behind * that is no column of it. */
const checkNamed = (clause: string, columns: readonly NamedColumn[], names: readonly Identifier[]): void => {
  for (const name of names) {
    if (columns.some((column) => column.name === name.value)) continue;
    throw compilationError(
      "001708",
      "42601",
      `SELECT * ${clause}: column '${name.value}' does not exist`,
      name.position,
    );
  }
};

const without = (
  columns: readonly NamedColumn[],
  excluded: readonly Identifier[],
): readonly NamedColumn[] => {
  checkNamed("EXCLUDE", columns, excluded);
  return columns.filter((column) => !excluded.some((name) => name.value === column.name));
};

/** The columns of `*` or `t.*` after ILIKE, EXCLUDE, REPLACE and RENAME. https://docs.snowflake.com/en/sql-reference/sql/select */
export const expandStar = (star: Star, scope: Scope): readonly NamedColumn[] => {
  const all = starredRelations(star, scope).flatMap((relation) =>
    allColumns(relation, star.qualifier !== undefined),
  );
  const likes = star.ilike === undefined ? undefined : ilike(star.ilike);
  const chosen = without(likes ? all.filter((column) => likes(column.name)) : all, star.exclude ?? []);
  checkNamed("REPLACE", chosen, star.replace?.map(({ name }) => name) ?? []);
  checkNamed("RENAME", chosen, star.rename?.map(({ from: name }) => name) ?? []);
  const replaced = chosen.map((column) => {
    const replacement = star.replace?.find(({ name }) => name.value === column.name);
    return replacement ? { name: column.name, bound: scope.bind(replacement.expression, scope) } : column;
  });
  scope.aggregates?.loose.push(...chosen.map(({ name }) => ({ name, position: star.position })));
  return replaced.map((column) => {
    const renamed = star.rename?.find(({ from }) => from.value === column.name);
    return renamed ? { ...column, name: renamed.to.value } : column;
  });
};
