import { renameSync, writeFileSync } from "node:fs";

/** Writes a file that only its owner may read, in one step: a reader sees the old text or the new one. */
export function replaceFile(file: string, text: string): void {
  const draft = `${file}.${process.pid}.draft`;
  writeFileSync(draft, text, { mode: 0o600 });
  renameSync(draft, file);
}
