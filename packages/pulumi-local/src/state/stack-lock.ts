import { mkdir, rm } from "node:fs/promises";
import { dirname } from "node:path";
import { setTimeout as pause } from "node:timers/promises";
import { UserError } from "@firn/config";
import lockfile from "proper-lockfile";
import { LockLost } from "../errors";
import { forgetHolder, holderIsDead, noteHolder } from "./lock-holder";

/** A machine under load may be late in saying that a run still lives. */
const staleAfter = 30_000;
const betweenAttempts = 500;

type Release = () => Promise<void>;

/**
 * Runs `work` while nobody else may change the stack. Waits for another run; the lock of a run that was killed is taken over at once, or
 * after thirty seconds where nobody can tell whether it lives: on another machine. The signal ends where the lock was lost all the same,
 * after a machine slept for example: no step may be begun then.
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
  const lost = new AbortController();
  const onCompromised = (cause: Error) => lost.abort(new LockLost(stack, cause));
  const release = await acquired(file, onCompromised, patience).catch((cause: unknown) => {
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

async function acquired(
  file: string,
  onCompromised: (cause: Error) => void,
  patience: number,
): Promise<Release> {
  for (let left = patience; ; left -= betweenAttempts) {
    try {
      return await attempt(file, onCompromised);
    } catch (error) {
      if (left <= 0 || !isHeld(error)) throw error;
      await pause(betweenAttempts);
    }
  }
}

const isHeld = (error: unknown) => error instanceof Error && "code" in error && error.code === "ELOCKED";

/** One attempt at a time: between a look at the holder and the taking of its lock nobody else may have taken it. */
async function attempt(file: string, onCompromised: (cause: Error) => void): Promise<Release> {
  const holder = `${file}.holder`;
  const end = await lockfile.lock(`${file}.attempt`, { realpath: false, onCompromised });
  try {
    if (holderIsDead(holder)) {
      await rm(`${file}.lock`, { recursive: true, force: true });
      forgetHolder(holder);
    }
    const release = await lockfile.lock(file, { realpath: false, stale: staleAfter, onCompromised });
    noteHolder(holder);
    return async () => {
      forgetHolder(holder);
      await release();
    };
  } finally {
    await end();
  }
}
