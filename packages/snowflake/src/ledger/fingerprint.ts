import { createHash } from "node:crypto";
import { readdirSync, readFileSync, statSync } from "node:fs";
import { join, relative } from "node:path";

/** Everything that decides what a step makes. Values are compared as JSON with sorted keys. */
export type FingerprintInput = Readonly<Record<string, unknown>>;

/** SHA-256 (hex) over the input's canonical JSON: the order of keys does not matter, that of lists does. */
export function fingerprint(input: FingerprintInput): string {
  return createHash("sha256").update(canonicalJson(input)).digest("hex");
}

function canonicalJson(value: unknown): string {
  return JSON.stringify(value, (_, inner: unknown) =>
    inner !== null && typeof inner === "object" && !Array.isArray(inner)
      ? Object.fromEntries(Object.entries(inner).sort(([a], [b]) => (a < b ? -1 : 1)))
      : inner,
  );
}

/** SHA-256 (hex) over the names and contents of a step's own sources: files or folders, tests left out. */
export function codeFingerprint(root: string, paths: readonly string[]): string {
  const hash = createHash("sha256");
  for (const file of paths.flatMap((path) => sourcesBelow(join(root, path))).sort()) {
    hash
      .update(`${relative(root, file)}\0`)
      .update(readFileSync(file))
      .update("\0");
  }
  return hash.digest("hex");
}

function sourcesBelow(path: string): string[] {
  if (!statSync(path).isDirectory()) return isTest(path) ? [] : [path];
  return readdirSync(path)
    .filter((name) => !name.startsWith(".") && name !== "node_modules")
    .flatMap((name) => sourcesBelow(join(path, name)));
}

const isTest = (path: string): boolean => /\.test\.ts$/.test(path);
