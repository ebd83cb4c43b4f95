import { mkdirSync, readFileSync, renameSync, writeFileSync } from "node:fs";
import { dirname } from "node:path";

/**
 * The file's content, or undefined where there is none, it was cut off or is not what it should be: everything that the loader keeps
 * in a file it can make again, which mends it.
 */
export function readJson<T>(path: string, isContent: (value: unknown) => value is T): T | undefined {
  try {
    const content: unknown = JSON.parse(readFileSync(path, "utf8"));
    return isContent(content) ? content : undefined;
  } catch {
    return undefined;
  }
}

/** Writes the file as a whole: killed at any moment, either the old or the new content is there. */
export function writeJson(path: string, content: unknown): void {
  mkdirSync(dirname(path), { recursive: true });
  writeFileSync(`${path}.new`, `${JSON.stringify(content, undefined, 2)}\n`);
  renameSync(`${path}.new`, path);
}
