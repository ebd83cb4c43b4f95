import type { StepContext } from "../context";

/**
 * When a load last emptied one of the demo's tables, as the ledger has it; null where none ever did. Rows that marts were built
 * from may be gone since: days after an earlier as-of date, or what somebody had changed by hand.
 */
export async function lastReplacement({ connection, ledger, config, demo }: StepContext): Promise<string | null> {
  const [row] = await connection.query<{ AT: string | null }>(
    `SELECT MAX(replaced_at)::VARCHAR AS at FROM ${ledger.table("LOADS")} WHERE environment = ? AND demo = ?`,
    [config.environment, demo.name],
  );
  return row?.AT ?? null;
}
