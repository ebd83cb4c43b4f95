import type { AlterTableAction } from "../ast";
import type { DynamicTable } from "../catalog/model";
import { compilationError, notSupported } from "../errors";
import { checkClustering } from "../statements/create/clustering";
import { renameRelation } from "../statements/alter/table";
import { executed } from "../statements/answers";
import type { HandlerResult, StatementContext, StatementOf } from "../statements/handler";
import { rejectUnknown, textOption } from "../statements/options";
import { schedulingOf } from "./create";
import { findWarehouse } from "../warehouses/find-warehouse";
import { refresh } from "./refresh";
import type { Dynamic } from "./upstream";

const SETTINGS = ["TARGET_LAG", "SCHEDULER", "WAREHOUSE", "INITIALIZATION_WAREHOUSE", "COMMENT"];

/** ALTER DYNAMIC TABLE .. SUSPEND | RESUME | REFRESH | SET | RENAME TO. https://docs.snowflake.com/en/sql-reference/sql/alter-dynamic-table */
export async function alterDynamicTable(
  statement: StatementOf<"alter_table">,
  table: Dynamic,
  context: StatementContext,
): Promise<HandlerResult> {
  for (const action of statement.actions) await apply(action, table, context);
  return executed();
}

async function apply(action: AlterTableAction, table: Dynamic, context: StatementContext): Promise<void> {
  if (action.action === "other") return operate(action.words.toUpperCase(), table, context);
  context.authorize("OWNERSHIP", table);
  if (action.action === "rename") {
    const { to } = action;
    return context.define([table], async (change) => renameRelation(table, to, change, context));
  }
  if (action.action === "set") {
    rejectUnknown(action.options, SETTINGS, "DYNAMIC TABLE");
    const initial = textOption(action.options, "INITIALIZATION_WAREHOUSE");
    const warehouse = textOption(action.options, "WAREHOUSE");
    return change(
      table,
      context,
      {
        ...schedulingOf(action.options, table.dynamic),
        ...(initial === undefined ? {} : { initializationWarehouse: findWarehouse(initial, context).name }),
        ...(warehouse === undefined ? {} : { warehouse: findWarehouse(warehouse, context).name }),
      },
      textOption(action.options, "COMMENT"),
    );
  }
  if (action.action === "cluster_by") {
    const clusterBy = action.text ?? "";
    checkClustering(action.expressions, table.columns, context);
    return context.define([table], async (pending) => {
      pending.put({ ...table, clusterBy, automaticClustering: true });
    });
  }
  if (action.action === "drop_clustering") {
    return context.define([table], async (pending) => {
      pending.put({ ...table, clusterBy: undefined, automaticClustering: false });
    });
  }
  if (action.action === "unset" && action.names.join() === "INITIALIZATION_WAREHOUSE")
    return change(table, context, { initializationWarehouse: undefined });
  throw notSupported(`ALTER DYNAMIC TABLE ${action.action.replaceAll("_", " ").toUpperCase()}`);
}

/** What is for those who may OPERATE it. */
async function operate(verb: string, table: Dynamic, context: StatementContext): Promise<void> {
  if (!["SUSPEND", "RESUME", "REFRESH"].includes(verb)) throw notSupported(`ALTER DYNAMIC TABLE ${verb}`);
  context.authorize("OPERATE", table);
  if (verb !== "REFRESH")
    return change(table, context, { state: verb === "RESUME" ? "ACTIVE" : "SUSPENDED" });
  if (table.dynamic.state === "SUSPENDED" && context.session.user === "SYSTEM") return;
  await refresh(table, context);
}

const change = (
  table: Dynamic,
  context: StatementContext,
  dynamic: Partial<DynamicTable>,
  comment: string | undefined = table.comment,
): Promise<void> =>
  context.define([], async (pending) => {
    pending.put({ ...table, comment, dynamic: { ...table.dynamic, ...dynamic } });
  });

/** Rows of a dynamic table come from its query alone. */
export const notByHand = (name: string) =>
  compilationError(
    "002037",
    "42601",
    `Object '${name}' is a dynamic table: its rows come from its query, and cannot be changed otherwise.`,
  );
