import { fingerprint, type Run } from "@firn/snowflake";
import type { FlowDay } from "./flow-days";

/** What one flow has in common with itself when it is run again after it was killed. */
export interface FlowArguments {
  readonly datasetId: string;
  readonly firstDay: string;
  readonly lastDay: string;
}

/** Characters of the arguments' hash; with a dot and a day they fit the ledger's 64. */
const digits = 40;

/** What the ledger keeps of a day: which flow it is of, and which day it is. */
export function dayFingerprint({ datasetId, firstDay, lastDay }: FlowArguments, { day }: FlowDay): string {
  return `${fingerprint({ step: "flow", datasetId, firstDay, lastDay }).slice(0, digits)}.${day}`;
}

/**
 * The days that are left to do. A flow that has ended, or was one with other arguments, begins anew; so does one that did not get through
 * its first day.
 * @param last the demo's latest day of a flow, as the ledger has it
 */
export function remaining(
  days: readonly FlowDay[],
  flow: FlowArguments,
  last: Pick<Run, "fingerprint" | "outcome"> | undefined,
): readonly FlowDay[] {
  const at = days.findIndex((day) => dayFingerprint(flow, day) === last?.fingerprint);
  if (at === -1) return days;
  const left = days.slice(last?.outcome === "done" ? at + 1 : at);
  return left.length === 0 ? days : left;
}
