import { existsSync } from "node:fs";
import { join } from "node:path";
import { repositoryRoot } from "@firn/config";
import { codeFingerprint, fingerprint, type LoadedDataset, type Run } from "@firn/snowflake";
import type { LastRuns } from "../step";

const SOURCES = ["models", "macros", "tests", "seeds", "snapshots", "dbt_project.yml", "packages.yml"];

/** Where the two parts meet: together they have the 64 characters that the ledger keeps. */
const BASE_DIGITS = 31;

/**
 * What decides a dbt step's outcome. Before the dot: the project's code and the dataset; an incremental model cannot go on
 * when one of them changes. Behind it: the day and what the upstream steps did; with these it can.
 */
export function dbtFingerprint(
  demo: string,
  { datasetId, asOf }: Pick<LoadedDataset, "datasetId" | "asOf">,
  upstream: readonly (Run | undefined)[],
  root = repositoryRoot,
): string {
  const base = fingerprint({ dataset: datasetId, code: projectCode(demo, root) });
  const rest = fingerprint({ asOf, upstream: upstream.map((run) => run?.fingerprint ?? null) });
  return `${base.slice(0, BASE_DIGITS)}.${rest.slice(0, 32)}`;
}

function projectCode(demo: string, root: string): string {
  const own = SOURCES.map((source) => `dbt/${demo}/${source}`);
  const shared = ["macros", "tests"].map((source) => `dbt/common/${source}`);
  return codeFingerprint(
    root,
    [...own, ...shared].filter((path) => existsSync(join(root, path))),
  );
}

/**
 * True where incremental models cannot go on from what is there: another dataset, other code, or a last run that did not
 * end well and may have left tables of either.
 */
export function needsFullRefresh(current: string, own: Run | undefined, force: boolean): boolean {
  const endedWell = own?.outcome === "done" || own?.outcome === "skipped";
  const sameBase = own?.fingerprint?.slice(0, BASE_DIGITS) === current.slice(0, BASE_DIGITS);
  return force || !endedWell || !sameBase;
}

/** The runs of the steps whose outcome a dbt step reads. */
export const upstreamOf = (last: LastRuns, steps: readonly string[]): (Run | undefined)[] =>
  steps.map((step) => last.get(step));
