import fs from "node:fs";
import type { Config, Settings } from "@firn/config";
import type { Demo } from "@firn/demo-kit";
import { demos } from "@firn/demos";
import { choiceOf } from "./choice";
import type { StepContext } from "./context";
import { pipeline } from "./pipeline";
import { plainReporter } from "./reporter";
import { runSemanticVerb } from "./semantic";
import { modelPath } from "./semantic/model-file";
import { openSession } from "./session";
import type { StepResult } from "./step";

/** The whole local environment: every step works as the service user that it has in the cloud. */
let settings: Settings & { readonly FIRN_HOME: string };
let config: Config;
beforeAll(async () => {
  const { ownHome } = await import("@firn/local/testing");
  const { ensureLocalEnvironment } = await import("@firn/local");
  settings = await ownHome();
  config = await ensureLocalEnvironment({ settings });
}, 120_000);
afterAll(async () => {
  const { stopServices } = await import("@firn/local");
  await stopServices(settings);
  fs.rmSync(settings.FIRN_HOME, { recursive: true, force: true });
}, 30_000);

/** Does something with a demo at its small scale, with the sessions of a new command. */
async function withContext<T>(demo: Demo, work: (context: StepContext) => Promise<T>): Promise<T> {
  const report = plainReporter(() => undefined);
  const session = await openSession({ config, report, signal: new AbortController().signal });
  try {
    const choice = choiceOf(demo, { scale: "small" }, new Date());
    return await work(await session.contextFor(demo, choice, { force: false }));
  } finally {
    await session.close();
  }
}

const run = (demo: Demo): Promise<StepResult[]> => withContext(demo, pipeline);

describe.each(demos.map((demo) => [demo.name, demo] as const))("the demo %s at small scale", (_, demo) => {
  it("goes through all of its steps, and every check and truth holds", async () => {
    const results = await run(demo);
    expect(results.map(({ step, outcome }) => [step, outcome])).toEqual(
      demo.steps.map((step) => [step, "done"]),
    );
  }, 180_000);

  it("has a semantic model, if any, whose verified queries answer what is recomputed", async () => {
    if (!fs.existsSync(modelPath(demo.name))) return;
    await withContext(demo, (context) => runSemanticVerb("check", context));
  }, 60_000);

  it("does nothing but verify when it is run again", async () => {
    const results = await run(demo);
    const done = results.filter(({ outcome }) => outcome === "done");
    expect(done.map(({ step }) => step)).toEqual(["verify"]);
  }, 60_000);
});
