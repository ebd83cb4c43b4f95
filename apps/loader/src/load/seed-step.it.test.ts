import { findDemo } from "@firn/demos";
import { choiceOf } from "../choice";
import type { StepContext } from "../context";
import { plainReporter } from "../reporter";
import { openSession } from "../session";
import { runStep, type Step } from "../step";
import { generateStep } from "../steps/generate";
import { uploadStep } from "../steps/upload";
import { startLoaderEnvironment, type LoaderEnvironment } from "../testing/loader-environment";
import { loadStep } from "./load-step";

const demo = findDemo("hvac");

let environment: LoaderEnvironment;
beforeAll(async () => {
  environment = await startLoaderEnvironment(demo);
}, 60_000);
afterAll(() => environment.stop());

async function run(
  steps: readonly Step[],
  options: Partial<StepContext["options"]> = {},
  which = demo,
): Promise<string> {
  const lines: string[] = [];
  const { outputs } = environment.config;
  const roles = { ...outputs.roles, loader: "ACCOUNTADMIN" };
  const session = await openSession({
    config: { ...environment.config, outputs: { ...outputs, roles } },
    report: plainReporter((line) => lines.push(line)),
    signal: new AbortController().signal,
  });
  try {
    const choice = choiceOf(which, { scale: "small" }, new Date());
    const context = await session.contextFor(which, choice, { force: false, ...options });
    for (const step of steps) await runStep(step, context);
    return lines.join("\n");
  } finally {
    await session.close();
  }
}

async function hashes(): Promise<unknown> {
  const tables = demo.tables.map(
    ({ name }) =>
      `(SELECT HASH_AGG(*)::VARCHAR || ' ' || COUNT(*) FROM HVAC_ANALYTICS.HVAC_RAW.${name}) AS ${name}`,
  );
  return (await environment.query(`SELECT ${tables.join(", ")}`))[0];
}

it("gives the tables that COPY gives, as dbt seeds, and either way goes on from the other", async () => {
  await run([generateStep, uploadStep, loadStep]);
  const copied = await hashes();
  await environment.query("DELETE FROM HVAC_ANALYTICS.HVAC_RAW.CUSTOMERS");
  await environment.query("UPDATE HVAC_ANALYTICS.HVAC_RAW.INVOICES SET status = 'Open'");

  expect(await run([loadStep], { asSeeds: true })).toContain("3,844 rows");
  expect(await hashes()).toEqual(copied);
  expect(await run([loadStep], { asSeeds: true })).toContain("unchanged");

  await run([loadStep]);
  expect(await hashes()).toEqual(copied);
}, 300_000);

it("refuses a demo that has no seeds", async () => {
  const without = { ...demo, seeds: false };
  await expect(run([loadStep], { asSeeds: true }, without)).rejects.toThrow("hvac has no dbt seeds.");
}, 60_000);
