import { stackOutputs } from "./engine/deployment";
import { refreshCheckpoint } from "./engine/refresh";
import { removeUnclaimed } from "./engine/remove";
import type { Counts, Step } from "./engine/step";
import type { LogLine } from "./monitor/engine-service";
import { runProgram, type Program } from "./monitor/run-program";
import { mapProperties, mask, reveal, type Properties } from "./properties";
import type { Providers } from "./providers/provider";
import { foreignNotes, perform, say, type Run } from "./run";
import type { Checkpoint } from "./state/checkpoint";
import { historyOf, remembering, type HistoricResource } from "./state/history";
import { whileLocked } from "./state/stack-lock";
import { openStateFile } from "./state/state-file";

export interface RunOptions {
  /** Takes each line for the reader; with `json` it takes one JSON document in the end. */
  readonly report: (line: string) => void;
  readonly json?: boolean;
  readonly signal?: AbortSignal;
  readonly allowDataLoss?: boolean;
  /** Reads every object first, so that what is gone or was changed by hand is put right. True unless it is false. */
  readonly refresh?: boolean;
}

export interface Summary extends Counts {
  readonly steps: readonly Step[];
  /** What others did to the stack's objects; it is left alone. Looked for by preview and refresh. */
  readonly notes: readonly string[];
  /** Outputs of the stack after the run, secrets as "[secret]". */
  readonly outputs: Properties;
}

export interface LocalStack {
  /** What `up` would do; changes nothing. */
  preview(options: RunOptions): Promise<Summary>;
  up(options: RunOptions): Promise<Summary>;
  /** Takes what is really there into the state, and shows how it differs. */
  refresh(options: RunOptions): Promise<Summary>;
  destroy(options: RunOptions): Promise<Summary>;
  outputs(options?: { readonly showSecrets?: boolean }): Promise<Properties>;
  /** All that the stack has made at any time and is not known to have removed, also where its state was lost since. */
  history(): Promise<readonly HistoricResource[]>;
}

export interface StackSettings {
  readonly program: Program;
  readonly project: string;
  readonly stack: string;
  readonly stateFile: string;
  readonly passphrase: string;
  /** Opens the clouds' clients for one run; it closes them when it ends. */
  readonly openProviders: () => Providers;
}

/** A stack of the program, its state file and its clouds. */
export function createStack(settings: StackSettings): LocalStack {
  const { stateFile, stack } = settings;
  const locked = (options: RunOptions, work: (options: RunOptions) => Promise<Summary>) =>
    whileLocked(stateFile, stack, (lost) =>
      remembering(stateFile, () => work({ ...options, signal: either(lost, options.signal) })),
    );
  return {
    preview: (options) =>
      perform(settings, options, "preview", (opening) => deploy(settings, options, opening, true)),
    up: (given) =>
      locked(given, (options) =>
        perform(settings, options, "done", (opening) => deploy(settings, options, opening, false)),
      ),
    refresh: (given) =>
      locked(given, (options) =>
        perform(settings, options, "done", async (opening) => refresh(await opening)),
      ),
    destroy: (given) =>
      locked(given, (options) =>
        perform(settings, options, "done", async (opening) => destroy(await opening)),
      ),
    async outputs({ showSecrets = false } = {}) {
      const { checkpoint } = await openStateFile(stateFile, settings.passphrase);
      return mapProperties(stackOutputs(checkpoint), showSecrets ? reveal : mask);
    },
    history: async () => historyOf(stateFile),
  };
}

const either = (one: AbortSignal, other?: AbortSignal) => (other ? AbortSignal.any([one, other]) : one);

async function deploy(
  { program, project, stack }: StackSettings,
  { signal }: RunOptions,
  opening: Promise<Run>,
  dryRun: boolean,
): Promise<void> {
  const ready = opening.then(
    async (run) => (run.result = run.deploymentOf(await currentCheckpoint(run), dryRun)),
  );
  // What others granted is looked for while the program runs: a preview changes nothing of it.
  const notes = dryRun
    ? ready.then(({ options: { providers, checkpoint } }) => foreignNotes(providers, checkpoint))
    : Promise.resolve([]);
  notes.catch(() => undefined);
  await runProgram(program, { project, stack, dryRun, signal }, ready, (line) => {
    // Only an open state knows what must not be said.
    void opening.then(
      (run) => sayLogged(run, line),
      () => undefined,
    );
  });
  const [run, deployment] = [await opening, await ready];
  await removeUnclaimed(deployment);
  deployment.snapshot.conclude();
  run.notes = await notes;
}

function sayLogged(run: Run, { severity, message }: LogLine): void {
  if (severity === "debug") return;
  const line = severity === "info" ? message : `${severity}: ${message}`;
  // One JSON document is all that is printed then: what the program says stands in it.
  if (run.options.json) run.messages.push(line);
  else say(run, line);
}

async function refresh(run: Run): Promise<void> {
  const deployment = run.deploymentOf(run.state.checkpoint, true);
  run.result = deployment;
  const checkpoint = await refreshCheckpoint(deployment);
  run.state.save(checkpoint);
  run.notes = await foreignNotes(run.providers, checkpoint);
}

async function destroy(run: Run): Promise<void> {
  const deployment = run.deploymentOf(await currentCheckpoint(run), false);
  run.result = deployment;
  await removeUnclaimed(deployment);
  deployment.snapshot.conclude();
}

/** The state as the clouds have it, or as the file says where nobody wants to look. */
async function currentCheckpoint(run: Run): Promise<Checkpoint> {
  if (run.options.refresh === false) return run.state.checkpoint;
  return refreshCheckpoint(run.deploymentOf(run.state.checkpoint, true));
}
