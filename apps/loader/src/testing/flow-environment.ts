import { writeFileSync } from "node:fs";
import { join } from "node:path";
import type { Config } from "@firn/config";
import type { Demo, ScaleName } from "@firn/demo-kit";
import { choiceOf } from "../choice";
import type { StepContext } from "../context";
import { pipeline } from "../pipeline";
import { plainReporter } from "../reporter";
import { openSession } from "../session";
import { runFlow } from "../flow/run-flow";
import { martNames } from "../verify/table-hashes";
import { startLoaderEnvironment, type LoaderEnvironment } from "./loader-environment";

/** A loader's environment in which a demo comes in day by day, or at once. */
export interface FlowEnvironment extends LoaderEnvironment {
  /** The configuration as a file, for other processes. */
  readonly configFile: string;
  /** All days one after the other, as many as the demo has. Resolves to the lines that a person sees. */
  runAllDays(scale: ScaleName): Promise<readonly string[]>;
  /** All days at once: one load and one build. */
  buildAtOnce(scale: ScaleName): Promise<void>;
  /** A hash of each mart's rows, whatever their order. */
  marts(): Promise<Record<string, string>>;
}

export async function startFlowEnvironment(demo: Demo): Promise<FlowEnvironment> {
  const environment = await startLoaderEnvironment(demo);
  const { outputs } = environment.config;
  const config: Config = {
    ...environment.config,
    outputs: { ...outputs, roles: { ...outputs.roles, transformer: "ACCOUNTADMIN" } },
  };
  const configFile = join(config.home, "config.json");
  writeFileSync(configFile, JSON.stringify(config));
  return {
    ...environment,
    config,
    configFile,
    runAllDays: (scale) => withContext(config, demo, scale, (context) => runFlow(context)),
    buildAtOnce: async (scale) =>
      void (await withContext(config, demo, scale, async (context) => void (await pipeline(context)))),
    marts: () => martHashes(environment, demo),
  };
}

async function withContext(
  config: Config,
  demo: Demo,
  scale: ScaleName,
  work: (context: StepContext) => Promise<void>,
): Promise<readonly string[]> {
  const lines: string[] = [];
  const session = await openSession({
    config,
    report: plainReporter((line) => void lines.push(line)),
    signal: new AbortController().signal,
  });
  try {
    await work(await session.contextFor(demo, choiceOf(demo, { scale }, new Date()), { force: true }));
  } finally {
    await session.close();
  }
  return lines;
}

async function martHashes({ query }: LoaderEnvironment, demo: Demo): Promise<Record<string, string>> {
  const selects = martNames(demo).map(
    (name) => `SELECT '${name}' AS name, HASH_AGG(*)::VARCHAR AS hash FROM ${demo.database}.MARTS.${name}`,
  );
  const rows = await query(selects.join(" UNION ALL "));
  return Object.fromEntries(rows.map((row) => [String(row["NAME"]), String(row["HASH"])]));
}
