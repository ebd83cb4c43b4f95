import { UserError } from "@firn/config";
import type { StepContext } from "../context";
import { recordedRun } from "../recorded-run";
import { count } from "../reporter/format";
import { loadedDataset } from "../verify/loaded-dataset";
import { compareSets } from "./drift";
import { knowsDataset } from "./knows-dataset";
import { forgetQuality, monitorThrough } from "./monitor";
import { driftLines, incidentLines } from "./tables";

export const qualityVerbs = ["monitor", "drift"] as const;
export type QualityVerb = (typeof qualityVerbs)[number];

/** What a verb tells: lines for the person who asked, and a summary for the step's line. */
interface Told {
  readonly lines: readonly string[];
  readonly summary: string;
}

/**
 * What `npx nx run jaffle:monitor --day=..` and `jaffle:drift` do, on what is loaded. They are no steps: they always run, and leave a
 * row in the ledger.
 * @param day YYYY-MM-DD, or `all`, which learns anew from the first day on
 * @returns lines to print
 * @throws UserError where nothing is loaded, or the day is none that was loaded
 */
export async function runQualityVerb(
  verb: QualityVerb,
  context: StepContext,
  day = "all",
): Promise<readonly string[]> {
  const { demo, report, ledger, choice } = context;
  const { asOf, datasetId } = await loadedDataset(context);
  const lastDay = dayOf(day, asOf);
  const hasLearned = knowsDataset(await ledger.lastRuns(demo.name), datasetId);
  const line = report.step(demo.name, verb);
  const aboutLoaded = { ...context, choice: { ...choice, datasetId } };
  const { result, seconds } = await recordedRun(aboutLoaded, { name: verb, line }, async (runId) => {
    if (!hasLearned || (verb === "monitor" && day === "all")) await forgetQuality(context);
    return works[verb](context, runId, lastDay);
  });
  line.done({ step: verb, demo: demo.name, outcome: "done", summary: result.summary, seconds });
  return result.lines;
}

type Work = (context: StepContext, runId: string, lastDay: string) => Promise<Told>;

const works: Readonly<Record<QualityVerb, Work>> = {
  monitor: async (context, runId, lastDay) => {
    const { firstDay, incidents } = await monitorThrough(context, runId, lastDay);
    const lines = incidentLines(incidents);
    const found = Math.max(0, lines.length - 1);
    const days = firstDay === undefined ? "nothing to judge" : `${firstDay} to ${lastDay}`;
    return {
      lines,
      summary: `${days}, ${found === 0 ? "no" : count(found)} ${found === 1 ? "incident" : "incidents"}`,
    };
  },
  drift: async (context, runId, lastDay) => {
    await monitorThrough(context, runId, lastDay);
    const columns = await compareSets(context, runId, lastDay);
    const drifted = columns.filter(({ hasDrifted }) => hasDrifted).length;
    return {
      lines: driftLines(columns),
      summary: `validation against training up to ${lastDay}, ${drifted} of ${columns.length} comparisons have drifted`,
    };
  },
};

function dayOf(text: string, asOf: string): string {
  if (text === "all") return asOf;
  if (/^\d{4}-\d{2}-\d{2}$/.test(text) && !Number.isNaN(Date.parse(text)) && text <= asOf) return text;
  throw new UserError(`"${text}" is no day of the data, which goes up to ${asOf}.`, {
    hint: `--day=${asOf}, or --day=all`,
    exitCode: 2,
  });
}
