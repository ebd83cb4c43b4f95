import type { Expression, Query, Relation } from "../ast";
import type { SnowflakeType } from "../types";
import { bindFrom } from "./bind-from";
import { bindQueryIn } from "./bind-query";
import type { BoundExpression, BoundFrom, ScopeRelation } from "./bound";
import { castTo } from "./cast";
import type { BindEnvironment, BoundQuery, ResolvedRelation } from "./environment";
import { bindExpression } from "./expression";
import { createNames, type Scope } from "./scope";
import { predicateSql } from "./condition";

/** Binds the parts of one statement; DuckDB aliases are unique within it. */
export interface Binder {
  /** A whole query. `relations` are visible to correlated references. */
  query(query: Query, relations?: readonly ScopeRelation[]): BoundQuery;
  /** The FROM clause of UPDATE, the USING clause of DELETE and MERGE. */
  from(relations: readonly Relation[], visible?: readonly ScopeRelation[]): BoundFrom;
  /** The table that a statement changes, under its alias if it has one; write `<resolved.sql> AS <alias>` in the DuckDB text. */
  target(resolved: ResolvedRelation & { kind: "physical" }, alias?: string): ScopeRelation;
  expression(expression: Expression, relations?: readonly ScopeRelation[]): BoundExpression;
  /** A condition as DuckDB text of type BOOLEAN. */
  condition(expression: Expression, relations?: readonly ScopeRelation[]): string;
  /** The expression's DuckDB text cast for storing into a column of that type: too long a text is an error. */
  assign(value: BoundExpression, target: SnowflakeType): string;
}

/** A table that is changed: its rows are told apart by DuckDB's rowid. */
const countedByRowId = (target: ScopeRelation): ScopeRelation => ({
  ...target,
  inputNumber: `(${target.alias}.rowid + 1)`,
});

const rootScope = (environment: BindEnvironment): Scope => {
  const scope: Scope = {
    environment,
    names: createNames(),
    relations: [],
    commonTables: new Map(),
    bind: (expression, inside) => bindExpression(expression, inside ?? scope),
    query: bindQueryIn,
    from: bindFrom,
  };
  return scope;
};

export const createBinder = (environment: BindEnvironment): Binder => {
  const root = rootScope(environment);
  const seeing = (relations: readonly ScopeRelation[] = []): Scope => ({ ...root, relations });
  const { session } = environment;
  return {
    query: (query, relations) => bindQueryIn(query, seeing(relations)),
    from: (relations, visible = []) => bindFrom(relations, seeing(visible.map(countedByRowId))),
    target: (resolved, alias) => ({
      path: alias === undefined ? resolved.path : [alias],
      alias: root.names.next("r"),
      columns: resolved.columns,
    }),
    expression: (expression, relations) => bindExpression(expression, seeing(relations)),
    condition: (expression, relations) => predicateSql(expression, seeing(relations)),
    assign: (value, target) => castTo(value, target, "assign", session).sql,
  };
};

/** The query as DuckDB runs it, with its output columns c1, c2, … Throws SqlError. */
export const bindQuery = (query: Query, environment: BindEnvironment): BoundQuery =>
  createBinder(environment).query(query);

/** An expression without columns: defaults, SET, arguments of table functions. Run `SELECT <sql>` for its value unless it is constant. */
export const bindScalar = (expression: Expression, environment: BindEnvironment): BoundExpression =>
  createBinder(environment).expression(expression);
