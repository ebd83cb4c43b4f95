import type { Config } from "@firn/config";
import type { Demo } from "@firn/demo-kit";
import { findDemo } from "@firn/demos";
import { choiceOf, type ChoiceFlags } from "../choice";
import { pipeline } from "../pipeline";
import { plainReporter } from "../reporter";
import { openSession } from "../session";
import { dbtCommand } from "./commands";
import { runDbt } from "./run-dbt";
import { startLoaderEnvironment, type LoaderEnvironment } from "../testing/loader-environment";

/** The demo itself with few customers, and the steps up to the marts; nobody is scored. */
const demo: Demo = {
  ...findDemo("customer360"),
  scales: { small: 20, default: 40, full: 60 },
  steps: ["setup", "generate", "upload", "load", "dbt", "publish"],
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

const marts = [
  ...["DIM_CUSTOMER", "DIM_DATE", "DIM_MERCHANT_CATEGORY", "FCT_TRANSACTIONS", "CUSTOMER_SEGMENTS"],
  ...["METRIC_CUSTOMER_LTV", "METRIC_AVG_TRANSACTION_VALUE", "MONTHLY_CUSTOMER_SPENDING", "CUSTOMER_360_PROFILE"],
];
const gold = (name: string): string => `CUSTOMER_ANALYTICS.GOLD.${name}`;

async function value(sql: string): Promise<unknown> {
  const [row] = await environment.query(sql);
  return Object.values(row ?? {})[0];
}

/** Rows that one of two tables has and the other has not. */
const differences = (one: string, other: string): Promise<unknown> =>
  value(`SELECT (SELECT COUNT(*) FROM (SELECT * FROM ${one} MINUS SELECT * FROM ${other}))
              + (SELECT COUNT(*) FROM (SELECT * FROM ${other} MINUS SELECT * FROM ${one}))`);

/** What the marts hold now is, to the row, what `build` makes of the raw tables from nothing. */
async function expectFullBuild(name: string, build: () => Promise<unknown>): Promise<void> {
  for (const mart of marts)
    await environment.query(`CREATE TABLE ${gold(`${name}_${mart}`)} AS SELECT * FROM ${gold(mart)}`);
  await build();
  for (const mart of marts)
    expect([mart, await differences(gold(`${name}_${mart}`), gold(mart))]).toEqual([mart, 0]);
}

/** dbt alone, on whatever the raw tables hold. */
async function build(asOf: string, fullRefresh = false): Promise<void> {
  for (const verb of ["build", "publish"] as const)
    await runDbt({ config, demo: demo.name, args: dbtCommand(verb, { fullRefresh }), vars: { as_of: asOf } });
}

const bronze = (name: string): string => `CUSTOMER_ANALYTICS.BRONZE.${name}`;

/** What a source system does behind one's back. */
async function correctRawTables(): Promise<void> {
  const day = "transaction_date::DATE = '2025-03-05'";
  const extreme = (which: "MIN" | "MAX") =>
    `(SELECT ${which}(transaction_id) FROM ${bronze("BRONZE_TRANSACTIONS")} WHERE ${day})`;
  // Two payments are corrected: neither the day's number of rows nor its total changes.
  await environment.query(`UPDATE ${bronze("BRONZE_TRANSACTIONS")}
    SET merchant_name = 'Corrected', channel = IFF(channel = 'Online', 'Mobile', 'Online')
    WHERE transaction_id IN (${extreme("MIN")}, ${extreme("MAX")})`);
  await environment.query(
    `DELETE FROM ${bronze("BRONZE_TRANSACTIONS")} WHERE transaction_date::DATE = '2025-05-07'`,
  );
  await environment.query(`INSERT INTO ${bronze("BRONZE_TRANSACTIONS")}
    SELECT * REPLACE ('TXN9999999999' AS transaction_id) FROM ${bronze("BRONZE_TRANSACTIONS")}
    WHERE transaction_date::DATE = '2025-07-09' LIMIT 1`);
  // A change of card that somebody wrote down late.
  await environment.query(`INSERT INTO ${bronze("BRONZE_CUSTOMER_CHANGES")}
    SELECT 'CHG99999999', customer_id, '2025-02-03', 'credit_limit', '1000', credit_limit::NUMBER(10, 0)::VARCHAR
    FROM ${bronze("BRONZE_CUSTOMERS")}
    WHERE account_open_date < '2025-01-01'
      AND customer_id NOT IN (SELECT customer_id FROM ${bronze("BRONZE_CUSTOMER_CHANGES")}) LIMIT 1`);
}

describe("the dbt step of customer360", () => {
  it("builds and tests the marts, and does nothing while nothing changes", async () => {
    expect(await run()).toMatch(/\d+ models, \d+ tests +[\d.]+ s$/);
    expect(await run()).toMatch(/unchanged$/);
    const days = await value(`SELECT COUNT(DISTINCT date_key) FROM ${gold("FCT_TRANSACTIONS")}`);
    expect(days).toBeGreaterThan(500);
  }, 120_000);

  it("builds a table again that somebody dropped", async () => {
    await environment.query(`DROP TABLE ${gold("CUSTOMER_SEGMENTS")}`);
    expect(await run()).not.toMatch(/unchanged$/);
    expect(await value(`SELECT COUNT(*) FROM ${gold("CUSTOMER_SEGMENTS")}`)).toBeGreaterThan(0);
  }, 120_000);

  it("replays month by month, and the marts are those of a full build to the row", async () => {
    for (const asOf of ["2025-10-31", "2025-11-30", "2025-12-31"])
      expect(await run({ asOf })).not.toMatch(/unchanged$/);
    await expectFullBuild("GROWN", () => run({ asOf: "2025-12-31" }, true));
  }, 240_000);

  it("goes back a month, and nothing of that month is left", async () => {
    expect(await run()).not.toMatch(/unchanged$/);
    await expectFullBuild("SHRUNK", () => run({}, true));
  }, 180_000);

  it("sees rows that changed, came late or are gone, and cards whose history did", async () => {
    const rows = "SELECT COUNT(*), COUNT_IF(merchant_name = 'Corrected'), COUNT(DISTINCT customer_key)";
    const [before] = await environment.query(`${rows} FROM ${gold("FCT_TRANSACTIONS")}`);
    await correctRawTables();
    await build(demo.asOf);
    const [after] = await environment.query(`${rows} FROM ${gold("FCT_TRANSACTIONS")}`);
    expect(after).not.toEqual(before);
    await expectFullBuild("CORRECTED", () => build(demo.asOf, true));
  }, 240_000);

  it("builds anew from another dataset", async () => {
    await run({ seed: "7" });
    const difference = await value(
      `SELECT (SELECT SUM(transaction_amount) FROM ${gold("FCT_TRANSACTIONS")})
            - (SELECT SUM(transaction_amount) FROM CUSTOMER_ANALYTICS.BRONZE.BRONZE_TRANSACTIONS)`,
    );
    expect(Number(difference)).toBe(0);
  }, 120_000);
});
