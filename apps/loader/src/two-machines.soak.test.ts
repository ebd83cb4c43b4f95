import fs from "node:fs";
import type { Config, Settings } from "@firn/config";
import { findDemo } from "@firn/demos";
import { choiceOf } from "./choice";
import { manifestFile } from "./dataset-folder";
import { pipeline } from "./pipeline";
import { plainReporter } from "./reporter";
import { openSession } from "./session";

type OwnSettings = Settings & { readonly FIRN_HOME: string };

/** Runs a function in a local environment of its own, which is gone afterwards. */
async function onAMachine<T>(work: (config: Config) => Promise<T>): Promise<T> {
  const { ownHome } = await import("@firn/local/testing");
  const { ensureLocalEnvironment, stopServices } = await import("@firn/local");
  const settings: OwnSettings = await ownHome();
  try {
    return await work(await ensureLocalEnvironment({ settings }));
  } finally {
    await stopServices(settings);
    fs.rmSync(settings.FIRN_HOME, { recursive: true, force: true });
  }
}

/** All steps of customer360 from empty: its manifest, and what `loader:verify --hash` prints. */
async function madeWith(config: Config) {
  const demo = findDemo("customer360");
  const lines: string[] = [];
  const session = await openSession({
    config,
    report: plainReporter((line) => lines.push(line)),
    signal: new AbortController().signal,
  });
  try {
    const choice = choiceOf(demo, { scale: "small", seed: "7" }, new Date());
    const context = await session.contextFor(demo, choice, { force: false, hash: true });
    const results = await pipeline(context);
    expect(results.map(({ outcome }) => outcome)).toEqual(demo.steps.map(() => "done"));
    const hashes = lines.filter((line) => /^ +[A-Z0-9_.]+ -?\d+$/.test(line));
    return { hashes, manifest: fs.readFileSync(manifestFile(context), "utf8") };
  } finally {
    await session.close();
  }
}

describe("two machines with one seed", () => {
  it("have the same files and the same marts, those made of the churn scores, too", async () => {
    const one = await onAMachine(madeWith);
    const other = await onAMachine(madeWith);
    expect(one.manifest).toBe(other.manifest);
    expect(one.hashes).toEqual(other.hashes);
    expect(one.hashes.filter((line) => /CUSTOMER_360_PROFILE -?\d+/.test(line))).toHaveLength(1);
  }, 600_000);
});
