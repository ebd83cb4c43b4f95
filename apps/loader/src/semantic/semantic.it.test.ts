import { mkdirSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { dirname, join } from "node:path";
import type { ExpectedAnswer } from "@firn/demo-kit";
import { connect, type Connection } from "@firn/snowflake";
import { startSnowflake, type TestSnowflake } from "@firn/test-services";
import { demandAll, probesOf, runProbes } from "./check-model";
import { deployModel } from "./deploy-model";
import { modelPath, readModel } from "./model-file";

const YAML = `# kept
name: trade
description: What a shop sold.
tables:
  - name: orders
    base_table: { database: LOCAL_ONE, schema: MARTS, table: FCT_ORDERS }
    dimensions:
      - { name: order_customer, expr: customer_id, data_type: NUMBER }
      - { name: channel, synonyms: [sales channel], expr: channel, data_type: VARCHAR }
    facts: [{ name: amount, expr: net + tax, data_type: NUMBER }]
    metrics: [{ name: revenue, expr: SUM(amount) }]
    filters: [{ name: large, expr: amount > 10 }]
  - name: customers
    base_table: { database: LOCAL_ONE, schema: MARTS, table: DIM_CUSTOMER }
    primary_key: { columns: [customer_id] }
    dimensions:
      - { name: customer_id, expr: id, data_type: NUMBER, unique: true }
      - { name: state, expr: UPPER(state), data_type: VARCHAR }
    metrics: [{ name: customer_count, expr: COUNT(*) }]
relationships:
  - name: orders_to_customers
    left_table: orders
    right_table: customers
    relationship_columns: [{ left_column: order_customer, right_column: customer_id }]
verified_queries:
  - name: by_state
    question: What is sold by state?
    sql: SELECT c.state, SUM(o.amount) AS revenue FROM __orders AS o JOIN __customers AS c ON o.order_customer = c.customer_id GROUP BY c.state
`;

const shop = { name: "shop", schemas: ["RAW", "MARTS"] };
const root = mkdtempSync(join(tmpdir(), "firn-model-"));
let emulator: TestSnowflake;
let connection: Connection;

function write(yaml: string): void {
  const path = modelPath("shop", root);
  mkdirSync(dirname(path), { recursive: true });
  writeFileSync(path, yaml);
}

beforeAll(async () => {
  emulator = await startSnowflake(join(root, "snowflake"));
  connection = await connect(emulator.connection);
  await connection.runScript(`
    CREATE WAREHOUSE WH; CREATE DATABASE DEV_TRADE; CREATE SCHEMA MARTS;
    CREATE TABLE FCT_ORDERS AS SELECT * FROM VALUES (1, 'Online', 10, 1), (1, 'Shop', 20, 2), (2, 'Shop', 5, 0) t (customer_id, channel, net, tax);
    CREATE TABLE DIM_CUSTOMER AS SELECT * FROM VALUES (1, 'ca'), (2, 'tx') t (id, state);`);
}, 60_000);
beforeEach(() => write(YAML));
afterAll(async () => {
  await connection.close();
  await emulator.stop();
  rmSync(root, { recursive: true, force: true });
});

const dataset = { asOf: "2026-01-31", isDefault: true };
const probes = (answers: readonly ExpectedAnswer[] = []) =>
  probesOf(readModel(shop, "DEV_TRADE", root).model, answers, dataset);
const check = async (answers?: readonly ExpectedAnswer[]) =>
  demandAll(await runProbes(probes(answers), connection));

test("every expression and verified query runs on the environment's database", async () => {
  const seen: number[] = [];
  demandAll(await runProbes(probes(), connection, (done) => seen.push(done)));
  expect(seen).toEqual([1, 2, 3, 4, 5, 6]);
});

test.each([
  [
    "a column that is not there",
    "expr: net + tax",
    "expr: net + duty",
    /4 of 6 .*columns of orders: .*DUTY/s,
  ],
  ["a metric that cannot be", "expr: SUM(amount)", "expr: SUM(channel)", /metrics of orders: /],
  ["a verified query with a typing error", "c.state, SUM", "c.stat, SUM", /by_state: .*STAT/s],
])("%s fails the check, by its name", async (_, before, after, message) => {
  write(YAML.replace(before, after));
  await expect(check()).rejects.toThrow(message);
});

test.each([
  ["no row", {}, "WHERE c.state = 'NV' GROUP BY", "by_state: answers 0 rows, not at least 1"],
  ["too many rows", { rows: [1, 1] }, "GROUP BY", "by_state: answers 2 rows, not 1"],
  [
    "other rows than recomputed",
    { recomputed: "SELECT 'CA' AS state, 33 AS revenue UNION ALL SELECT 'TX', 6" },
    "GROUP BY",
    'by_state: answers ["TX",5], recomputed is ["TX",6]',
  ],
] as const)("a verified query that answers %s fails the check", async (_, expected, grouped, message) => {
  write(YAML.replace("GROUP BY", grouped));
  await expect(check([{ query: "by_state", ...expected }])).rejects.toThrow(message);
});

test("an answer that is recomputed from other tables holds", async () => {
  const recomputed =
    "SELECT UPPER(state) AS state, (SELECT SUM(net + tax) FROM MARTS.FCT_ORDERS WHERE customer_id = id) AS revenue FROM MARTS.DIM_CUSTOMER WHERE :as_of > '2026-01-01'";
  await check([{ query: "by_state", rows: [2, 2], recomputed }]);
});

test("a demo without a model says where it would lie", () => {
  expect(() => readModel({ ...shop, name: "acme" }, "DEV_ACME", root)).toThrow("acme has no semantic model.");
});

test("a demo that has a schema for models keeps it there", () => {
  expect(readModel({ ...shop, schemas: ["MARTS", "SEMANTIC_MODELS"] }, "DEV_TRADE", root).schema).toBe(
    "SEMANTIC_MODELS",
  );
});

test("a deployment leaves the file on the stage and the semantic view in the schema, each time", async () => {
  for (const _ of [1, 2]) {
    const { file, view } = await deployModel(readModel(shop, "DEV_TRADE", root), connection);
    expect([file, view]).toEqual(["@MARTS.SEMANTIC_MODELS/trade.yaml", "MARTS.TRADE"]);
  }
  await connection.execute(`GET @MARTS.SEMANTIC_MODELS/trade.yaml 'file://${root}'`);
  expect(readFileSync(join(root, "trade.yaml"), "utf8")).toMatch(
    /^# kept[\s\S]*database: DEV_TRADE[\s\S]*verified_queries/,
  );
  const rows = await connection.query(
    "SELECT * FROM SEMANTIC_VIEW(MARTS.TRADE DIMENSIONS customers.state METRICS orders.revenue, customers.customer_count) ORDER BY state",
  );
  expect(rows).toEqual([
    { STATE: "CA", REVENUE: 33, CUSTOMER_COUNT: 1 },
    { STATE: "TX", REVENUE: 5, CUSTOMER_COUNT: 1 },
  ]);
});
