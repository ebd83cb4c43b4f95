import { writeFileSync } from "node:fs";
import { join } from "node:path";
import { Command } from "commander";
import {
  LOCAL,
  loadConfig,
  readSettings,
  repositoryRoot,
  resolveEnvironment,
  UserError,
  type Config,
} from "@firn/config";
import { ensureLocalEnvironment } from "@firn/local";
import { nameParts, qualified, withConnection } from "@firn/snowflake";
import { runCommand } from "../command";

const file = join(repositoryRoot, "docs", "customer360", "model-card.md");

const command = new Command("npm run model-card --")
  .description("Writes docs/customer360/model-card.md from the churn model that an environment holds.")
  .option("-e, --env <name>", "environment (default: FIRN_ENV, else local)")
  .action(async ({ env }: { readonly env?: string }) => {
    const config = await openEnvironment(env);
    const lines = await cardLines(config);
    if (lines.length === 0)
      throw new UserError("There is no churn model to write about.", { hint: "npx nx run customer360:ml" });
    writeFileSync(file, `${lines.join("\n")}\n`);
    console.log("docs/customer360/model-card.md");
  });

async function openEnvironment(flag: string | undefined): Promise<Config> {
  const settings = readSettings();
  const environment = resolveEnvironment(flag, settings);
  if (environment !== LOCAL) return loadConfig({ environment, settings });
  return ensureLocalEnvironment({ settings, report: (line) => console.error(line) });
}

function cardLines(config: Config): Promise<string[]> {
  const demo = config.outputs.demos.customer360;
  if (demo === undefined)
    throw new UserError(`The environment ${config.environment} has no demo customer360.`, {
      hint: "npx nx run infra:up",
    });
  const card = qualified(...nameParts(demo.database), "GOLD", "CHURN_MODEL_CARD");
  const datasets = qualified(...nameParts(config.outputs.observability), "DATASETS");
  return withConnection(config.snowflake, async (connection) => {
    const rows = await connection.query<{ MARKDOWN: string }>(
      `WITH dataset AS (
  SELECT seed, scale, generator_version, as_of
  FROM ${datasets}
  WHERE environment = ? AND demo = 'customer360'
  QUALIFY ROW_NUMBER() OVER (ORDER BY loaded_at DESC) = 1
)

SELECT section, number, markdown
FROM ${card}
UNION ALL
SELECT
  2 AS section,
  2 AS number,
  'The dataset: seed ' || seed || ', scale ' || scale || ', generator version ' || generator_version || ', up to ' || as_of::VARCHAR || '.'
FROM dataset
ORDER BY section, number`,
      [config.environment],
    );
    return rows.map(({ MARKDOWN }) => MARKDOWN);
  });
}

void runCommand(command);
