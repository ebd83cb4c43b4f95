import type { StepContext } from "../context";
import { pipeline } from "../pipeline";
import type { StepResult } from "../step";
import type { CreditMeter } from "./credit-meter";
import type { RunCost } from "./projection";

export interface MeteredRun {
  readonly steps: readonly StepResult[];
  /** What the warehouse used meanwhile, by others too. */
  readonly cost: RunCost;
}

/** Runs the demo between two readings of the credit meter. Where anything was done, the ledger keeps what that used. */
export async function meteredRun(context: StepContext, meter: CreditMeter): Promise<MeteredRun> {
  const { demo, choice, ledger, clock } = context;
  const started = clock();
  const before = await meter.read();
  const steps = await pipeline(context);
  const { credits, ...warehouse } = await meter.read();
  const metered = credits - before.credits;
  if (steps.some(({ outcome }) => outcome === "done"))
    await ledger.creditsUsed(demo.name, { datasetId: choice.datasetId, credits: metered, started });
  return { steps, cost: { ...warehouse, metered } };
}
