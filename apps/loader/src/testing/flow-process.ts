import { readFileSync } from "node:fs";
import type { Config } from "@firn/config";
import { findDemo } from "@firn/demos";
import { choiceOf } from "../choice";
import { plainReporter } from "../reporter";
import { openSession } from "../session";
import { runFlow } from "../flow/run-flow";

/** A flow in a process of its own, for tests that kill it: `flow-process <config.json> <demo> <days>`. It prints what a person sees. */
async function main([configFile = "", name = "", days]: readonly string[]): Promise<void> {
  const config = JSON.parse(readFileSync(configFile, "utf8")) as Config;
  const { signal } = new AbortController();
  const report = plainReporter((line) => console.log(line));
  const session = await openSession({ config, report, signal });
  const demo = findDemo(name);
  const choice = choiceOf(demo, { scale: "small" }, new Date());
  await runFlow(await session.contextFor(demo, choice, { force: false }), days);
  await session.close();
}

void main(process.argv.slice(2)).catch((error: unknown) => {
  console.error(error);
  process.exitCode = 1;
});
