import type { Question } from "@firn/demo-kit";
import { literal, type CheckResult, type LoadedDataset } from "@firn/snowflake";
import { choiceOf } from "../choice";
import type { StepContext } from "../context";
import type { LastRuns } from "../step";

/**
 * Asks the demo's questions, where what is loaded is its default dataset: that is the one that they give an answer for. They read what
 * the last step before `verify` leaves, so they wait until it has run.
 */
export async function askQuestions(
  context: StepContext,
  dataset: LoadedDataset,
  last: LastRuns,
): Promise<CheckResult[]> {
  if (!isDefault(context, dataset) || !allHaveRun(context, last)) return [];
  const results: CheckResult[] = [];
  for (const question of context.demo.questions) {
    context.signal.throwIfAborted();
    results.push(await ask(context, question, dataset));
  }
  return results;
}

/** Whether the tables hold the dataset of the demo's defaults. */
export function isDefault(
  { demo, clock }: Pick<StepContext, "demo" | "clock">,
  { datasetId, asOf }: Pick<LoadedDataset, "datasetId" | "asOf">,
): boolean {
  return datasetId === choiceOf(demo, {}, clock()).datasetId && asOf === demo.asOf;
}

/** Whether there is all that the steps before `verify` make. */
export function allHaveRun({ demo }: Pick<StepContext, "demo">, last: LastRuns): boolean {
  return demo.steps.every((step) => step === "verify" || last.has(step));
}

async function ask(
  { connection }: StepContext,
  { question, sql, answer }: Question,
  { asOf }: LoadedDataset,
): Promise<CheckResult> {
  const rows = await connection.query(sql.replaceAll(/:as_of\b/g, `${literal(asOf)}::DATE`));
  const holds = JSON.stringify(rows.map((row) => Object.values(row).map(plain))) === JSON.stringify(answer);
  return { table: "QUESTIONS", name: question, violations: holds ? 0 : 1, holds };
}

/** Numbers come as numbers or, where they are exact, as text. */
function plain(value: unknown): unknown {
  const isNumber = typeof value === "string" && /^-?\d+(\.\d+)?$/.test(value);
  return isNumber ? Number(value) : value;
}
