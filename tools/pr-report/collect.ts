import { connectionFor, type Config } from "@firn/config";
import { demos, findDemo } from "@firn/demos";
import { readMeter } from "@firn/loader";
import {
  LedgerReader,
  nameParts,
  qualified,
  withConnection,
  type Connection,
  type Run,
} from "@firn/snowflake";
import type { DemoData, EnvironmentData } from "./environment-data";

/** What an environment's tables, its run ledger and its credit meter say. Demos that were never run are left out. */
export async function collectData(config: Config, commit: string): Promise<EnvironmentData> {
  const credits = await creditsOf(config);
  return withConnection(config.snowflake, async (connection) => {
    const place = { environment: config.environment, schema: config.outputs.observability };
    const ledger = new LedgerReader(connection, place);
    const found: DemoData[] = [];
    for (const { name } of demos) {
      const runs = await ledger.lastRuns(name);
      if (runs.size > 0) found.push(await demoData(config, connection, ledger, name, [...runs.values()]));
    }
    return { commit, credits, demos: found };
  });
}

/** The console's role may see what the warehouse used; where the stack has none, nobody is asked. */
async function creditsOf(config: Config): Promise<number | null> {
  const mayLook = connectionFor(config, "console").user !== config.snowflake.user;
  return mayLook ? (await readMeter(config)).credits : null;
}

async function demoData(
  config: Config,
  connection: Connection,
  ledger: LedgerReader,
  name: string,
  runs: readonly Run[],
): Promise<DemoData> {
  const loaded = await ledger.currentDataset(name);
  const verification = (await ledger.latestVerifications()).get(name);
  const { steps } = findDemo(name);
  const failed = runs.filter(({ outcome, step }) => outcome === "failed" && isStep(steps, step));
  return {
    name,
    ...(loaded && { dataset: { seed: loaded.seed, scale: loaded.scale, asOf: loaded.asOf } }),
    tables: await tablesOf(connection, config.outputs.demos[name]?.database),
    truths: [...(verification?.truths ?? [])],
    brokenChecks: (verification?.checks ?? []).filter(({ holds }) => !holds),
    failedSteps: failed.map(({ step, error }) => ({ step, error: error ?? "" })),
  };
}

const isStep = (steps: readonly string[], step: string) => steps.includes(step);

/** SHOW knows the rows of each table without a warehouse. Views have none. */
async function tablesOf(connection: Connection, database: string | undefined): Promise<DemoData["tables"]> {
  if (database === undefined) return [];
  const tables = await connection.query<{ schema_name: string; name: string; rows: number }>(
    `SHOW TABLES IN DATABASE ${qualified(...nameParts(database))}`,
  );
  return tables
    .map(({ schema_name: schema, name, rows }) => ({ name: `${schema}.${name}`, rows: Number(rows) }))
    .sort((left, right) => left.name.localeCompare(right.name, "en"));
}
