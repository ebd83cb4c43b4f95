import { findDemo } from "@firn/demos";
import { choiceOf } from "../choice";
import { pipeline } from "../pipeline";
import { plainReporter } from "../reporter";
import { openSession } from "../session";
import type { StepResult } from "../step";
import { startLoaderEnvironment, type LoaderEnvironment } from "../testing/loader-environment";

const retail = findDemo("retail");
const demo = { ...retail, scales: { ...retail.scales, small: 300 } };

let environment: LoaderEnvironment;
beforeAll(async () => {
  environment = await startLoaderEnvironment(demo);
}, 60_000);
afterAll(() => environment.stop());

const query = (sql: string) => environment.query(sql);
const oneOf = async (sql: string) => Object.values((await query(sql))[0] ?? {})[0];

async function run(flags: { seed?: string } = {}): Promise<Record<string, StepResult>> {
  const signal = new AbortController().signal;
  const report = plainReporter(() => undefined);
  const session = await openSession({ config: environment.config, report, signal });
  try {
    const choice = choiceOf(demo, { scale: "small", ...flags }, new Date());
    const steps = await pipeline(await session.contextFor(demo, choice, { force: false }));
    return Object.fromEntries(steps.map((step) => [step.step, step]));
  } finally {
    await session.close();
  }
}

describe("a demo that is made in the warehouse", () => {
  it("is set up, generated three times and verified", async () => {
    const { setup, generate, verify } = await run();
    expect(setup).toMatchObject({ outcome: "done" });
    expect(generate?.rows).toBe(await oneOf("SELECT COUNT(*) FROM RETAIL_DEMO.RAW_DATA.RAW_RETAIL_EVENTS"));
    expect(verify?.summary).toMatch(/^all 3 checks, \d+ truths hold/);
    const runs = "SELECT COUNT(DISTINCT run_id) FROM RETAIL_DEMO.GOLD.FCT_SALES";
    expect(await oneOf(runs)).toBe(3);
    const tasks = await query("SHOW TASKS IN DATABASE RETAIL_DEMO");
    expect(tasks.map(({ state }) => state)).toEqual(["suspended", "suspended", "suspended"]);
  }, 120_000);

  it("is left alone while nothing changes", async () => {
    const before = await oneOf("SELECT COUNT(*) FROM RETAIL_DEMO.GOLD.FCT_SALES");
    const { setup, generate } = await run();
    expect([setup?.outcome, generate?.outcome]).toEqual(["skipped", "skipped"]);
    expect(await oneOf("SELECT COUNT(*) FROM RETAIL_DEMO.GOLD.FCT_SALES")).toBe(before);
  }, 120_000);

  it("is replaced by that of another seed, with what no task has moved yet", async () => {
    await query("CALL RETAIL_DEMO.RAW_DATA.GENERATE_RETAIL_DATA(5, 7, 0, 0)");
    const { generate } = await run({ seed: "7" });
    expect(generate?.outcome).toBe("done");
    expect(await oneOf("SELECT COUNT(DISTINCT run_id) FROM RETAIL_DEMO.RAW_DATA.RAW_RETAIL_EVENTS")).toBe(3);
    expect(await oneOf("SELECT COUNT(DISTINCT run_id) FROM RETAIL_DEMO.GOLD.FCT_SALES")).toBe(3);
  }, 120_000);

  it("fails its checks when gold is not what the raw events say", async () => {
    await query(
      "UPDATE RETAIL_DEMO.GOLD.DIM_CUSTOMERS SET lifetime_value = lifetime_value + 1 WHERE total_orders > 3",
    );
    await query("DELETE FROM RETAIL_DEMO.BRONZE.STG_MARKETING");
    await expect(run({ seed: "7" })).rejects.toThrow(
      /^2 of \d+ do not hold: GOLD.DIM_CUSTOMERS is what the raw events say, with scores by their formulas: \d+ rows/,
    );
  }, 120_000);
});
