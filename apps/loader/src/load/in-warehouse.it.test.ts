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

/** A month and a day of a demo that has rows of both kinds: whole files and single days of a month. */
const customer360 = findDemo("customer360");
const demo = { ...customer360, scales: { ...customer360.scales, small: 30 } };
const asOf = "2024-07-01";

let environment: LoaderEnvironment;
beforeAll(async () => {
  environment = await startLoaderEnvironment(demo);
}, 60_000);
afterAll(() => environment.stop());

async function run(steps: readonly Step[], options: Partial<StepContext["options"]> = {}): Promise<string[]> {
  const lines: string[] = [];
  const report = plainReporter((line) => lines.push(line));
  const session = await openSession({
    config: environment.config,
    report,
    signal: new AbortController().signal,
  });
  try {
    const choice = choiceOf(demo, { scale: "small", asOf }, new Date());
    const context = await session.contextFor(demo, choice, { force: false, ...options });
    for (const step of steps) await runStep(step, context);
    return lines;
  } finally {
    await session.close();
  }
}

async function hashes(): Promise<unknown> {
  const tables = demo.tables.map(
    ({ name }) =>
      `(SELECT HASH_AGG(*)::VARCHAR || ' ' || COUNT(*) FROM CUSTOMER_ANALYTICS.BRONZE.${name}) AS ${name}`,
  );
  return (await environment.query(`SELECT ${tables.join(", ")}`))[0];
}

it("makes the rows in the warehouse that COPY loads from the lake", async () => {
  await run([generateStep, uploadStep, loadStep]);
  const copied = await hashes();
  for (const { name } of demo.tables) {
    await environment.query(`TRUNCATE TABLE CUSTOMER_ANALYTICS.BRONZE.${name}`);
  }

  await run([loadStep], { inWarehouse: true });
  expect(await hashes()).toEqual(copied);

  const again = await run([loadStep], { inWarehouse: true });
  expect(again.join("\n")).toContain("unchanged");
}, 300_000);
