import { createBinder } from "../binder";
import { insertFrom } from "../binder/dml/insert-sql";
import { pathOf } from "../catalog/names";
import { parseQuery } from "../parser";
import type { StatementContext } from "../statements/handler";
import { changedRows } from "../statements/write";
import type { Refresh } from "./history";
import { refuseExternalTables, upstreamOf, type Dynamic } from "./upstream";

/**
 * Refreshes a dynamic table, those that it reads first, so that it shows one moment; without a scheduler it stands alone. Rows come from its query with the rights of its owner,
 * all of them anew. Throws what the query throws; the rows are then those of before.
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
  const note = (end: Pick<Refresh, "state" | "rows"> & { readonly message?: string }) =>
    context.tasks.refreshes.add({ ...base, ...end, endedAt: context.tasks.clock() });
  try {
    note({ state: "SUCCEEDED", rows: await rebuild(table, context) });
  } catch (error) {
    note({ state: "FAILED", rows: 0, message: error instanceof Error ? error.message : String(error) });
    throw error;
  }
}

const triggerOf = ({ session }: StatementContext): Refresh["trigger"] =>
  session.user === "SYSTEM" ? "SCHEDULED" : "MANUAL";

async function rebuild(table: Dynamic, context: StatementContext): Promise<number> {
  const { connection, catalog } = context;
  const [database, schema] = pathOf(catalog, table);
  refuseExternalTables(table.dynamic.queryText, { catalog, database, schema });
  const binder = createBinder(context.environment.ownedBy?.(table) ?? context.environment);
  const bound = binder.query(parseQuery(table.dynamic.queryText));
  const insert = insertFrom(binder, table, table.columns, {
    sql: "temp.firn_refresh",
    columns: bound.columns,
  });
  return context.change([{ table, mode: "change" }], async (keep) => {
    await connection.run(`CREATE OR REPLACE TEMP TABLE firn_refresh AS ${bound.sql}`);
    await keep(table);
    await connection.run(`DELETE FROM ${table.physical}`);
    const rows = await changedRows(connection, insert);
    await connection.run("DROP TABLE temp.firn_refresh");
    return rows;
  });
}
