/** What people ask for: `npx nx run dbt-<demo>:<verb>`. */
export const dbtVerbs = ["build", "publish", "test", "docs"] as const;
export type DbtVerb = (typeof dbtVerbs)[number];

/** Models that read scores, and what follows them. */
const AFTER_SCORES = "tag:after_ml+";

/**
 * The tests of raw tables follow from the same declarations as the checks of `load` and `verify`, which have run by then;
 * building leaves them to `test`.
 */
const RAW_TABLES = "source:*";

/** Seeds are a way of loading: `load --as-seeds` brings them in, as the loader. */
const WITHOUT_SEEDS = ["--exclude-resource-type", "seed"];

export interface DbtCommandOptions {
  /** Builds incremental models anew: the dataset is another one. */
  readonly fullRefresh?: boolean;
  /** What a build leaves out, as dbt selects it. Where it leaves out something, it does not repeat unit tests either. */
  readonly leftOut?: readonly string[];
}

/** dbt's command for a verb. */
export function dbtCommand(
  verb: DbtVerb,
  { fullRefresh = false, leftOut = [] }: DbtCommandOptions = {},
): readonly string[] {
  const refresh = fullRefresh ? ["--full-refresh"] : [];
  switch (verb) {
    case "build":
      return ["build", ...WITHOUT_SEEDS, "--exclude", AFTER_SCORES, RAW_TABLES, ...leftOut, ...withoutUnitTests(leftOut), ...refresh];
    case "publish":
      return ["build", ...WITHOUT_SEEDS, "--select", AFTER_SCORES, ...refresh];
    case "test":
      return ["test"];
    case "docs":
      return ["docs", "generate"];
  }
}

const withoutUnitTests = (leftOut: readonly string[]): readonly string[] =>
  leftOut.length === 0 ? [] : ["--exclude-resource-type", "unit_test"];
