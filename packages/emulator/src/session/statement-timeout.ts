import type { Catalog } from "../catalog/catalog";
import { effectiveParameter } from "./facts";
import type { SessionState } from "./state";

/** Seven days: longer than this no statement may take. */
const LONGEST_SECONDS = 604_800;

/**
 * Seconds that a statement of the session may take: the smaller of what its parameter and its current warehouse's allow, of which 0 is
 * the longest time there is. https://docs.snowflake.com/en/sql-reference/parameters#statement-timeout-in-seconds
 */
export function statementTimeout(catalog: Catalog, state: SessionState): number {
  const ownSeconds = Number(effectiveParameter(state, "STATEMENT_TIMEOUT_IN_SECONDS"));
  const { serverless, warehouse: name } = state;
  const warehouse = serverless || name === undefined ? undefined : catalog.find("WAREHOUSE", undefined, name);
  const limits = [ownSeconds, warehouse?.statementTimeout ?? 0].filter((seconds) => seconds > 0);
  return Math.min(LONGEST_SECONDS, ...limits);
}
