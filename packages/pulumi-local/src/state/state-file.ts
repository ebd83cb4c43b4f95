import { existsSync, readFileSync } from "node:fs";
import { mkdir } from "node:fs/promises";
import { dirname } from "node:path";
import { emptyCheckpoint, parseCheckpoint, printCheckpoint, saltOf, type Checkpoint } from "./checkpoint";
import { replaceFile } from "./replace-file";
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
