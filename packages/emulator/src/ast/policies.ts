import type { Identifier, ObjectName, TypeName } from "./expressions";

/** CREATE MASKING POLICY | ROW ACCESS POLICY p AS (a T, ..) RETURNS T -> body */
export interface CreatePolicy {
  readonly statement: "create_policy";
  readonly kind: "MASKING POLICY" | "ROW ACCESS POLICY";
  readonly orReplace: boolean;
  readonly ifNotExists: boolean;
  readonly name: ObjectName;
  readonly parameters: readonly { readonly name: Identifier; readonly type: TypeName }[];
  readonly returns: TypeName;
  readonly comment?: string;
  /** As written. */
  readonly body: string;
  readonly exemptsOthers?: boolean;
}

/** MASKING POLICY p [USING (a, b)] of a column. */
export interface MaskingClause {
  readonly policy: ObjectName;
  /** Empty where it was not written: the column itself. */
  readonly using: readonly Identifier[];
}

/** ROW ACCESS POLICY p ON (a, b) of a table or view. */
export interface RowAccessClause {
  readonly policy: ObjectName;
  readonly columns: readonly Identifier[];
}
