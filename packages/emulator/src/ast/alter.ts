import type { ColumnDefinition, Constraint, ConstraintName } from "./create";
import type { Expression, Identifier, ObjectName, TypeName } from "./expressions";
import type { ObjectKind, Option } from "./options";
import type { MaskingClause, RowAccessClause } from "./policies";

export interface AlterTable {
  readonly statement: "alter_table";
  readonly kind: "TABLE" | "VIEW" | "MATERIALIZED VIEW" | "DYNAMIC TABLE" | "EXTERNAL TABLE";
  readonly name: ObjectName;
  readonly ifExists: boolean;
  readonly actions: readonly AlterTableAction[];
}
export type AlterTableAction =
  | {
      readonly action: "add_columns";
      readonly ifNotExists: boolean;
      readonly columns: readonly ColumnDefinition[];
    }
  | { readonly action: "drop_columns"; readonly ifExists: boolean; readonly columns: readonly Identifier[] }
  | { readonly action: "rename_column"; readonly from: Identifier; readonly to: Identifier }
  | { readonly action: "rename"; readonly to: ObjectName }
  | { readonly action: "swap"; readonly with: ObjectName }
  | { readonly action: "alter_column"; readonly column: Identifier; readonly change: AlterColumn }
  | { readonly action: "add_constraint"; readonly constraint: Constraint }
  | ({ readonly action: "drop_constraint" } & ConstraintName)
  | ({ readonly action: "modify_constraint"; readonly properties: readonly string[] } & ConstraintName)
  | { readonly action: "rename_constraint"; readonly from: Identifier; readonly to: Identifier }
  | { readonly action: "cluster_by"; readonly expressions: readonly Expression[]; readonly text?: string }
  | { readonly action: "drop_clustering" | "suspend_recluster" | "resume_recluster" }
  | { readonly action: "set"; readonly options: readonly Option[] }
  | { readonly action: "unset"; readonly names: readonly string[] }
  | ({ readonly action: "add_row_access" } & RowAccessClause)
  /** Without a policy: DROP ALL ROW ACCESS POLICIES. */
  | { readonly action: "drop_row_access"; readonly policy?: ObjectName }
  | ExternalTableAction
  | { readonly action: "other"; readonly words: string };
/** What only ALTER EXTERNAL TABLE does. */
export type ExternalTableAction =
  | { readonly action: "refresh"; readonly path: string }
  | { readonly action: "add_files" | "remove_files"; readonly files: readonly string[] }
  | {
      readonly action: "add_partition";
      readonly values: readonly { readonly column: Identifier; readonly value: string }[];
      readonly location: string;
    }
  | { readonly action: "drop_partition"; readonly location: string };
export type AlterColumn =
  | { readonly kind: "type"; readonly type: TypeName }
  | { readonly kind: "set_not_null" | "drop_not_null" | "drop_default" | "unset_comment" }
  | { readonly kind: "set_default"; readonly value: Expression; readonly text?: string }
  | { readonly kind: "comment"; readonly text: string }
  | ({ readonly kind: "set_masking"; readonly force: boolean } & MaskingClause)
  | { readonly kind: "unset_masking" }
  | { readonly kind: "set_tags"; readonly tags: readonly Option[] }
  | { readonly kind: "unset_tags"; readonly names: readonly string[] }
  | { readonly kind: "other"; readonly words: string };
/** ALTER of everything but tables and views. */
export interface AlterObject {
  readonly statement: "alter_object";
  readonly kind: ObjectKind;
  readonly name: ObjectName;
  readonly ifExists: boolean;
  readonly argumentTypes?: readonly TypeName[];
  readonly action:
    | { readonly action: "rename" | "swap"; readonly to: ObjectName }
    | { readonly action: "set"; readonly options: readonly Option[] }
    | { readonly action: "unset"; readonly names: readonly string[] }
    /** SUSPEND, RESUME, RESUME IF SUSPENDED, REFRESH, ENABLE MANAGED ACCESS, ADD AFTER a, b, … in upper case, with any names. */
    | {
        readonly action: "verb";
        readonly verb: string;
        readonly names: readonly ObjectName[];
        readonly options: readonly Option[];
        readonly expression?: Expression;
        readonly text?: string;
      };
}
