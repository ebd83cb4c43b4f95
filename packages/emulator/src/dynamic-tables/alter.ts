import type { AlterTableAction } from "../ast";
import type { DynamicTable } from "../catalog/model";
import { compilationError, notSupported } from "../errors";
import { renameRelation } from "../statements/alter/table";
import { executed } from "../statements/answers";
import type { HandlerResult, StatementContext, StatementOf } from "../statements/handler";
import { rejectUnknown, textOption } from "../statements/options";
import { findWarehouse } from "./find-warehouse";
import { refresh } from "./refresh";
import { parseLag } from "./target-lag";
import type { Dynamic } from "./upstream";

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
    rejectUnknown(action.options, ["TARGET_LAG", "WAREHOUSE", "COMMENT"], "DYNAMIC TABLE");
    const lag = textOption(action.options, "TARGET_LAG");
    const warehouse = textOption(action.options, "WAREHOUSE");
    if (lag !== undefined) parseLag(lag);
    return change(
      table,
      context,
      {
        ...(lag === undefined ? {} : { targetLag: lag }),
        ...(warehouse === undefined ? {} : { warehouse: findWarehouse(warehouse, context).name }),
      },
      textOption(action.options, "COMMENT"),
    );
  }
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
