import { UserError } from "@firn/config";
import { Deployment } from "./engine/deployment";
import { describeHoldings } from "./engine/remove";
import { countSteps } from "./engine/step";
import { interruptionBy } from "./errors";
import type { RunOptions, StackSettings, Summary } from "./local-stack";
import type { Program } from "./monitor/run-program";
import { changedKeys, mapProperties, mask, revealAll, secretTexts } from "./properties";
import type { Providers } from "./providers/provider";
import { Redactor } from "./redact";
import { renderOutputs } from "./render/outputs";
import { summaryLine } from "./render/summary-line";
import { renderTree, type Mode } from "./render/tree";
import type { Checkpoint } from "./state/checkpoint";
import { isManaged } from "./state/resource-record";
import { openStateFile, type StateFile } from "./state/state-file";
import { stackType } from "./urn";

/** One operation on a stack while it goes on. */
export interface Run {
  readonly state: StateFile;
  readonly options: RunOptions;
  readonly redactor: Redactor;
  readonly providers: Providers;
  readonly deploymentOf: (checkpoint: Checkpoint, dryRun: boolean) => Deployment;
  /** The deployment whose steps are the result. */
  result?: Deployment;
  notes: readonly string[];
  /** What the program said, where it is not printed at once. */
  readonly messages: string[];
}

/**
 * Opens state and clouds for `work`, reports its result, also that of a run that failed halfway, and closes them. To open a state takes a
 * third of a second, by design of its passphrase; `work` may do meanwhile what needs none.
 */
export async function perform(
  settings: StackSettings,
  options: RunOptions,
  mode: Mode,
  work: (opening: Promise<Run>) => Promise<void>,
): Promise<Summary> {
  const opening = openStateFile(settings.stateFile, settings.passphrase).then((state) =>
    openRun(settings, options, state),
  );
  try {
    await work(opening);
    if (options.signal?.aborted) throw interruptionBy(options.signal);
    return conclude(await opening, mode);
  } catch (error) {
    const run = await opening;
    if (run.result && run.result.steps.length > 0) conclude(run, mode);
    throw redacted(error, run.redactor);
  } finally {
    const opened = await opening.catch(() => undefined);
    await Promise.all(Object.values(opened?.providers ?? {}).map((provider) => provider.close()));
  }
}

function openRun(settings: StackSettings, options: RunOptions, state: StateFile): Run {
  const { project, stack } = settings;
  const { allowDataLoss, signal } = options;
  const providers = settings.openProviders();
  const fixed = { project, stack, save: state.save, providers, allowDataLoss, signal };
  return {
    state,
    options,
    providers,
    redactor: redactorFor(settings.program, state.checkpoint),
    deploymentOf: (checkpoint, dryRun) => new Deployment({ ...fixed, checkpoint, dryRun }),
    notes: [],
    messages: [],
  };
}

function redactorFor({ config, secretKeys }: Program, checkpoint: Checkpoint): Redactor {
  const redactor = new Redactor();
  redactor.add(secretKeys.map((key) => config[key] ?? ""));
  for (const { inputs, outputs } of checkpoint.resources) {
    redactor.add(secretTexts([{ ...inputs }, { ...outputs }]));
  }
  return redactor;
}

/** What the providers say that others did to the stack's objects. */
export async function foreignNotes(providers: Providers, { resources }: Checkpoint): Promise<string[]> {
  const managed = resources
    .filter(isManaged)
    .map(({ type, inputs }) => ({ type, inputs: revealAll(inputs) }));
  const notes = await Promise.all(
    Object.values(providers).map((provider) => provider.foreign?.(managed) ?? []),
  );
  return notes.flat();
}

function conclude(run: Run, mode: Mode): Summary {
  const { result, notes, messages } = run;
  if (!result) throw new Error("a run without a result");
  const outputs = result.snapshot.records().find(({ type }) => type === stackType)?.outputs ?? {};
  const { steps, losses, previousOutputs } = result;
  const summary: Summary = { ...countSteps(steps), steps, notes, outputs: mapProperties(outputs, mask) };
  if (run.options.json) {
    const changedOutputs = changedKeys(previousOutputs, outputs);
    say(run, JSON.stringify({ ...summary, changedOutputs, losses, messages }, null, 2));
    return summary;
  }
  const lines = [
    ...renderTree(steps, mode),
    ...renderOutputs(previousOutputs, outputs),
    ...(losses.length > 0 && mode === "preview" ? [`Would be lost: ${describeHoldings(losses)}`] : []),
    ...notes.map((note) => `note: ${note}`),
    summaryLine(summary),
  ];
  for (const line of lines) say(run, line);
  return summary;
}

/** Prints a line without the secrets in it. */
export function say({ options, redactor }: Run, line: string): void {
  options.report(redactor.redact(line));
}

/** The same error with its secrets taken out. The original is no longer its cause: somebody might print that. */
function redacted(error: unknown, redactor: Redactor): unknown {
  if (!(error instanceof Error) || redactor.redact(error.message) === error.message) return error;
  const { hint, exitCode } = error instanceof UserError ? error : { hint: undefined, exitCode: 1 };
  return new UserError(redactor.redact(error.message), {
    exitCode,
    ...(hint && { hint: redactor.redact(hint) }),
  });
}
