import type { Expression, Identifier, ObjectName } from "./expressions";
import type { Query, Relation } from "./queries";

export interface Insert {
  readonly statement: "insert";
  readonly overwrite: boolean;
  readonly table: ObjectName;
  readonly columns: readonly Identifier[];
  /** VALUES rows may hold DEFAULT as a column reference named DEFAULT. */
  readonly source: Query;
}
export interface MultiInsert {
  readonly statement: "multi_insert";
  readonly overwrite: boolean;
  /** INSERT ALL (unconditional or WHEN .. THEN) or INSERT FIRST. */
  readonly first: boolean;
  readonly branches: readonly { readonly when?: Expression; readonly into: readonly IntoClause[] }[];
  readonly otherwise: readonly IntoClause[];
  readonly source: Query;
}
export interface IntoClause {
  readonly table: ObjectName;
  readonly columns: readonly Identifier[];
  readonly values: readonly Expression[];
}
export interface Assignment {
  readonly column: readonly Identifier[];
  readonly value: Expression;
}
export interface Update {
  readonly statement: "update";
  readonly table: ObjectName;
  readonly alias?: Identifier;
  readonly set: readonly Assignment[];
  readonly from: readonly Relation[];
  readonly where?: Expression;
}
export interface Delete {
  readonly statement: "delete";
  readonly table: ObjectName;
  readonly alias?: Identifier;
  readonly using: readonly Relation[];
  readonly where?: Expression;
}
export interface Merge {
  readonly statement: "merge";
  readonly table: ObjectName;
  readonly alias?: Identifier;
  readonly source: Relation;
  readonly on: Expression;
  readonly clauses: readonly MergeClause[];
}
export interface MergeClause {
  readonly matched: boolean;
  readonly condition?: Expression;
  readonly action:
    | { readonly kind: "update"; readonly set: readonly Assignment[] }
    | { readonly kind: "update_all" }
    | { readonly kind: "delete" }
    | {
        readonly kind: "insert";
        readonly columns: readonly Identifier[];
        readonly values: readonly Expression[];
      }
    | { readonly kind: "insert_all" };
}
