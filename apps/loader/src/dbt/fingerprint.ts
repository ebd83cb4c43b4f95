import { existsSync } from "node:fs";
import { join } from "node:path";
import { repositoryRoot } from "@firn/config";
import { codeFingerprint, fingerprint, type LoadedDataset, type Run } from "@firn/snowflake";
import type { LastRuns } from "../step";

const SOURCES = [
  ...["models", "macros", "tests", "snapshots"],
  ...["dbt_project.yml", "packages.yml", "profiles.yml"],
];

/** dbt's own version, and that of all it runs on. */
const PYTHON_LOCK = "tools/python/requirements.lock";

/** Where the two parts meet: together they have the 64 characters that the ledger keeps. */
const BASE_DIGITS = 31;

/** What is loaded, as far as marts depend on it. */
export interface LoadedState extends Pick<LoadedDataset, "datasetId" | "asOf"> {
  /** When a table was last emptied, or null. */
  readonly replacedAt: string | null;
  /** What the build leaves out. */
  readonly leftOut?: readonly string[];
  /** Whether its tables are permanent: those that are there already would stay what they are. */
  readonly isPermanent?: boolean;
}

/**
 * What decides a dbt step's outcome. Before the dot: the project's code, dbt, the dataset and its rows' last replacement; an
 * incremental model cannot go on when one of them changes. Behind it: the day and what the upstream steps did; with these it can.
 */
export function dbtFingerprint(
  demo: string,
  { datasetId, asOf, replacedAt, leftOut = [], isPermanent = false }: LoadedState,
  upstream: readonly (Run | undefined)[],
  root = repositoryRoot,
): string {
  const base = fingerprint({
    ...{ dataset: datasetId, replacedAt, code: projectCode(demo, root) },
    ...(isPermanent && { isPermanent }),
  });
  const rest = fingerprint({
    asOf,
    upstream: upstream.map((run) => run?.fingerprint ?? null),
    ...(leftOut.length === 0 ? {} : { leftOut }),
  });
  return `${base.slice(0, BASE_DIGITS)}.${rest.slice(0, 32)}`;
}

function projectCode(demo: string, root: string): string {
  const own = SOURCES.map((source) => `dbt/${demo}/${source}`);
  const shared = ["macros", "tests"].map((source) => `dbt/common/${source}`);
  return codeFingerprint(
    root,
    [...own, ...shared, PYTHON_LOCK].filter((path) => existsSync(join(root, path))),
  );
}

/**
 * True where incremental models cannot go on from what is there: another dataset, rows that were replaced, other code, or a
 * last run that did not end well and may have left tables of either.
 */
export function needsFullRefresh(current: string, own: Run | undefined, force: boolean): boolean {
  const endedWell = own?.outcome === "done" || own?.outcome === "skipped";
  const sameBase = own?.fingerprint?.slice(0, BASE_DIGITS) === current.slice(0, BASE_DIGITS);
  return force || !endedWell || !sameBase;
}

/** The runs of the steps whose outcome a dbt step reads. */
export const upstreamOf = (last: LastRuns, steps: readonly string[]): (Run | undefined)[] =>
  steps.map((step) => last.get(step));
