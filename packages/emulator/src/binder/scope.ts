import type { Position } from "../errors";
import type { Expression, Query, Relation, SelectItem } from "../ast";
import type { BoundExpression, BoundFrom, ScopeRelation } from "./bound";
import type { BindEnvironment, BoundQuery, PhysicalColumn } from "./environment";

/** Gives out DuckDB aliases that no other part of the statement has. */
export interface Names {
  next(prefix: string): string;
}

export const createNames = (): Names => {
  let count = 0;
  return { next: (prefix) => `${prefix}${++count}` };
};

/** A common table expression that is already bound: its DuckDB name and columns. */
export interface CommonTable {
  readonly name: string;
  readonly sql: string;
  readonly columns: readonly PhysicalColumn[];
}

/** What the select list offers under its names to the clauses beside it. */
export interface Aliases {
  /**
   * undefined when there is none of that name, or when it is being bound just now (an alias never means itself). `aggregates` are those of
   * the clause that asks.
   */
  find(name: string, aggregates: AggregateState | undefined): BoundExpression | undefined;
}

/** A column outside of any aggregate, as an error shows it. */
export interface LooseColumn {
  readonly name: string;
  readonly position?: Position;
}

/** Where aggregates may stand, and what has been seen of them and of columns outside of them. */
export interface AggregateState {
  allowed: boolean;
  found: boolean;
  windowFound: boolean;
  /** Within WHERE, where no window function may stand. */
  readonly withoutWindows?: true;
  /** Columns met outside of aggregates, in the expression that is being bound. */
  loose: LooseColumn[];
  /** DuckDB text of the GROUP BY expressions: within them columns are not loose. */
  keys: ReadonlySet<string>;
  /** Subqueries bound so far: their text must be the same in GROUP BY and in the select list. */
  readonly subqueries: Map<Query, BoundQuery>;
}

/** Within CONNECT BY: where PRIOR looks, and what PRIOR, CONNECT_BY_ROOT and SYS_CONNECT_BY_PATH became. */
export interface Hierarchy {
  readonly prior?: Scope;
  readonly extras: ReadonlyMap<Expression, BoundExpression>;
}

/** What names mean at one place of a statement. */
export interface Scope {
  readonly environment: BindEnvironment;
  readonly names: Names;
  readonly relations: readonly ScopeRelation[];
  /** The query around, for correlated references. */
  readonly parent?: Scope;
  readonly commonTables: ReadonlyMap<string, CommonTable>;
  readonly aliases?: Aliases;
  /** While FROM is bound: the select list, whose names ON may use. */
  readonly offered?: readonly SelectItem[];
  /** Parameters of lambdas and of SQL functions; they win over columns. */
  readonly locals?: ReadonlyMap<string, BoundExpression>;
  readonly aggregates?: AggregateState;
  readonly hierarchy?: Hierarchy;
  bind(expression: Expression, scope?: Scope): BoundExpression;
  query(query: Query, scope: Scope): BoundQuery;
  from(relations: readonly Relation[], scope: Scope): BoundFrom;
}

/** Where a view's own query is bound: nothing of the statement around is in sight. */
export const definitionScope = (scope: Scope, environment: BindEnvironment): Scope => ({
  ...scope,
  environment,
  relations: [],
  parent: undefined,
  commonTables: new Map(),
  locals: undefined,
  aliases: undefined,
  aggregates: undefined,
});
