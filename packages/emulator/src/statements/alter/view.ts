import type { AlterTableAction } from "../../ast";
import type { CatalogChange } from "../../catalog/change";
import type { View } from "../../catalog/model";
import { pathOf } from "../../catalog/names";
import { invalidIdentifier, notSupported } from "../../errors";
import { executed } from "../answers";
import type { HandlerResult, StatementContext, StatementOf } from "../handler";
import { checkNames, checkOptions } from "../create/known-options";
import { booleanOption, textOption } from "../options";
import { setOwnTags, unsetTags } from "../../tags/set-tags";
import { boundColumns } from "../show/columns";
import { isColumnGovernance, tagNames, withColumnGovernance, withRowAccessAction } from "./governance";
import { renameRelation } from "./table";

/** ALTER VIEW. https://docs.snowflake.com/en/sql-reference/sql/alter-view */
export async function alterView(
  statement: StatementOf<"alter_table">,
  view: View,
  context: StatementContext,
): Promise<HandlerResult> {
  await context.define([], async (change) => {
    for (const action of statement.actions)
      apply(action, (change.current(view.id) as View | undefined) ?? view, change, context);
  });
  return executed();
}

function apply(action: AlterTableAction, view: View, change: CatalogChange, context: StatementContext): void {
  switch (action.action) {
    case "rename":
      return renameRelation(view, action.to, change, context);
    case "add_row_access":
    case "drop_row_access":
      change.put(withRowAccessAction(view, columnsOf(view, context), action, context));
      return;
    case "set":
      if (action.options.some(({ key }) => key === "TAG"))
        return setOwnTags(action.options, view, change, context);
      checkOptions(action.options, "VIEW");
      change.put({
        ...view,
        comment: textOption(action.options, "COMMENT") ?? view.comment,
        secure: booleanOption(action.options, "SECURE") ?? view.secure,
      });
      return;
    case "alter_column":
      change.put(withColumnChange(view, action, change, context));
      return;
    case "unset":
      if (tagNames(action.names).length > 0)
        return unsetTags(tagNames(action.names), { object: view }, change, context);
      checkNames(action.names, "VIEW");
      change.put({
        ...view,
        comment: action.names.includes("COMMENT") ? undefined : view.comment,
        secure: action.names.includes("SECURE") ? false : view.secure,
      });
      return;
    default:
      throw notSupported(`ALTER VIEW ${action.action.replaceAll("_", " ").toUpperCase()}`);
  }
}

const columnsOf = (view: View, context: StatementContext) =>
  boundColumns(pathOf(context.catalog, view), context);

/** ALTER VIEW v ALTER c: its comment, policy and tags; other columns keep theirs. */
function withColumnChange(
  view: View,
  { column, change }: Extract<AlterTableAction, { action: "alter_column" }>,
  pending: CatalogChange,
  context: StatementContext,
): View {
  if (isColumnGovernance(change)) {
    const columns = columnsOf(view, context);
    if (!columns.some(({ name }) => name === column.value)) throw invalidIdentifier(column.value);
    return withColumnGovernance(view, columns, column.value, change, pending, context);
  }
  if (change.kind !== "comment" && change.kind !== "unset_comment")
    throw notSupported(`ALTER VIEW ALTER COLUMN ${change.kind}`);
  return withViewComment(view, column.value, change.kind === "comment" ? change.text : undefined, context);
}

/** The view with another comment on one of its columns. */
export function withViewComment(
  view: View,
  column: string,
  text: string | undefined,
  context: StatementContext,
): View {
  const names = boundColumns(pathOf(context.catalog, view), context).map((known) => known.name);
  if (!names.includes(column)) throw invalidIdentifier(column);
  return {
    ...view,
    columnComments: names.map((name, index) => (name === column ? text : view.columnComments[index])),
  };
}
