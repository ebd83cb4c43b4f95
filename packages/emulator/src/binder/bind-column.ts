import type { ColumnReference, Identifier, PositionalColumn } from "../ast";
import { ambiguousColumn, invalidIdentifier } from "../errors";
import type { BoundExpression, ScopeRelation } from "./bound";
import type { PhysicalColumn } from "./environment";
import type { Scope } from "./scope";

/** Columns that USING made out of two have DuckDB text of their own in `physical`; their relation has no alias. */
export const columnSql = (relation: ScopeRelation, column: PhysicalColumn): string =>
  relation.alias === "" ? column.physical : `${relation.alias}.${column.physical}`;

export const boundColumn = (relation: ScopeRelation, column: PhysicalColumn): BoundExpression => ({
  sql: columnSql(relation, column),
  type: column.type,
  nullable: column.nullable,
  ...(column.bits !== undefined && {
    whole: { sql: `CAST(${columnSql(relation, column)} AS BIGINT)`, bits: column.bits },
  }),
});

/** In quotes only where it needs them. */
const shownName = ({ value }: Identifier): string =>
  /^[A-Z_][A-Z0-9_$]*$/.test(value) ? value : `"${value.replaceAll('"', '""')}"`;

export const writtenName = (parts: readonly Identifier[]): string => parts.map(shownName).join(".");

/** A qualifier of one to three parts names a relation whose path ends in it. */
export const isQualifiedBy = (relation: ScopeRelation, qualifier: readonly Identifier[]): boolean => {
  const { path } = relation;
  if (qualifier.length > path.length) return false;
  return qualifier.every((part, index) => part.value === path[path.length - qualifier.length + index]);
};

interface Candidate {
  readonly bound: BoundExpression;
  /** TABLE.COLUMN, as messages show it. */
  readonly shown: string;
}

const columnsNamed = (relation: ScopeRelation, name: string, qualified: boolean): Candidate[] =>
  [...relation.columns, ...(relation.hidden ?? [])]
    .filter((column) => column.name === name && (qualified || !relation.merged?.has(column.physical)))
    .map((column) => ({
      bound: boundColumn(relation, column),
      shown: [...relation.path.slice(-1), name].join("."),
    }));

/** All columns that the reference may mean in the relations of one query. */
const candidates = (parts: readonly Identifier[], relations: readonly ScopeRelation[]): Candidate[] => {
  const name = parts.at(-1)?.value ?? "";
  const qualifier = parts.slice(0, -1);
  return relations
    .filter((relation) => qualifier.length === 0 || isQualifiedBy(relation, qualifier))
    .flatMap((relation) => columnsNamed(relation, name, qualifier.length > 0));
};

/** In the order Snowflake looks: parameters, columns of FROM, aliases of the select list, the query around. */
const find = (reference: ColumnReference, scope: Scope): BoundExpression | undefined => {
  const { parts } = reference;
  const alone = parts.length === 1 ? parts[0]?.value : undefined;
  const local = alone === undefined ? undefined : scope.locals?.get(alone);
  if (local) return local;
  const found = candidates(parts, scope.relations);
  if (found.length > 1) throw ambiguousColumn(writtenName(parts), parts[0]?.position ?? reference.position);
  if (found[0]) {
    const state = scope.aggregates;
    if (state && !state.keys.has(found[0].bound.sql))
      state.loose.push({ name: found[0].shown, position: parts[0]?.position ?? reference.position });
    return found[0].bound;
  }
  const alias = alone === undefined ? undefined : scope.aliases?.find(alone, scope.aggregates);
  return alias ?? (scope.parent && find(reference, scope.parent));
};

/** The column that a reference means; undefined when there is none. */
export const findColumn = find;

export const bindColumn = (reference: ColumnReference, scope: Scope): BoundExpression => {
  const found = find(reference, scope);
  if (found) return found;
  const [qualifier, last] =
    reference.parts.length > 1 ? reference.parts.slice(-2) : [undefined, ...reference.parts];
  // Snowpark quotes every name, "$1" too.
  const index = /^\$([1-9]\d*)$/.exec(last?.value ?? "")?.[1];
  if (index !== undefined)
    return bindPositional(
      {
        node: "positional",
        index: Number(index),
        ...(qualifier ? { qualifier } : {}),
        position: reference.position,
      },
      scope,
    );
  throw invalidIdentifier(writtenName(reference.parts), reference.parts[0]?.position ?? reference.position);
};

/** $1, t.$1: the n-th column of the one relation it can mean. */
export const bindPositional = (reference: PositionalColumn, scope: Scope): BoundExpression => {
  const { qualifier, index } = reference;
  const relations = scope.relations.filter((relation) => !qualifier || isQualifiedBy(relation, [qualifier]));
  const relation = relations.length === 1 ? relations[0] : undefined;
  const column = relation?.columns[index - 1];
  if (relation && column) {
    scope.aggregates?.loose.push({ name: `$${index}`, position: reference.position });
    return boundColumn(relation, column);
  }
  if (relations.length === 0 && scope.parent) return bindPositional(reference, scope.parent);
  throw invalidIdentifier(`${qualifier ? `${qualifier.value}.` : ""}$${index}`, reference.position);
};
