import { createBinder } from "../binder";
import { pathOf } from "../catalog/names";
import { parseQuery } from "../parser";
import type { StatementContext } from "../statements/handler";
import { changedRows } from "../statements/write";
import { chosenRows } from "../versions/chosen-rows";
import { differencePlan } from "./difference";
import type { Refresh } from "./history";
import { refreshModeOf } from "./incremental";
import { refuseExternalTables, upstreamOf, type Dynamic } from "./upstream";

/**
 * Refreshes a dynamic table, those that it reads first, so that it shows one moment; without a scheduler it stands alone. Its query runs
 * with the rights of its owner, all of it. Throws what the query throws; the rows are then those of before.
 */
export async function refresh(table: Dynamic, context: StatementContext): Promise<void> {
  const before = table.dynamic.scheduler === "DISABLE" ? [] : upstreamOf(context.catalog, table);
  for (const upstream of before)
    if (upstream.dynamic.scheduler === "ENABLE") await refresh(upstream, context);
  const [database = "", schema = ""] = pathOf(context.catalog, table);
  const base = {
    table: table.id,
    name: table.name,
    database,
    schema,
    trigger: triggerOf(context),
    queryId: context.queryId,
    startedAt: context.now,
  };
  const note = (end: Pick<Refresh, "state" | "action" | "message" | "inserted" | "deleted">) =>
    context.tasks.refreshes.add({ ...base, ...end, endedAt: context.tasks.clock() });
  try {
    const difference = await bringUpToDate(table, context);
    const action = isNone(difference) ? "NO_DATA" : refreshModeOf(context.catalog, table).mode;
    note({ state: "SUCCEEDED", action, ...difference });
  } catch (error) {
    const message = error instanceof Error ? error.message : String(error);
    note({ state: "FAILED", inserted: 0, deleted: 0, message });
    throw error;
  }
}

const isNone = ({ inserted, deleted }: Difference): boolean => inserted + deleted === 0;

const triggerOf = ({ session }: StatementContext): Refresh["trigger"] =>
  session.user === "SYSTEM" ? "SCHEDULED" : "MANUAL";

/** How many rows came and went. */
interface Difference {
  readonly inserted: number;
  readonly deleted: number;
}

/** Only rows that are not those of before are written, so that streams and time travel see what has changed. */
async function bringUpToDate(table: Dynamic, context: StatementContext): Promise<Difference> {
  const { connection, catalog } = context;
  const [database, schema] = pathOf(catalog, table);
  refuseExternalTables(table.dynamic.queryText, { catalog, database, schema });
  const binder = createBinder(context.environment.ownedBy?.(table) ?? context.environment);
  const bound = binder.query(parseQuery(table.dynamic.queryText));
  const plan = differencePlan(binder, table, bound);
  return context.change([{ table, mode: "change" }], async (keep) => {
    for (const sql of plan.compare) await connection.run(sql);
    await keep(table, await chosenRows(connection, plan.gone));
    const deleted = await changedRows(connection, plan.remove);
    const inserted = await changedRows(connection, plan.add);
    for (const sql of plan.clean) await connection.run(sql);
    return { inserted, deleted };
  });
}
