import type { Run } from "@firn/snowflake";

/** What lets the monitor judge days. */
const judging = ["monitor", "drift", "flow", "verify"];

/** Whether the monitor saw this dataset last; what it has learned of another one is to be forgotten. */
export function knowsDataset(
  last: ReadonlyMap<string, Pick<Run, "datasetId" | "startedAt">>,
  datasetId: string,
): boolean {
  const runs = judging.flatMap((step) => last.get(step) ?? []);
  const [latest] = runs.sort((one, other) => other.startedAt.getTime() - one.startedAt.getTime());
  return latest?.datasetId === datasetId;
}
