import type { Option, Query } from "../ast";
import type { DynamicTable } from "../catalog/model";
import { compilationError } from "../errors";
import { buildAside } from "../statements/create/as-select";
import { create, schemaTarget } from "../statements/create/creation";
import { governed } from "../statements/create/governed";
import { tableBase, type CreateTable } from "../statements/create/table";
import type { HandlerResult, StatementContext } from "../statements/handler";
import { refuseExternalTables } from "./upstream";
import { findWarehouse } from "../warehouses/find-warehouse";
import { checkIncremental } from "./incremental";
import { invalidValue, rejectUnknown, textOption, wordOption } from "../statements/options";
import { parseLag } from "./target-lag";

const OPTIONS = [
  "TARGET_LAG",
  "WAREHOUSE",
  "INITIALIZATION_WAREHOUSE",
  "SCHEDULER",
  "REFRESH_MODE",
  "INITIALIZE",
  "DATA_RETENTION_TIME_IN_DAYS",
  "MAX_DATA_EXTENSION_TIME_IN_DAYS",
  "COMMENT",
];

/**
 * CREATE DYNAMIC TABLE. https://docs.snowflake.com/en/sql-reference/sql/create-dynamic-table. A table with a query: built as CREATE TABLE AS
 * is, and built anew, all of it, whenever it is refreshed.
 */
export async function createDynamicTable(
  statement: CreateTable,
  context: StatementContext,
): Promise<HandlerResult> {
  rejectUnknown(statement.options, OPTIONS, "DYNAMIC TABLE");
  if (!statement.as) throw compilationError("001003", "42000", "A dynamic table is made AS a query.");
  refuseExternalTables(statement.asText ?? "", context.names);
  const dynamic = dynamicOf(statement, context);
  checkIncremental(dynamic.refreshMode, dynamic.queryText, context.names);
  const target = schemaTarget(statement, context);
  const existing = context.catalog.find("TABLE", target.parent, target.name);
  const isBuilt = !(existing && statement.ifNotExists);
  const built = isBuilt ? await buildAside(rowsOf(statement, statement.as), context) : undefined;
  return create(statement, context, {
    kind: "TABLE",
    privilege: "CREATE DYNAMIC TABLE",
    word: "Dynamic table",
    target,
    make: async (base, change) => {
      if (!built) throw new Error("only where there is none yet");
      await built.complete();
      const table = { ...tableBase(statement, base, target, context), ...built.shape, dynamic };
      return governed(table, statement, change, context, table.columns);
    },
  });
}

/** INITIALIZE = ON_SCHEDULE leaves the table empty until its first refresh. */
function rowsOf(statement: CreateTable, query: Query): CreateTable {
  const initialize = wordOption(statement.options, "INITIALIZE") ?? "ON_CREATE";
  if (initialize === "ON_CREATE") return statement;
  if (initialize !== "ON_SCHEDULE") throw invalidValue(initialize, "INITIALIZE");
  return { ...statement, as: { ...query, limit: { node: "literal", type: "number", value: "0" } } };
}

function dynamicOf(statement: CreateTable, context: StatementContext): DynamicTable {
  const initial = textOption(statement.options, "INITIALIZATION_WAREHOUSE");
  const warehouse = textOption(statement.options, "WAREHOUSE");
  if (warehouse === undefined) throw missing("WAREHOUSE");
  const refreshMode = wordOption(statement.options, "REFRESH_MODE") ?? "AUTO";
  if (!["AUTO", "FULL", "INCREMENTAL"].includes(refreshMode)) throw invalidValue(refreshMode, "REFRESH_MODE");
  return {
    ...schedulingOf(statement.options),
    ...(initial === undefined ? {} : { initializationWarehouse: findWarehouse(initial, context).name }),
    refreshMode,
    warehouse: findWarehouse(warehouse, context).name,
    state: "ACTIVE",
    text: context.source.text,
    queryText: statement.asText ?? "",
  };
}

/**
 * TARGET_LAG and SCHEDULER: a lag is what the scheduler goes by, so the one is not there without the other, and disabling the scheduler
 * forgets the lag.
 */
export function schedulingOf(
  options: readonly Option[],
  known?: DynamicTable,
): Pick<DynamicTable, "scheduler" | "targetLag"> {
  const scheduler = wordOption(options, "SCHEDULER") ?? known?.scheduler ?? "ENABLE";
  const targetLag =
    textOption(options, "TARGET_LAG") ?? (scheduler === "DISABLE" ? undefined : known?.targetLag);
  if (scheduler !== "ENABLE" && scheduler !== "DISABLE") throw invalidValue(scheduler, "SCHEDULER");
  if (targetLag === undefined && scheduler === "ENABLE") throw missing("TARGET_LAG");
  if (targetLag !== undefined) parseLag(targetLag);
  return { scheduler, targetLag };
}

const missing = (property: string) =>
  compilationError("002032", "42601", `Missing option(s): [${property}] of a dynamic table.`);
