import fs from "node:fs";
import path from "node:path";
import type { FastifyInstance } from "fastify";
import { repositoryRoot } from "@firn/config";
import type { SessionPool } from "@firn/snowflake";
import { type Bank, openBank } from "./assistant/testing/bank";
import type { Endpoints, ResponseOf } from "./contract";
import { poolReader } from "./database/reader";
import { limitedSessions } from "./database/sessions";
import { recordingReader } from "./testing/recording-reader";
import { servedApi } from "./testing/served-api";

let bank: Bank;
let sessions: SessionPool;
let server: FastifyInstance;

beforeAll(async () => {
  bank = await openBank();
  const scores = fs.readFileSync(path.join(__dirname, "testing", "bank-scores.sql"), "utf8");
  await bank.owner.runScript(`USE SCHEMA CUSTOMER_ANALYTICS.GOLD; ${scores}
    CREATE DATABASE FIRN; CREATE SCHEMA FIRN.OBSERVABILITY; USE DATABASE FIRN;
    ${fs.readFileSync(path.join(repositoryRoot, "sql/platform/observability.sql"), "utf8")}
    GRANT SELECT ON ALL TABLES IN SCHEMA CUSTOMER_ANALYTICS.GOLD TO ROLE CONSOLE;
    GRANT USAGE ON DATABASE FIRN TO ROLE CONSOLE; GRANT USAGE ON SCHEMA FIRN.OBSERVABILITY TO ROLE CONSOLE;
    GRANT SELECT ON ALL TABLES IN SCHEMA FIRN.OBSERVABILITY TO ROLE CONSOLE;
    GRANT SELECT ON ALL VIEWS IN SCHEMA FIRN.OBSERVABILITY TO ROLE CONSOLE;
    USE SCHEMA CUSTOMER_ANALYTICS.GOLD`);
  sessions = limitedSessions(bank.connection, { sessions: 3, seconds: 20, rows: 20_000 });
  const reader = poolReader({ pool: sessions, patience: 20_000 });
  server = servedApi({ reader, operator: recordingReader().reader });
}, 120_000);
afterAll(async () => {
  await sessions.close();
  await bank.stop();
});

async function get<Name extends keyof Endpoints>(
  _name: Name,
  url: string,
): Promise<ResponseOf<Endpoints[Name]>> {
  const answer = await server.inject(url);
  if (answer.statusCode !== 200) throw new Error(`${url}: ${answer.statusCode} ${answer.body}`);
  return answer.json<ResponseOf<Endpoints[Name]>>();
}
const lines = async (url: string) => (await server.inject(url)).body.trim().split("\r\n").slice(1);

const ID = "CUST00000042";

describe("a customer", () => {
  test("is found by part of the id, the name or the address, whatever the case", async () => {
    for (const q of ["st00000042", "FAMILY42", "given1.family42@"]) {
      const { customers } = await get("customerSearch", `/api/customers/search?q=${encodeURIComponent(q)}`);
      expect(customers.map(({ customerId }) => customerId)).toContain(ID);
    }
    const { total, customers } = await get("customerSearch", "/api/customers/search?q=family&limit=3");
    expect([total, customers.length]).toEqual([420, 3]);
    expect(await get("customerSearch", "/api/customers/search?q=%25")).toMatchObject({
      total: 0,
      customers: [],
    });
  });

  test("has a risk with what drives it", async () => {
    const { customers } = await get("segmentCustomers", "/api/segments/customers?sort=probability&limit=1");
    const id = customers[0]?.customerId ?? "";
    const { asOf, profile, risk, spending } = await get("customer", `/api/customers/${id}`);
    expect([asOf, profile.customerId]).toEqual(["2025-11-30", id]);
    expect(risk?.category).toBe("High Risk");
    expect(risk?.driversUp.map(({ feature }) => feature)).toEqual(["declined_pct", "spend_trend"]);
    expect(risk?.peers?.customers).toBeGreaterThan(0);
    expect(spending.last90Days).toBe(customers[0]?.last90Days);
  });

  test("pages through transactions; the summary is that of all that match", async () => {
    const url = `/api/customers/${ID}/transactions?status=approved`;
    const whole = await get("customerTransactions", `${url}&pageSize=200`);
    const [expected] = await bank.owner.query<{ N: number; AMOUNT: number }>(
      `SELECT COUNT(*) AS n, SUM(transaction_amount) AS amount
FROM FCT_TRANSACTIONS WHERE customer_id = ? AND status = 'approved'`,
      [ID],
    );
    expect([whole.summary.transactions, whole.summary.approvedAmount]).toEqual([
      expected?.N,
      expected?.AMOUNT,
    ]);
    const pages = await Promise.all(
      [1, 2, 3].map((page) => get("customerTransactions", `${url}&pageSize=5&page=${page}`)),
    );
    expect(pages.flatMap(({ transactions }) => transactions)).toEqual(whole.transactions.slice(0, 15));
    const beyond = await get("customerTransactions", `${url}&pageSize=200&page=9`);
    expect(beyond).toMatchObject({ transactions: [], summary: whole.summary });
    expect(await lines(`/api/customers/${ID}/transactions.csv?status=approved`)).toHaveLength(
      whole.transactions.length,
    );
  });

  test("filters hold for the whole of their last day", async () => {
    const { transactions } = await get(
      "customerTransactions",
      `/api/customers/${ID}/transactions?pageSize=200`,
    );
    const day = transactions[3]?.transactionAt.slice(0, 10) ?? "";
    const category = transactions[3]?.category ?? "";
    const query = new URLSearchParams({ from: day, to: day, category });
    const found = await get("customerTransactions", `/api/customers/${ID}/transactions?${query}`);
    const wanted = transactions.filter(
      (one) => one.transactionAt.startsWith(day) && one.category === category,
    );
    expect(found.transactions).toEqual(wanted);
  });

  test("spends by day what is spent by category", async () => {
    const { from, to, daily, categories } = await get(
      "customerSpend",
      `/api/customers/${ID}/spend?from=2025-01-01`,
    );
    const sum = (rows: readonly { readonly amount: number }[]) =>
      rows.reduce((total, { amount }) => total + amount, 0);
    expect([from, to, daily.length]).toEqual(["2025-01-01", "2025-11-30", 334]);
    expect(sum(daily)).toBeCloseTo(sum(categories), 6);
    expect(sum(daily)).toBeGreaterThan(0);
  });

  test("who does not exist is not found", async () => {
    const answer = await server.inject("/api/customers/NOBODY");
    expect([answer.statusCode, answer.json().code]).toEqual([404, "not_found"]);
  });
});

describe("an audience", () => {
  const filters =
    "segment=Declining&segment=Budget-Conscious&state=TX&state=CA&cardType=Standard&minimumLifetimeValue=1000";

  test("sums up to its list, whole and by each feature", async () => {
    const { summary, ...groups } = await get("segments", `/api/segments?${filters}`);
    const { total, customers } = await get(
      "segmentCustomers",
      `/api/segments/customers?${filters}&limit=5000`,
    );
    expect(summary.customers).toBe(customers.length);
    expect(total).toBe(customers.length);
    expect(summary.totalLifetimeValue).toBeCloseTo(
      customers.reduce((sum, { lifetimeValue = 0 }) => sum + lifetimeValue, 0),
      2,
    );
    for (const rows of Object.values(groups))
      expect(rows.reduce((sum, { customers: count }) => sum + count, 0)).toBe(summary.customers);
    expect(new Set(customers.map(({ state }) => state))).toEqual(new Set(["TX", "CA"]));
    expect(await lines(`/api/segments/customers.csv?${filters}`)).toHaveLength(customers.length);
  });

  test("nobody is an answer too", async () => {
    const { summary, byState } = await get("segments", "/api/segments?minimumLifetimeValue=999999999");
    expect([summary.customers, byState]).toEqual([0, []]);
    const { numbers, recommendations, best } = await get(
      "campaign",
      "/api/campaign?minimumLifetimeValue=999999999",
    );
    expect([numbers.customers, numbers.roiPercent, best, recommendations]).toEqual([0, null, null, []]);
  });

  test("a campaign comes to what its target list comes to", async () => {
    const plan = "risk=High%20Risk&incentive=80&cost=20&retentionRate=0.25&minimumRiskScore=75";
    const { numbers, top, best, profitableCustomers } = await get("campaign", `/api/campaign?${plan}`);
    const targets = await lines(`/api/campaign/targets.csv?${plan}`);
    const benefits = targets.map((line) => Number(line.split(",").at(-1)));
    expect(targets).toHaveLength(numbers.customers);
    expect(numbers.totalCost).toBe(100 * targets.length);
    expect(numbers.netBenefit).toBeCloseTo(
      benefits.reduce((a, b) => a + b, 0),
      0,
    );
    expect(profitableCustomers).toBe(benefits.filter((benefit) => benefit > 0).length);
    expect(best?.customers).toBe(profitableCustomers);
    expect(top.map(({ customerId }) => customerId)).toEqual(
      targets.slice(0, 10).map((line) => line.split(",")[0]),
    );
  });
});

describe("what the role may not", () => {
  test("attacks are looked for as text, and find nobody", async () => {
    for (const attack of [
      "' OR '1'='1",
      "x'; DELETE FROM CUSTOMER_360_PROFILE; --",
      "%' UNION SELECT value FROM SECRETS.PUBLIC.KEYS --",
    ]) {
      const answer = await get("customerSearch", `/api/customers/search?q=${encodeURIComponent(attack)}`);
      expect(answer.customers).toEqual([]);
      expect(
        (await server.inject(`/api/customers/${encodeURIComponent(attack.slice(0, 20))}`)).statusCode,
      ).toBe(404);
    }
    const { total } = await get("customerSearch", "/api/customers/search?q=CUST");
    expect(total).toBe(420);
  });

  test("every session is still the console's, and may not write", async () => {
    const roles = await Promise.all(
      [1, 2, 3].map(() => sessions.use((session) => session.query("SELECT CURRENT_ROLE() AS role"))),
    );
    expect(roles.flat().map((row) => row["ROLE"])).toEqual(["CONSOLE", "CONSOLE", "CONSOLE"]);
    const write = sessions.use((session) => session.execute("DELETE FROM CUSTOMER_ANALYTICS.GOLD.CUSTOMERS"));
    await expect(write).rejects.toThrow(/privilege|authorized/i);
  });

  test("a statement gives no more rows than the session allows", async () => {
    const few = limitedSessions(bank.connection, { sessions: 1, seconds: 20, rows: 7 });
    const rows = await few.use((session) =>
      session.query("SELECT customer_id FROM CUSTOMER_ANALYTICS.GOLD.CUSTOMERS"),
    );
    expect(rows).toHaveLength(7);
    await few.close();
  });

  test("a demo that is not there is told with the way out", async () => {
    const answer = await server.inject("/api/acme/retention");
    expect(answer.statusCode).toBe(404);
    expect(answer.json()).toMatchObject({ code: "not_set_up", hint: expect.stringContaining("npm start") });
  });
});

test("an empty ledger has nothing to tell", async () => {
  expect(await get("homeRuns", "/api/home/runs")).toEqual({ runs: [] });
  expect(await get("homeLineage", "/api/home/lineage")).toEqual({ nodes: [], edges: [] });
  expect(await get("homeQuality", "/api/home/quality")).toEqual({ byDemo: [], findings: [], truths: [] });
});
