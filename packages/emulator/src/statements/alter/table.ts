import type { AlterTableAction, Constraint } from "../../ast";
import type { CatalogChange } from "../../catalog/change";
import type { Policeable, Table, View } from "../../catalog/model";
import { locate, lookUpRelation, mustFind, shown } from "../../catalog/names";
import { alreadyExists, notSupported } from "../../errors";
import { alterExternalTable } from "../../external-tables/alter";
import { alterDynamicTable } from "../../dynamic-tables/alter";
import { isDynamic } from "../../dynamic-tables/upstream";
import { executed } from "../answers";
import { checkClustering } from "../create/clustering";
import { checkKeys, recordedConstraint } from "../create/columns";
import { checkNames, checkOptions } from "../create/known-options";
import type { Handler, StatementContext, StatementOf } from "../handler";
import { missingObject } from "../objects";
import { booleanOption, mergeOptions, retentionOption, textOption } from "../options";
import { setOwnTags, unsetTags } from "../../tags/set-tags";
import { addColumns, alterColumn, dropColumns, renameColumn } from "./columns";
import { alteredConstraints } from "./constraints";
import { isGovernance, tagNames, withRowAccessAction } from "./governance";
import { alterView } from "./view";

type AlterTable = StatementOf<"alter_table">;

/** ALTER TABLE. https://docs.snowflake.com/en/sql-reference/sql/alter-table. All actions of a statement hold, or none. */
export const alterTable: Handler<"alter_table"> = async (statement, context) => {
  const found = findRelation(statement, context);
  if (!found) return executed();
  const isGoverning = statement.actions.every(isGovernance);
  if (!isGoverning && !("dynamic" in found && found.dynamic)) context.authorize("OWNERSHIP", found);
  if (found.kind === "VIEW") return alterView(statement, found, context);
  if (found.kind === "EXTERNAL TABLE") return alterExternalTable(statement, found, context);
  if (isDynamic(found) && !isGoverning) return alterDynamicTable(statement, found, context);
  const partners = statement.actions.flatMap((action) =>
    action.action === "swap" ? [mustFind(context.names, "TABLE", action.with)] : [],
  );
  await context.define([found, ...partners], async (change) => {
    for (const action of statement.actions) await apply(action, current(change, found), change, context);
  });
  return executed();
};

/** ALTER TABLE takes a view's name for some actions, ALTER VIEW no table's. */
function findRelation(statement: AlterTable, context: StatementContext): Policeable | undefined {
  const { kind } = statement;
  const found = tolerant(() => lookUpRelation(context.names, statement.name), statement.ifExists);
  if (found?.kind === "TABLE" && (kind === "DYNAMIC TABLE" ? found.dynamic : kind === "TABLE")) return found;
  if (found?.kind === "EXTERNAL TABLE" && (kind === "EXTERNAL TABLE" || isPolicyOnly(statement)))
    return found;
  if (found?.kind === "VIEW" && kind !== "DYNAMIC TABLE" && kind !== "EXTERNAL TABLE") return found;
  if (statement.ifExists && !found) return undefined;
  throw missingObject(context, kind, statement.name);
}

/** Policies of an external table are ALTER TABLE's affair, too. */
const isPolicyOnly = ({ kind, actions }: AlterTable): boolean =>
  kind === "TABLE" && actions.every(isGovernance);

function tolerant<T>(find: () => T, forgiving: boolean): T | undefined {
  try {
    return find();
  } catch (error) {
    if (forgiving) return undefined;
    throw error;
  }
}

const current = (change: CatalogChange, table: Table): Table =>
  (change.current(table.id) as Table | undefined) ?? table;

async function apply(
  action: AlterTableAction,
  table: Table,
  change: CatalogChange,
  context: StatementContext,
): Promise<void> {
  switch (action.action) {
    case "add_columns":
      return addColumns(table, action, change, context);
    case "drop_columns":
      return dropColumns(table, action, change, context);
    case "rename_column":
      return renameColumn(table, action.from.value, action.to.value, change);
    case "alter_column":
      return alterColumn(table, action.column, action.change, change, context);
    case "rename":
      return renameRelation(table, action.to, change, context);
    case "swap":
      return swap(table, mustFind(context.names, "TABLE", action.with), change);
    case "add_constraint":
      return addConstraint(table, action.constraint, change, context);
    case "drop_constraint":
    case "modify_constraint":
    case "rename_constraint":
      change.put({ ...table, constraints: alteredConstraints(table.constraints, action) });
      return;
    case "cluster_by":
      checkClustering(action.expressions, table.columns, context);
      change.put({ ...table, clusterBy: action.text ?? "", automaticClustering: true });
      return;
    case "drop_clustering":
      change.put({ ...table, clusterBy: undefined, automaticClustering: false });
      return;
    case "suspend_recluster":
    case "resume_recluster":
      change.put({ ...table, automaticClustering: action.action === "resume_recluster" });
      return;
    case "set":
      return setOptions(table, action.options, change, context);
    case "unset":
      return unsetOptions(table, action.names, change, context);
    case "add_row_access":
    case "drop_row_access":
      change.put(withRowAccessAction(table, table.columns, action, context));
      return;
    case "other":
      throw notSupported(`ALTER TABLE ${action.words}`);
  }
}

function addConstraint(
  table: Table,
  constraint: Constraint,
  change: CatalogChange,
  context: StatementContext,
): void {
  const extended = { ...table, constraints: [...table.constraints, recordedConstraint(constraint, context)] };
  checkKeys(extended);
  change.put(extended);
}

/** RENAME TO may move the table to another schema. */
export function renameRelation(
  object: Table | View,
  to: Parameters<typeof locate>[1],
  change: CatalogChange,
  context: StatementContext,
): void {
  const { schema, name } = locate(context.names, to);
  const taken = context.catalog.findInNamespace("TABLE", schema.id, name, object.session);
  if (taken) throw alreadyExists(shown(context.names, to));
  change.put({ ...object, name, parent: schema.id });
}

/** Each takes the other's name; grants and comments stay with the table that they were given to. */
function swap(table: Table, other: Table, change: CatalogChange): void {
  change.put({ ...table, name: other.name, parent: other.parent });
  change.put({ ...other, name: table.name, parent: table.parent });
}

type Options = Extract<AlterTableAction, { action: "set" }>["options"];

function setOptions(table: Table, options: Options, change: CatalogChange, context: StatementContext): void {
  if (options.some(({ key }) => key === "TAG")) return setOwnTags(options, table, change, context);
  checkOptions(options, "TABLE");
  change.put({
    ...table,
    comment: textOption(options, "COMMENT") ?? table.comment,
    retentionDays: retentionOption(options) ?? table.retentionDays,
    changeTracking: booleanOption(options, "CHANGE_TRACKING") ?? table.changeTracking,
    options: mergeOptions(
      table.options,
      options.filter((option) => option.key !== "COMMENT"),
    ),
  });
}

function unsetOptions(
  table: Table,
  names: readonly string[],
  change: CatalogChange,
  context: StatementContext,
): void {
  const tags = tagNames(names);
  if (tags.length > 0) return unsetTags(tags, { object: table }, change, context);
  checkNames(names, "TABLE");
  change.put({
    ...table,
    comment: names.includes("COMMENT") ? undefined : table.comment,
    retentionDays: names.includes("DATA_RETENTION_TIME_IN_DAYS") ? 1 : table.retentionDays,
    options: table.options.filter((option) => !names.includes(option.key)),
  });
}
