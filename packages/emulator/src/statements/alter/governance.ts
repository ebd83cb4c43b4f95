import type { AlterColumn, AlterTableAction } from "../../ast";
import type { CatalogChange } from "../../catalog/change";
import type { Policeable } from "../../catalog/model";
import { withMask, withoutMask, withoutRowAccess, withRowAccess } from "../../policies/attach";
import { setTags, unsetTags } from "../../tags/set-tags";
import type { Column } from "../../types";
import type { StatementContext } from "../handler";

type ColumnGovernance = Extract<
  AlterColumn,
  { kind: "set_masking" | "unset_masking" | "set_tags" | "unset_tags" }
>;
type RowAccessAction = Extract<AlterTableAction, { action: "add_row_access" | "drop_row_access" }>;

export const isColumnGovernance = (change: AlterColumn): change is ColumnGovernance =>
  ["set_masking", "unset_masking", "set_tags", "unset_tags"].includes(change.kind);

/** The names behind UNSET TAG; none where something else is unset. */
export const tagNames = (names: readonly string[]): string[] =>
  names.flatMap((name) => (name.startsWith("TAG ") ? [name.slice(4)] : []));

/** Policies and tags need not be set by an owner: they authorize by themselves. */
export function isGovernance(action: AlterTableAction): boolean {
  switch (action.action) {
    case "add_row_access":
    case "drop_row_access":
      return true;
    case "alter_column":
      return isColumnGovernance(action.change);
    case "set":
      return action.options.every(({ key }) => key === "TAG");
    case "unset":
      return tagNames(action.names).length === action.names.length;
    default:
      return false;
  }
}

/** The table or view after ADD | DROP ROW ACCESS POLICY. */
export const withRowAccessAction = <T extends Policeable>(
  object: T,
  columns: readonly Column[],
  action: RowAccessAction,
  context: StatementContext,
): T =>
  action.action === "add_row_access"
    ? withRowAccess(object, columns, action, context)
    : withoutRowAccess(object, action.policy, context);

/** The table or view after SET | UNSET MASKING POLICY | TAG of one of its columns; tags lie apart. */
export function withColumnGovernance<T extends Policeable>(
  object: T,
  columns: readonly Column[],
  column: string,
  action: ColumnGovernance,
  change: CatalogChange,
  context: StatementContext,
): T {
  switch (action.kind) {
    case "set_masking":
      return withMask(object, columns, column, action, context);
    case "unset_masking":
      return withoutMask(object, column, context);
    case "set_tags":
      setTags(action.tags, { object, column }, change, context);
      return object;
    case "unset_tags":
      unsetTags(action.names, { object, column }, change, context);
      return object;
  }
}
