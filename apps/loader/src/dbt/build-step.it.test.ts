import type { Config } from "@firn/config";
import type { Demo } from "@firn/demo-kit";
import { findDemo } from "@firn/demos";
import { choiceOf, type ChoiceFlags } from "../choice";
import { pipeline } from "../pipeline";
import { plainReporter } from "../reporter";
import { openSession } from "../session";
import { startLoaderEnvironment, type LoaderEnvironment } from "../testing/loader-environment";

/** The demo itself with few customers, and the steps up to dbt. */
const demo: Demo = {
  ...findDemo("customer360"),
  scales: { small: 20, default: 40, full: 60 },
  steps: ["generate", "upload", "load", "dbt"],
};

let environment: LoaderEnvironment;
let config: Config;
beforeAll(async () => {
  environment = await startLoaderEnvironment(demo);
  const { outputs } = environment.config;
  const roles = { ...outputs.roles, transformer: "ACCOUNTADMIN" };
  config = { ...environment.config, outputs: { ...outputs, roles } };
}, 60_000);
afterAll(() => environment.stop());

/** Runs the pipeline at small scale and returns the line of dbt. */
async function run(flags: ChoiceFlags = {}, force = false): Promise<string> {
  const lines: string[] = [];
  const report = plainReporter((line) => lines.push(line));
  const session = await openSession({ config, report, signal: new AbortController().signal });
  try {
    const choice = choiceOf(demo, { scale: "small", ...flags }, new Date());
    await pipeline(await session.contextFor(demo, choice, { force }));
  } finally {
    await session.close();
  }
  return lines.find((line) => / dbt /.test(line)) ?? "";
}

const marts = ["DIM_CUSTOMER", "DIM_DATE", "DIM_MERCHANT_CATEGORY", "FCT_TRANSACTIONS", "CUSTOMER_360_PROFILE"];
const gold = (name: string): string => `CUSTOMER_ANALYTICS.GOLD.${name}`;

async function value(sql: string): Promise<unknown> {
  const [row] = await environment.query(sql);
  return Object.values(row ?? {})[0];
}

/** Rows that one of two tables has and the other has not. */
const differences = (one: string, other: string): Promise<unknown> =>
  value(`SELECT (SELECT COUNT(*) FROM (SELECT * FROM ${one} MINUS SELECT * FROM ${other}))
              + (SELECT COUNT(*) FROM (SELECT * FROM ${other} MINUS SELECT * FROM ${one}))`);

/** What the marts hold now is, to the row, what a full build makes. */
async function expectFullBuild(flags: ChoiceFlags, name: string): Promise<void> {
  for (const mart of marts)
    await environment.query(`CREATE TABLE ${gold(`${name}_${mart}`)} AS SELECT * FROM ${gold(mart)}`);
  expect(await run(flags, true)).not.toMatch(/unchanged$/);
  for (const mart of marts)
    expect([mart, await differences(gold(`${name}_${mart}`), gold(mart))]).toEqual([mart, 0]);
}

describe("the dbt step of customer360", () => {
  it("builds and tests the marts, and does nothing while nothing changes", async () => {
    expect(await run()).toMatch(/\d+ models, \d+ tests +[\d.]+ s$/);
    expect(await run()).toMatch(/unchanged$/);
    const days = await value(`SELECT COUNT(DISTINCT date_key) FROM ${gold("FCT_TRANSACTIONS")}`);
    expect(days).toBeGreaterThan(500);
  }, 120_000);

  it("builds a table again that somebody dropped", async () => {
    await environment.query(`DROP TABLE ${gold("CUSTOMER_360_PROFILE")}`);
    expect(await run()).not.toMatch(/unchanged$/);
    expect(await value(`SELECT COUNT(*) FROM ${gold("CUSTOMER_360_PROFILE")}`)).toBeGreaterThan(0);
  }, 120_000);

  it("adds a month, and the marts are those of a full build to the row", async () => {
    const later = { asOf: "2025-12-31" };
    expect(await run(later)).not.toMatch(/unchanged$/);
    await expectFullBuild(later, "GROWN");
  }, 120_000);

  it("goes back a month, and nothing of that month is left", async () => {
    expect(await run()).not.toMatch(/unchanged$/);
    await expectFullBuild({}, "SHRUNK");
  }, 120_000);

  it("builds anew from another dataset", async () => {
    await run({ seed: "7" });
    const difference = await value(
      `SELECT (SELECT SUM(transaction_amount) FROM ${gold("FCT_TRANSACTIONS")})
            - (SELECT SUM(transaction_amount) FROM CUSTOMER_ANALYTICS.BRONZE.BRONZE_TRANSACTIONS)`,
    );
    expect(Number(difference)).toBe(0);
  }, 120_000);
});
