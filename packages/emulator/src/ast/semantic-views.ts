import type { Position } from "../errors";
import type { ObjectName } from "./expressions";
import type { RelationAlias } from "./queries";
import type { Create } from "./create";

/** Synonyms and comment that a semantic view's parts may have. */
export interface SemanticDescription {
  readonly synonyms: readonly string[];
  readonly comment?: string;
}

/** [alias AS] table [PRIMARY KEY (..)] [UNIQUE (..)]* */
export interface SemanticTableClause extends SemanticDescription {
  readonly alias: string;
  readonly table: ObjectName;
  readonly primaryKey: readonly string[];
  readonly uniqueKeys: readonly (readonly string[])[];
}

/** [name AS] left (columns) REFERENCES right [(columns)] */
export interface SemanticRelationshipClause {
  readonly name?: string;
  readonly left: string;
  readonly leftColumns: readonly string[];
  readonly right: string;
  readonly rightColumns: readonly string[];
}

/** [PRIVATE] table.name AS expression; a derived metric has no table. */
export interface SemanticExpressionClause extends SemanticDescription {
  readonly kind: "fact" | "dimension" | "metric";
  readonly isPrivate: boolean;
  readonly table?: string;
  readonly name: string;
  /** As written. */
  readonly expression: string;
}

export interface CreateSemanticView extends Create {
  readonly statement: "create_semantic_view";
  readonly tables: readonly SemanticTableClause[];
  readonly relationships: readonly SemanticRelationshipClause[];
  readonly expressions: readonly SemanticExpressionClause[];
  readonly comment?: string;
  readonly copyGrants: boolean;
  readonly extensions: readonly SemanticExtension[];
}

/** What a client keeps with the view, as text of its own format: CA has Cortex Analyst's verified queries and the like. */
export interface SemanticExtension {
  readonly name: string;
  readonly value: string;
}

/** An item of METRICS, DIMENSIONS or FACTS: an expression with what its column is called, or all of a table. */
export type SemanticItem =
  { readonly every: string } | { readonly expression: string; readonly name: string };

/** SEMANTIC_VIEW(name METRICS .. DIMENSIONS .. WHERE ..) in FROM. */
export interface SemanticViewRelation {
  readonly node: "semantic_view";
  readonly name: ObjectName;
  readonly clauses: readonly {
    readonly kind: "metrics" | "dimensions" | "facts";
    readonly items: readonly SemanticItem[];
  }[];
  /** The predicate as written. */
  readonly where?: string;
  readonly alias?: RelationAlias;
  readonly position?: Position;
}
