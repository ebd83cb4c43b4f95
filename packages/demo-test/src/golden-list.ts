import type { Demo } from "@firn/demo-kit";
import type { Manifest } from "@firn/schema";

/** The bytes that a demo's generators are known to give, under the version that they call themselves. */
export interface GoldenList {
  readonly generatorVersion: string;
  /** SHA-256 of each file at scale small, default seed and as-of date, by its path. */
  readonly files: Readonly<Record<string, string>>;
}

export function goldenListOf({ generatorVersion, tables }: Manifest): GoldenList {
  const files = tables.flatMap((table) => table.files).map(({ path, sha256 }) => [path, sha256] as const);
  return { generatorVersion, files: Object.fromEntries(files) };
}

/**
 * What is wrong between a demo's golden list and what its generators give now, as a sentence; undefined where nothing is. The
 * dataset id names the version and not the bytes: other bytes under the same version would be taken for data that is there already.
 */
export function goldenProblem(
  { name }: Pick<Demo, "name">,
  golden: GoldenList | undefined,
  made: GoldenList,
): string | undefined {
  if (golden === undefined) return `${name} has no golden list yet.`;
  const changed = changedFiles(golden, made);
  if (changed.length > 0 && golden.generatorVersion === made.generatorVersion) {
    return `${changed.join(", ")} of ${name} changed: give its demo.ts another generatorVersion than "${made.generatorVersion}".`;
  }
  const same = changed.length === 0 && golden.generatorVersion === made.generatorVersion;
  return same
    ? undefined
    : `The golden list of ${name} is that of generatorVersion "${golden.generatorVersion}".`;
}

/** True where the list may be written anew: never to hide that bytes changed without the version. */
export function mayRewrite(golden: GoldenList | undefined, made: GoldenList): boolean {
  return (
    golden === undefined ||
    golden.generatorVersion !== made.generatorVersion ||
    changedFiles(golden, made).length === 0
  );
}

function changedFiles(golden: GoldenList, made: GoldenList): string[] {
  const paths = [...new Set([...Object.keys(golden.files), ...Object.keys(made.files)])].sort();
  return paths.filter((path) => golden.files[path] !== made.files[path]);
}
