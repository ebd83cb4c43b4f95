import { existsSync, readFileSync, renameSync, writeFileSync } from "node:fs";
import { mkdir } from "node:fs/promises";
import { dirname } from "node:path";
import { UserError } from "@firn/config";
import lockfile from "proper-lockfile";
import { LockLost } from "../errors";
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

/** A machine under load may be late in saying that a run still lives. */
const staleAfter = 30_000;

/**
 * Runs `work` while nobody else may change the stack. Waits for another run; the lock of a run that was killed is taken over after thirty
 * seconds. The signal ends where the lock was lost all the same, after a machine slept for example: no step may be begun then.
 *
 * @throws UserError where another run still holds the lock after `patience` milliseconds
 */
export async function whileLocked<T>(
  file: string,
  stack: string,
  work: (lost: AbortSignal) => Promise<T>,
  patience = staleAfter + 2_000,
): Promise<T> {
  await mkdir(dirname(file), { recursive: true });
  const retries = { retries: Math.round(patience / 500), factor: 1, minTimeout: 500, maxTimeout: 500 };
  const lost = new AbortController();
  const onCompromised = (cause: Error) => lost.abort(new LockLost(stack, cause));
  const options = { realpath: false, stale: staleAfter, retries, onCompromised };
  const release = await lockfile.lock(file, options).catch((cause: unknown) => {
    throw new UserError(`Another run is changing the stack ${stack}.`, {
      hint: `Wait for it to end, then run the command again. (Its lock is ${file}.lock.)`,
      cause,
    });
  });
  try {
    return await work(lost.signal);
  } finally {
    if (!lost.signal.aborted) await release();
  }
}
