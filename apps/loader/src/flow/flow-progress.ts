import { fingerprint, type LoadedDataset, type Run } from "@firn/snowflake";
import { addDays } from "@firn/synth";
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

/** What the ledger has of a demo. */
export interface FlowState {
  /** The latest day of a flow. */
  readonly last: Pick<Run, "fingerprint" | "outcome"> | undefined;
  /** What the tables hold. */
  readonly loaded: Pick<LoadedDataset, "datasetId" | "asOf"> | undefined;
  /** Whether what the monitor has learned is of this flow's dataset. */
  readonly isKnown: boolean;
}

/**
 * The days that are left to do. A flow that has ended, or was one with other arguments, begins anew; so does one that did not get through
 * its first day, and one behind which somebody loaded something else.
 */
export function remaining(
  days: readonly FlowDay[],
  flow: FlowArguments,
  { last, loaded, isKnown }: FlowState,
): readonly FlowDay[] {
  const at = days.findIndex((day) => dayFingerprint(flow, day) === last?.fingerprint);
  const reached = days[at]?.day;
  if (reached === undefined || !isKnown || loaded?.datasetId !== flow.datasetId) return days;
  const isDone = last?.outcome === "done";
  // A day that was killed may not have come to its load.
  const isUntouched = loaded.asOf === reached || (!isDone && loaded.asOf === addDays(reached, -1));
  if (!isUntouched) return days;
  const left = days.slice(isDone ? at + 1 : at);
  return left.length === 0 ? days : left;
}
