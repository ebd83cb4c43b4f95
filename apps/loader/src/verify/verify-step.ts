import { UserError } from "@firn/config";
import type { Truth } from "@firn/demo-kit";
import {
  fingerprint,
  type CheckResult,
  type LoadedDataset,
  type Run,
  type TruthResult,
} from "@firn/snowflake";
import { command, fillingStep, type StepContext } from "../context";
import { forgetQuality, knowsDataset, monitorThrough } from "../quality";
import { count } from "../reporter/format";
import type { Line } from "../reporter/reporter";
import type { LastRuns, Step, StepOutcome } from "../step";
import { loadedDataset } from "./loaded-dataset";
import { runChecks } from "./checks";
import { allHaveRun, askQuestions } from "./questions";
import { runScriptChecks } from "./script-checks";
import { printHashes } from "./table-hashes";
import { askTruths } from "./truths";

/** Asks the warehouse whether everything that the schema and the demo promise holds. It always asks. */
export const verifyStep: Step = {
  name: "verify",
  runsAs: "transformer",
  fingerprint: (_, last) => verifyFingerprint(last),
  unchanged: () => Promise.resolve(undefined),
  work: async (context, { id, line, last }) => {
    const dataset = await loadedDataset(context);
    const answers = await askQuestions(context, dataset, last);
    const scripts = allHaveRun(context, last) ? await runScriptChecks(context) : [];
    const checks = [...(await runChecks(context)), ...scripts, ...answers];
    const { asked: truths, waiting } = await askTruths(context, dataset, last);
    await context.ledger.checked(id, context.demo.name, checks);
    await context.ledger.truthsTold(id, context.demo.name, truths);
    tell(context, line, checks, truths);
    if (context.options.hash) await printHashes(context, line);
    const outcome = verdict(context, dataset, checks, truths, waiting);
    const incidents = await incidentsFound(context, id, dataset, last);
    return { ...outcome, summary: `${outcome.summary}${incidents}` };
  },
};

/**
 * Lets the quality monitor judge what is loaded, where the demo has one. What it finds is for people to look at: data that go wrong are
 * no broken promise. A flow asks it itself, about each of its days.
 */
async function incidentsFound(
  context: StepContext,
  runId: string,
  { asOf, datasetId }: LoadedDataset,
  last: LastRuns,
): Promise<string> {
  const { demo, options } = context;
  if (demo.flow?.isMonitored !== true || options.isOneOfMany === true || !allHaveRun(context, last))
    return "";
  if (!knowsDataset(last, datasetId)) await forgetQuality(context);
  const { firstDay, incidents } = await monitorThrough(context, runId, asOf);
  const found = incidents.filter(({ causedBy }) => causedBy === null).length;
  return found === 0
    ? ""
    : `; the monitor sees ${count(found)} ${found === 1 ? "incident" : "incidents"} since ${firstDay}`;
}

/** What was there to verify: the other steps' last runs, in whatever order they ended. */
export function verifyFingerprint(last: ReadonlyMap<string, Pick<Run, "fingerprint">>): string {
  const upstream = [...last]
    .filter(([step]) => step !== "verify")
    .map(([step, run]) => [step, run.fingerprint]);
  return fingerprint({ step: "verify", upstream: Object.fromEntries(upstream) });
}

/** Every result when a person asked for it, else only those that do not hold. */
function tell(
  { options }: StepContext,
  line: Line,
  checks: readonly CheckResult[],
  truths: readonly TruthResult[],
): void {
  const results = [
    ...checks.map((check) => ({ holds: check.holds, text: checkText(check) })),
    ...truths.map((truth) => ({ holds: truth.holds, text: truthText(truth) })),
  ];
  for (const { holds, text } of results) {
    if (options.listChecks || !holds) line.note(`${holds ? "✓" : "✗"} ${text}`);
  }
}

function verdict(
  context: StepContext,
  dataset: LoadedDataset,
  checks: readonly CheckResult[],
  truths: readonly TruthResult[],
  waiting: readonly Truth[],
): StepOutcome {
  const broken = [
    ...checks.filter(({ holds }) => !holds).map(checkText),
    ...truths.filter(({ holds }) => !holds).map(truthText),
  ];
  const all = checks.length + truths.length;
  if (broken.length === 0)
    return { rows: all, checks: all, summary: summaryOf(checks.length, truths.length, waiting) };
  const more = broken.length > 1 ? ` (and ${broken.length - 1} more)` : "";
  throw new UserError(`${broken.length} of ${all} do not hold: ${broken[0]}${more}`, {
    hint: `npm run sql shows the rows; if they were changed by hand: ${fillingAgain(context, dataset)} --force`,
  });
}

/** Of what is loaded, which need not be what the flags choose. */
function fillingAgain(context: StepContext, dataset: LoadedDataset): string {
  const isChosen = dataset.datasetId === context.choice.datasetId;
  return command(context, fillingStep(context.demo), isChosen ? context.choice : dataset);
}

function summaryOf(checks: number, truths: number, waiting: readonly Truth[]): string {
  const facts = truths === 0 ? "" : `, ${truths} ${truths === 1 ? "truth" : "truths"}`;
  const steps = [...new Set(waiting.map(({ after }) => after))].join(" and ");
  const later = waiting.length === 0 ? "" : ` (${waiting.length} more after ${steps})`;
  return `all ${checks} checks${facts} hold${later}`;
}

const checkText = ({ name, violations, holds }: CheckResult): string =>
  holds ? name : `${name}: ${count(violations)} ${violations === 1 ? "row breaks" : "rows break"} it`;

function truthText({ name, value, low, high }: TruthResult): string {
  return `${name}: ${value ?? "no answer"} (${low} to ${high})`;
}
