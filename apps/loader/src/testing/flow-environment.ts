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

/** Which data a session is about. */
export interface SessionChoice {
  readonly scale: ScaleName;
  readonly asOf?: string;
  readonly force?: boolean;
  readonly say?: (line: string) => void;
}

/** A loader's environment in which a demo comes in day by day, or at once. */
export interface FlowEnvironment extends LoaderEnvironment {
  /** The configuration as a file, for other processes. */
  readonly configFile: string;
  /** Does something in a session of the loader's own. */
  inSession<T>(choice: SessionChoice, work: (context: StepContext) => Promise<T>): Promise<T>;
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
  const inSession: FlowEnvironment["inSession"] = (choice, work) => withContext(config, demo, choice, work);
  return {
    ...environment,
    config,
    configFile,
    inSession,
    runAllDays: async (scale) => {
      const lines: string[] = [];
      await inSession({ scale, force: true, say: (line) => void lines.push(line) }, runFlow);
      return lines;
    },
    buildAtOnce: async (scale) => void (await inSession({ scale, force: true }, pipeline)),
    marts: () => martHashes(environment, demo),
  };
}

async function withContext<T>(
  config: Config,
  demo: Demo,
  { scale, asOf, force = false, say = () => undefined }: SessionChoice,
  work: (context: StepContext) => Promise<T>,
): Promise<T> {
  const session = await openSession({
    config,
    report: plainReporter(say),
    signal: new AbortController().signal,
  });
  try {
    return await work(await session.contextFor(demo, choiceOf(demo, { scale, asOf }, new Date()), { force }));
  } finally {
    await session.close();
  }
}

async function martHashes({ query }: LoaderEnvironment, demo: Demo): Promise<Record<string, string>> {
  const selects = martNames(demo).map(
    (name) => `SELECT '${name}' AS name, HASH_AGG(*)::VARCHAR AS hash FROM ${demo.database}.MARTS.${name}`,
  );
  const rows = await query(selects.join(" UNION ALL "));
  return Object.fromEntries(rows.map((row) => [String(row["NAME"]), String(row["HASH"])]));
}
