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

/** dbt's command for a verb. `fullRefresh` builds incremental models anew: the dataset is another one. */
export function dbtCommand(verb: DbtVerb, { fullRefresh = false } = {}): readonly string[] {
  const refresh = fullRefresh ? ["--full-refresh"] : [];
  switch (verb) {
    case "build":
      return ["build", "--exclude", AFTER_SCORES, RAW_TABLES, ...refresh];
    case "publish":
      return ["build", "--select", AFTER_SCORES, ...refresh];
    case "test":
      return ["test"];
    case "docs":
      return ["docs", "generate"];
  }
}
