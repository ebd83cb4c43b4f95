import { execFile } from "node:child_process";
import fs from "node:fs";
import path from "node:path";
import { promisify } from "node:util";
import { repositoryRoot, runTypeScript, type Config, type Settings } from "@firn/config";
import type { Demo } from "@firn/demo-kit";
import { demos } from "@firn/demos";
import {
  choiceOf,
  modelPath,
  openSession,
  pipeline,
  plainReporter,
  runDbt,
  runSemanticVerb,
  type StepContext,
  type StepResult,
} from "@firn/loader";
import { ensureConsole, ensureLocalEnvironment, stopServices } from "@firn/local";
import { ownHome } from "@firn/local/testing";
import { withConnection } from "@firn/snowflake";
import { askedStatements } from "../grammars/asked-statements";
import { unexplained, unneeded } from "../grammars/judgement";
import { refusals } from "../grammars/refusals";
import { demoStatements, scriptStatements, verifiedQueries } from "../grammars/repository-statements";
import { unknownStatements } from "../grammars/unknown-statements";
import { unansweredEndpoints } from "./ask-api";

/** The whole local environment: every step works as the service user that it has in the cloud. */
let settings: Settings & { readonly FIRN_HOME: string };
let config: Config;
beforeAll(async () => {
  settings = await ownHome();
  config = await ensureLocalEnvironment({ settings });
}, 300_000);
afterAll(async () => {
  await stopServices(settings);
  fs.rmSync(settings.FIRN_HOME, { recursive: true, force: true });
}, 120_000);

/** Does something with a demo at its small scale, with the sessions of a new command. */
async function withContext<T>(demo: Demo, work: (context: StepContext) => Promise<T>): Promise<T> {
  const report = plainReporter(() => undefined);
  const session = await openSession({ config, report, signal: new AbortController().signal });
  try {
    const choice = choiceOf(demo, { scale: "small" }, new Date());
    const result = await work(await session.contextFor(demo, choice, { force: false }));
    await session.endRun();
    return result;
  } finally {
    await session.close();
  }
}

const run = (demo: Demo): Promise<StepResult[]> => withContext(demo, pipeline);

/** What a program of the repository prints that a person runs in the environment. */
async function printed(program: string, ...args: readonly string[]): Promise<string> {
  const own = Object.fromEntries(Object.entries(settings).map(([name, value]) => [name, String(value)]));
  const options = { cwd: repositoryRoot, env: { ...process.env, ...own, FIRN_ENV: "" } };
  const { stdout } = await promisify(execFile)(process.execPath, runTypeScript(program, ...args), options);
  return stdout;
}

describe.each(demos.map((demo) => [demo.name, demo] as const))("the demo %s at small scale", (_, demo) => {
  it("goes through all of its steps, and every check and truth holds", async () => {
    const results = await run(demo);
    expect(results.map(({ step, outcome }) => [step, outcome])).toEqual(
      demo.steps.map((step) => [step, "done"]),
    );
  }, 300_000);

  it("has a semantic model, if any, whose verified queries answer what is recomputed, and that is deployed", async () => {
    if (!fs.existsSync(modelPath(demo.name))) return;
    await withContext(demo, (context) => runSemanticVerb("check", context));
    await withContext(demo, (context) => runSemanticVerb("deploy", context));
  }, 120_000);

  it("does nothing but verify when it is run again", async () => {
    const results = await run(demo);
    const done = results.filter(({ outcome }) => outcome === "done");
    expect(done.map(({ step }) => step)).toEqual(["verify"]);
  }, 120_000);
});

const incremental = demos.filter(({ name }) => {
  const models = path.join(repositoryRoot, "dbt", name, "models");
  if (!fs.existsSync(models)) return false;
  const files = fs.readdirSync(models, { recursive: true, encoding: "utf8" });
  return files.some(
    (file) =>
      file.endsWith(".sql") && /is_incremental/.test(fs.readFileSync(path.join(models, file), "utf8")),
  );
});

test.each(incremental.map((demo) => [demo.name, demo] as const))(
  "dbt builds the incremental models and snapshots of %s onto what is there",
  async (_, { name, asOf }) => {
    const args = [
      "build",
      "--select",
      "config.materialized:incremental",
      "resource_type:snapshot",
      "source:*",
    ];
    const { models } = await runDbt({ config, demo: name, args, vars: { as_of: asOf } });
    expect(models).toBeGreaterThan(0);
  },
  120_000,
);

test("every endpoint of the console's API answers", async () => {
  expect(await unansweredEndpoints(await ensureConsole({ settings }))).toEqual([]);
}, 120_000);

test.each([
  ["apps/local/src/cli.ts status", "customer360"],
  ["apps/loader/src/cli.ts verify --hash --scale small --demo hvac", "HVAC_ANALYTICS.RECEIVABLES_AGEING"],
  ["apps/loader/src/cli.ts quality drift --scale small --demo jaffle", "payments.amount"],
  ["tools/reset/main.ts --demo retail", "retail: nothing is left"],
  ["tools/reset/main.ts", "Nothing is left of local."],
])(
  "%s prints what is so",
  async (command, expected) => {
    const [program = "", ...args] = command.split(" ");
    expect(await printed(program, ...args)).toContain(expected);
  },
  120_000,
);

/**
 * Last: all SQL that is written in the repository, and all that its programs, dbt, procedures and tasks have asked by now, goes through two
 * grammars that are not ours.
 */
test("two grammars of Snowflake parse all SQL, but for what is known to be unknown to them", async () => {
  const written = [...scriptStatements(), ...verifiedQueries(), ...demos.flatMap(demoStatements)];
  const asked = await withConnection(config.snowflake, askedStatements);
  expect([written.length > 300, asked.length > 1500]).toEqual([true, true]);
  const found = await refusals([...written, ...asked]);
  expect(unexplained(found, unknownStatements)).toEqual([]);
  expect(unneeded(found, unknownStatements)).toEqual([]);
}, 600_000);
