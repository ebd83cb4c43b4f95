import { sessionRights } from "../access/session-rights";
import type { EnvironmentSources } from "../session/environment-sources";
import type { HistoryEntry } from "../session/history";

/**
 * The statements that the session may read of: its user's own, those on warehouses that its roles may MONITOR, and all for ACCOUNTADMIN.
 * https://docs.snowflake.com/en/sql-reference/functions/query_history#usage-notes
 */
export function visibleStatements({ catalog, state, history }: EnvironmentSources): readonly HistoryEntry[] {
  const rights = sessionRights(catalog, state);
  const administrator = catalog.find("ROLE", undefined, "ACCOUNTADMIN");
  if (administrator && rights.acts(administrator)) return history.entries;
  const monitored = new Set(
    catalog
      .all("WAREHOUSE")
      .filter((warehouse) => rights.has("MONITOR", warehouse))
      .map((warehouse) => warehouse.name),
  );
  return history.entries.filter(
    ({ user, warehouse }) => user === state.user || (warehouse !== undefined && monitored.has(warehouse)),
  );
}
