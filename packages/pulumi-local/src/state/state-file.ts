import { existsSync, readFileSync, renameSync, writeFileSync } from "node:fs";
import { mkdir } from "node:fs/promises";
import { dirname } from "node:path";
import { UserError } from "@firn/config";
import lockfile from "proper-lockfile";
import { emptyCheckpoint, parseCheckpoint, printCheckpoint, saltOf, type Checkpoint } from "./checkpoint";
import { createSealer, openSealer, type Sealer } from "./sealer";

export interface StateFile {
  readonly checkpoint: Checkpoint;
  /** Replaces the file in one step: a reader sees the old state or the new one. */
  save(checkpoint: Checkpoint): void;
}

/** Reads the state of a stack; a file that is not there is an empty stack. */
export async function openStateFile(file: string, passphrase: string): Promise<StateFile> {
  await mkdir(dirname(file), { recursive: true });
  const text = existsSync(file) ? readFileSync(file, "utf8") : undefined;
  const sealer = await sealerFor(text, passphrase, file);
  return {
    checkpoint: text === undefined ? emptyCheckpoint : parseCheckpoint(text, sealer, file),
    save: (checkpoint) => replaceFile(file, printCheckpoint(checkpoint, sealer, new Date())),
  };
}

function sealerFor(text: string | undefined, passphrase: string, file: string): Promise<Sealer> {
  return text === undefined ? createSealer(passphrase) : openSealer(passphrase, saltOf(text, file));
}

function replaceFile(file: string, text: string): void {
  const draft = `${file}.${process.pid}.draft`;
  writeFileSync(draft, text, { mode: 0o600 });
  renameSync(draft, file);
}

const staleAfter = 5_000;

/**
 * Runs `work` while nobody else may change the stack. Waits a little for another run; the lock of a run that was killed is
 * taken over after five seconds.
 *
 * @throws UserError where another run still holds the lock after `patience` milliseconds
 */
export async function whileLocked<T>(
  file: string,
  stack: string,
  work: () => Promise<T>,
  patience = 8_000,
): Promise<T> {
  await mkdir(dirname(file), { recursive: true });
  const retries = { retries: Math.round(patience / 500), factor: 1, minTimeout: 500, maxTimeout: 500 };
  const options = { realpath: false, stale: staleAfter, retries, onCompromised: keepGoing };
  const release = await lockfile.lock(file, options).catch((cause: unknown) => {
    throw new UserError(`Another run is changing the stack ${stack}.`, {
      hint: `Wait for it to end, then run the command again. (Its lock is ${file}.lock.)`,
      cause,
    });
  });
  try {
    return await work();
  } finally {
    // A machine that slept may find its lock taken; the work is done all the same.
    await release().catch(keepGoing);
  }
}

/** To end in the middle of a step would do more harm than to finish it. */
function keepGoing(): void {}
