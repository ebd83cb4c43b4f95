import { randomBytes } from "node:crypto";
import { mkdir, rename, rm } from "node:fs/promises";
import { basename, dirname, join } from "node:path";

const PARTIAL = /^\.[0-9a-f]{16}\.part$/;

/** Whether a path is of a file that is being written, or was when the process died: no stage shows it. */
export const isPartial = (path: string): boolean => PARTIAL.test(basename(path));

/** Has `write` make a file of a stage, which is there when it is whole. */
export async function writeWhole(
  target: string,
  write: (partial: string) => Promise<unknown>,
): Promise<void> {
  const partial = join(dirname(target), `.${randomBytes(8).toString("hex")}.part`);
  await mkdir(dirname(target), { recursive: true });
  try {
    await write(partial);
    await rename(partial, target);
  } finally {
    await rm(partial, { force: true });
  }
}
