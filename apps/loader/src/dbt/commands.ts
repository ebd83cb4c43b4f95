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

/** dbt's command for a verb. `fullRefresh` builds incremental models anew: the dataset is another one. */
export function dbtCommand(verb: DbtVerb, { fullRefresh = false } = {}): readonly string[] {
  const refresh = fullRefresh ? ["--full-refresh"] : [];
  switch (verb) {
    case "build":
      return ["build", ...WITHOUT_SEEDS, "--exclude", AFTER_SCORES, RAW_TABLES, ...refresh];
    case "publish":
      return ["build", ...WITHOUT_SEEDS, "--select", AFTER_SCORES, ...refresh];
    case "test":
      return ["test"];
    case "docs":
      return ["docs", "generate"];
  }
}
