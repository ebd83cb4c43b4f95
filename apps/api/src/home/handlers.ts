import type { Config } from "@firn/config";
import { demos } from "@firn/demos";
import { identifier, nameParts } from "@firn/snowflake";
import type { HandlersOf } from "../http/handlers";
import type { Catalog } from "../database/catalog";
import type { Reader } from "../database/reader";
import { creditsOf } from "./credits";
import { lineageGraph, lineageRow } from "./lineage-graph";
import { overview } from "./overview";
import { currentDatasets, lastRunsOfSteps, latestRuns } from "./pipeline";
import { countedFindings, latestFindings, latestTruths } from "./questions";
import { tablesOf } from "./tables";

export interface HomeOptions {
  readonly reader: Reader;
  readonly catalog: Catalog;
  readonly config: Pick<Config, "environment" | "outputs">;
  readonly version: () => Promise<string>;
}

type Names = "home" | "homeRuns" | "homeQuality" | "homeTables" | "homeLineage" | "homeCredits";

/** The environment, its demos, and what the run ledger says of them. */
export function homeHandlers({ reader, catalog, config, version }: HomeOptions): HandlersOf<Names> {
  const { environment, outputs } = config;
  const ledger = { reader, catalog, environment };
  const known = demos.flatMap((demo) => {
    const database = outputs.demos[demo.name]?.database;
    return database === undefined ? [] : [{ demo, database }];
  });
  const tables = async (demo?: string) => {
    const wanted = known.filter(({ demo: { name } }) => demo === undefined || name === demo);
    const each = await Promise.all(
      wanted.map(({ demo: { name }, database }) => tablesOf(reader, name, database)),
    );
    return each.flat();
  };
  return {
    home: async () => {
      const [datasets, runs, counts, findings, truths, allTables, now] = await Promise.all([
        currentDatasets(ledger),
        lastRunsOfSteps(ledger),
        countedFindings(ledger),
        latestFindings(ledger),
        latestTruths(ledger),
        tables(),
        version(),
      ]);
      return overview({
        environment,
        version: now,
        demos: known,
        datasets,
        runs,
        counts,
        findings,
        truths,
        tables: allTables,
      });
    },
    homeRuns: async ({ query }) => ({ runs: await latestRuns(ledger, query) }),
    homeQuality: async ({ query: { demo } }) => {
      const [byDemo, findings, truths] = await Promise.all([
        countedFindings(ledger, demo),
        latestFindings(ledger, demo),
        latestTruths(ledger, demo),
      ]);
      return { byDemo, findings, truths };
    },
    homeTables: async ({ query: { demo } }) => ({ tables: await tables(demo) }),
    homeLineage: async ({ query: { demo } }) => {
      const rows = await reader.rows(
        lineageRow,
        `SELECT demo, upstream, downstream, kind
FROM ${catalog.ledger("CURRENT_LINEAGE")}
WHERE environment = ? AND (demo = ? OR ? IS NULL)
ORDER BY demo, upstream, downstream`,
        [environment, demo ?? null, demo ?? null],
      );
      return lineageGraph(rows);
    },
    homeCredits: () => {
      const [database = ""] = nameParts(outputs.observability);
      return creditsOf(reader, `${identifier(database)}.INFORMATION_SCHEMA`, outputs.warehouse);
    },
  };
}
