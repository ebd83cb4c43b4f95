import { loadConfig, LOCAL, type Settings } from "@firn/config";
import type { Demo } from "@firn/demo-kit";
import { choiceOf, type Choice, type ChoiceFlags } from "../choice";
import { withMeter } from "../cost/credit-meter";
import { meteredRun } from "../cost/metered-run";
import { reporterFor } from "../reporter";
import { openSession } from "../session";
import { type DemoSummary, legend, summaryTable } from "./summary";

export interface StartOptions {
  readonly settings: Settings;
  readonly demos: readonly Demo[];
  readonly flags: ChoiceFlags;
  readonly signal: AbortSignal;
  readonly print: (line: string) => void;
  readonly clock: () => Date;
}

/** Services, stack, then every step of each demo; ends with the table and the console's URL. What has not changed is skipped. */
export async function start(options: StartOptions): Promise<void> {
  const { settings, demos, flags, signal, print, clock } = options;
  // Wrong flags are told before anything is started.
  const choices = demos.map((demo) => choiceOf(demo, flags, clock()));
  // Loaded late, as everywhere in the loader: it brings all local services with it.
  const { ensureConsole, ensureServices, openStack } = await import("@firn/local");
  const { home, services } = await ensureServices({ settings, report: print });
  const stack = await openStack(home, services);
  const { created, updated, replaced, deleted, unchanged } = await stack.up({
    report: () => undefined,
    signal,
  });
  const changes = created + updated + replaced + deleted;
  print(
    ` stack        local      ${changes === 0 ? `${unchanged} resources, unchanged` : `${changes} of ${changes + unchanged} resources changed`}`,
  );
  const url = await ensureConsole({ settings, report: print });
  const summaries = await runDemos(options, choices);
  print("");
  print(summaryTable(summaries));
  legend(summaries).forEach(print);
  print("");
  print(url);
}

async function runDemos(
  { settings, demos, signal, clock }: StartOptions,
  choices: readonly Choice[],
): Promise<DemoSummary[]> {
  const config = loadConfig({ environment: LOCAL, settings });
  const session = await openSession({ config, report: reporterFor(process.stdout, clock), signal, clock });
  try {
    const summaries: DemoSummary[] = [];
    await withMeter(config, async (meter) => {
      for (const [index, demo] of demos.entries()) {
        const choice = choices[index];
        if (!choice) continue;
        const started = clock().getTime();
        const context = await session.contextFor(demo, choice, { force: false, exactDataset: true });
        const { steps, cost } = await meteredRun(context, meter);
        const seconds = (clock().getTime() - started) / 1000;
        summaries.push({ demo, steps, seconds, credits: cost.metered });
      }
    });
    await session.endRun();
    return summaries;
  } finally {
    await session.close();
  }
}
