import { existsSync } from "node:fs";
import { join, resolve } from "node:path";
import { performance } from "node:perf_hooks";
import { UserError, type Config } from "@firn/config";
import { thisProcess, transactionName } from "../load/stale-transaction";
import { DbtProcess, type DbtNode, type DbtOutcome, type DbtProgress } from "./dbt-process";
import { dbtEnvironment } from "./environment";
import { dbtProject, packagesAreStale, pythonOfRepository, type DbtProject } from "./project";
import { failure, summarise, type DbtSummary } from "./summary";

export interface RunDbtOptions {
  readonly config: Config;
  /** Name of the demo, which is that of its folder under dbt/. */
  readonly demo: string;
  /** The command and its own flags, e.g. ["build", "--exclude", "tag:after_ml+"]. */
  readonly args: readonly string[];
  /** Variables of the project, e.g. { as_of: "2025-11-19" }. */
  readonly vars?: Readonly<Record<string, string | number | boolean>>;
  /** As whom dbt works; the transformer unless it says. */
  readonly runsAs?: "loader" | "transformer";
  /** Called as each model and test ends. */
  readonly report?: (node: DbtProgress) => void;
  /** Called with all that ran, also where something of it failed, before that is thrown. */
  readonly keep?: (nodes: readonly DbtNode[]) => Promise<void>;
  readonly signal?: AbortSignal;
  /** For many commands in a row: parses the project once for all of them. */
  readonly parseOnce?: boolean;
  /** Folder of another profiles.yml than the project's own. */
  readonly profilesDir?: string;
  /** Another dbt process than the one that all steps share. */
  readonly process?: DbtProcess;
}

const shared = new DbtProcess([pythonOfRepository, `${__dirname}/invoke_dbt.py`]);

/**
 * Runs one dbt command for a demo and returns what it did; installs the project's packages first where they are missing.
 * Throws a UserError that names the failed nodes and their messages.
 */
export async function runDbt(options: RunDbtOptions): Promise<DbtSummary> {
  const { config, demo, args, vars = {}, process = shared, runsAs, signal, parseOnce } = options;
  const project = dbtProject(demo, config);
  const env = {
    ...dbtEnvironment(config, project, runsAs),
    ...profilesIn(options.profilesDir),
    FIRN_DBT_TRANSACTION: transactionName(thisProcess(demo)),
  };
  const run = (command: readonly string[], once = false) =>
    process.invoke({ args: command, env, parseOnce: once }, { onNode: options.report, signal });
  const started = performance.now();
  if (packagesAreStale(project)) assertSuccess(await run(["deps"]), project);
  const outcome = await run([...args, ...variables(vars)], parseOnce);
  await options.keep?.(outcome.nodes);
  assertSuccess(outcome, project);
  return summarise(outcome.nodes, (performance.now() - started) / 1000);
}

/** @throws UserError where the folder has no profiles.yml */
function profilesIn(folder: string | undefined): Record<string, string> {
  if (folder === undefined) return {};
  const path = resolve(folder);
  if (existsSync(join(path, "profiles.yml"))) return { DBT_PROFILES_DIR: path };
  throw new UserError(`${path} has no profiles.yml.`, {
    hint: "--profiles-dir names the folder that it is in.",
    exitCode: 2,
  });
}

function variables(vars: Readonly<Record<string, unknown>>): string[] {
  return Object.keys(vars).length === 0 ? [] : ["--vars", JSON.stringify(vars)];
}

function assertSuccess(outcome: DbtOutcome, project: DbtProject): void {
  if (!outcome.success) throw failure(outcome, project.logPath);
}
