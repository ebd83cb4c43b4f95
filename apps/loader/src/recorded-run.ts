import type { StepContext } from "./context";
import { sentenceOf, tell } from "./step";
import type { Line } from "./reporter/reporter";

/** What the ledger calls work that is no step of a pipeline: it always runs and nothing waits for it. */
export type RecordedName = "test" | "docs" | "semantic" | "semantic-deploy" | "monitor" | "drift";

/**
 * Does such work, and leaves a row in the ledger as a step does.
 * @param work is given the run's id, for the rows that belong to it
 * @throws what the work throws, after line and ledger have it
 */
export async function recordedRun<T>(
  { demo, choice, ledger, clock }: StepContext,
  { name, line }: { readonly name: RecordedName; readonly line: Line },
  work: (runId: string) => Promise<T>,
): Promise<{ readonly result: T; readonly seconds: number }> {
  const started = clock().getTime();
  const secondsSince = () => (clock().getTime() - started) / 1000;
  const start = { step: name, demo: demo.name, datasetId: choice.datasetId, fingerprint: undefined };
  const id = await ledger.start(start);
  try {
    const result = await work(id);
    await ledger.finish(id, { outcome: "done", rows: undefined, seconds: secondsSince() });
    return { result, seconds: secondsSince() };
  } catch (error) {
    const end = {
      outcome: "failed",
      rows: undefined,
      seconds: secondsSince(),
      error: sentenceOf(error),
    } as const;
    // The work's own error is the one to tell, also where the ledger cannot be reached any more.
    await ledger.finish(id, end).catch(() => undefined);
    tell(line, error);
    throw error;
  }
}
