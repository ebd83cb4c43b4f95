import type { FoundIncident } from "@firn/snowflake";
import type { StepContext } from "../context";
import { readIncidents } from "./incident";

export interface MonitoredDays {
  /** The first day that was judged, YYYY-MM-DD; undefined where there is nothing to judge. */
  readonly firstDay: string | undefined;
  readonly lastDay: string;
  /** What was found on these days, what is explained or acknowledged included. */
  readonly incidents: readonly FoundIncident[];
}

/**
 * Lets the monitor judge every day up to this one that it has not settled, and keeps in the ledger all that stands: also what a task
 * of the warehouse found, or what was acknowledged, on days that are settled.
 * @param runId the run that the incidents are kept under
 * @param lastDay YYYY-MM-DD
 */
export async function monitorThrough(
  { transformer, ledger, demo, signal }: StepContext,
  runId: string,
  lastDay: string,
): Promise<MonitoredDays> {
  const [answer] = await transformer.query<{ CHECK_THROUGH: { first_day?: string } }>(
    "CALL QUALITY.CHECK_THROUGH(?::DATE)",
    [lastDay],
    { signal },
  );
  const standing = await readIncidents(transformer);
  await ledger.incidentsFound(runId, demo.name, standing);
  const firstDay = answer?.CHECK_THROUGH.first_day;
  const isJudged = (day: string) => firstDay !== undefined && day >= firstDay && day <= lastDay;
  return { firstDay, lastDay, incidents: standing.filter(({ day }) => isJudged(day)) };
}

/** Empties what the monitor has learned, for tables that are filled anew. Acknowledgements stay. */
export async function forgetQuality({ transformer, signal }: StepContext): Promise<void> {
  await transformer.execute("CALL QUALITY.FORGET()", [], { signal });
}
