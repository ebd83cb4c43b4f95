import { UserError } from "@firn/config";

/**
 * What a semantic view defines, whether it came from YAML or from CREATE SEMANTIC VIEW. Names are as Snowflake stores them: upper
 * case unless they were quoted.
 */
export interface SemanticDefinition {
  readonly tables: readonly SemanticTable[];
  readonly relationships: readonly SemanticRelationship[];
  /** Metrics of no table, computed from those of tables. */
  readonly metrics: readonly SemanticExpression[];
}

export interface SemanticTable {
  readonly name: string;
  /** What stands in FROM, e.g. DB.GOLD.ORDERS. */
  readonly source: string;
  /** Columns of the source that expressions may name beside the logical ones. */
  readonly physicalColumns: readonly string[];
  readonly dimensions: readonly SemanticExpression[];
  readonly facts: readonly SemanticExpression[];
  readonly metrics: readonly SemanticExpression[];
}

export interface SemanticExpression {
  readonly name: string;
  readonly expression: string;
  readonly isPrivate?: boolean;
}

/** Each row of `left` belongs to at most one of `right`. */
export interface SemanticRelationship {
  readonly name: string;
  readonly left: string;
  readonly leftColumns: readonly string[];
  readonly right: string;
  readonly rightColumns: readonly string[];
  /** And each of `right` to at most one of `left`, so that it may be followed backwards. */
  readonly oneToOne?: boolean;
  /** Rows of `left` without a match are left out. */
  readonly inner?: boolean;
}

/** A request that the definition cannot answer. */
export class SemanticQueryError extends UserError {}
