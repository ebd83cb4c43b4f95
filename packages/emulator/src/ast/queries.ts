import type { Position } from "../errors";
import type { Expression, Identifier, ObjectName, OrderItem, StageReference } from "./expressions";
import type { MatchRecognize } from "./match-recognize";
import type { SemanticViewRelation } from "./semantic-views";
import type { Option } from "./options";

/** A whole query: WITH, a set expression, ORDER BY, LIMIT. Parentheses around a query disappear. */
export interface Query {
  readonly node: "query";
  readonly with: readonly CommonTableExpression[];
  readonly recursive: boolean;
  readonly body: SetExpression;
  readonly orderBy: readonly OrderItem[];
  /** ORDER BY ALL. */
  readonly orderByAll?: { readonly descending: boolean; readonly nulls?: "first" | "last" };
  readonly limit?: Expression;
  readonly offset?: Expression;
  readonly position?: Position;
}
export interface CommonTableExpression {
  readonly name: Identifier;
  readonly columns: readonly Identifier[];
  readonly query: Query;
}
export type SetExpression = Select | SetOperation | Values | NestedQuery;
export interface NestedQuery {
  readonly node: "nested";
  readonly query: Query;
}
export interface SetOperation {
  readonly node: "set";
  readonly operator: "union" | "intersect" | "except";
  readonly all: boolean;
  /** UNION BY NAME. */
  readonly byName: boolean;
  readonly left: SetExpression;
  readonly right: SetExpression;
}
export interface Values {
  readonly node: "values";
  readonly rows: readonly (readonly Expression[])[];
}
export interface SelectItem {
  readonly expression: Expression;
  readonly alias?: Identifier;
  /** The expression as written: without an alias the column is named for it, in upper case. */
  readonly text?: string;
}
export interface Select {
  readonly node: "select";
  readonly distinct: boolean;
  readonly top?: Expression;
  readonly items: readonly SelectItem[];
  /** INTO :a, :b of Snowflake Scripting. */
  readonly into?: readonly string[];
  readonly from: readonly Relation[];
  readonly where?: Expression;
  readonly connectBy?: {
    readonly startWith?: Expression;
    readonly condition: Expression;
    readonly noCycle?: boolean;
  };
  readonly groupBy?: GroupBy;
  readonly having?: Expression;
  readonly qualify?: Expression;
  readonly position?: Position;
}
export type GroupBy =
  { readonly kind: "all" } | { readonly kind: "items"; readonly items: readonly GroupItem[] };
export type GroupItem =
  | { readonly kind: "expression"; readonly expression: Expression }
  | { readonly kind: "rollup" | "cube" | "grouping sets"; readonly sets: readonly (readonly Expression[])[] };

export type Relation =
  | TableReference
  | DerivedTable
  | TableFunction
  | StageRelation
  | SemanticViewRelation
  | Join
  | ValuesRelation
  | Pivot
  | Unpivot
  | MatchRecognize;

export interface RelationAlias {
  readonly name: Identifier;
  readonly columns: readonly Identifier[];
}
export interface Aliased {
  readonly alias?: RelationAlias;
  readonly position?: Position;
}
export interface TableReference extends Aliased {
  readonly node: "table";
  readonly name: ObjectName;
  readonly sample?: Sample;
  /** AT | BEFORE (TIMESTAMP => .., OFFSET => .., STATEMENT => ..). */
  readonly timeTravel?: TimeTravel;
  /** CHANGES (INFORMATION => DEFAULT), between that point and `end`, or now. */
  readonly changes?: "DEFAULT" | "APPEND_ONLY";
  readonly end?: TimeTravel;
}
/** AT | BEFORE (TIMESTAMP | OFFSET | STATEMENT | STREAM => value). */
export interface TimeTravel {
  readonly when: "at" | "before";
  readonly kind: string;
  readonly value: Expression;
}
export interface DerivedTable extends Aliased {
  readonly node: "derived";
  readonly query: Query;
  readonly lateral: boolean;
  readonly sample?: Sample;
}
/** TABLE(f(..)), LATERAL FLATTEN(..), TABLE(GENERATOR(..)), TABLE(m!METHOD(..)); named arguments stay `named` nodes. */
export interface TableFunction extends Aliased {
  readonly node: "table_function";
  readonly call: Expression & { readonly node: "call" };
  readonly lateral: boolean;
  readonly sample?: Sample;
}
export interface StageRelation extends Aliased {
  readonly node: "stage_relation";
  readonly stage: StageReference;
  readonly options: readonly Option[];
}
export interface ValuesRelation extends Aliased {
  readonly node: "values_relation";
  readonly rows: readonly (readonly Expression[])[];
}
export interface Join {
  readonly node: "join";
  readonly kind: "inner" | "left" | "right" | "full" | "cross" | "asof";
  readonly natural: boolean;
  readonly left: Relation;
  readonly right: Relation;
  readonly on?: Expression;
  readonly using?: readonly Identifier[];
  /** ASOF JOIN .. MATCH_CONDITION (..). */
  readonly matchCondition?: Expression;
}
export interface Sample {
  readonly method: "bernoulli" | "system";
  /** percentage, or a number of rows. */
  readonly size: Expression;
  readonly rows: boolean;
  readonly seed?: Expression;
}
export interface Pivot extends Aliased {
  readonly node: "pivot";
  readonly source: Relation;
  readonly aggregates: readonly SelectItem[];
  readonly column: Identifier;
  readonly values:
    readonly { readonly expression: Expression; readonly alias?: Identifier }[] | "any" | Query;
  /** IN (ANY ORDER BY ..). */
  readonly anyOrderBy?: readonly OrderItem[];
  readonly defaultOnNull?: Expression;
}
export interface Unpivot extends Aliased {
  readonly node: "unpivot";
  readonly source: Relation;
  readonly value: Identifier;
  readonly name: Identifier;
  readonly columns: readonly { readonly name: Identifier; readonly alias?: string }[];
  readonly includeNulls: boolean;
}
