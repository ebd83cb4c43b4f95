import { spawn } from "node:child_process";
import { once } from "node:events";
import { mkdtempSync, readFileSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join, resolve } from "node:path";
import { startAccount, type LocalAccount } from "./account";
import type { Driver } from "./drivers/driver";
import { nodeDriver } from "./drivers/node-driver";

const dbt = resolve(__dirname, "../../../.venv/bin/dbt");

let account: LocalAccount;
let client: Driver;
let target: string;

beforeAll(async () => {
  account = await startAccount();
  target = mkdtempSync(join(tmpdir(), "firn-dbt-"));
  client = await nodeDriver(account.port);
  for (const sql of [
    "CREATE WAREHOUSE wh",
    "CREATE DATABASE shop",
    "CREATE SCHEMA raw",
    "CREATE TABLE customers (customer_id INT, name VARCHAR, country VARCHAR(2), changed_at TIMESTAMP_NTZ)",
    `INSERT INTO customers VALUES (1, 'Ada', 'NL', '2024-01-01'), (2, 'Bob', 'CZ', '2024-01-01'), (3, 'Cy', 'CZ', '2024-01-01'),
       (4, 'Di', 'CH', '2024-01-01')`,
    "CREATE TABLE orders (order_id INT, customer_id INT, amount NUMBER(10,2), ordered_at TIMESTAMP_NTZ)",
    `INSERT INTO orders VALUES (10, 1, 20.00, '2024-02-01'), (11, 2, 5.50, '2024-02-02'), (12, 2, 1.25, '2024-02-03'),
       (13, 3, -4, '2024-02-03')`,
  ])
    await client.query(sql);
}, 60_000);
afterAll(async () => {
  await client.close();
  await account.close();
  rmSync(target, { recursive: true, force: true });
});

/** Runs dbt in the test's project. Rejects with what it printed when it fails. */
async function run(...args: string[]): Promise<void> {
  const folders = [
    "--project-dir",
    ".",
    "--profiles-dir",
    ".",
    "--target-path",
    target,
    "--log-path",
    target,
  ];
  const child = spawn(dbt, [...args, ...folders], {
    cwd: join(__dirname, "dbt-project"),
    env: { ...process.env, SHOP_PORT: String(account.port), DO_NOT_TRACK: "1", PYTHONWARNINGS: "ignore" },
  });
  let output = "";
  for (const stream of [child.stdout, child.stderr])
    stream.on("data", (data: Buffer) => (output += data.toString()));
  const [code] = (await once(child, "close")) as [number | null];
  if (code !== 0) throw new Error(`dbt ${args.join(" ")} ended with ${code}:\n${output}`);
}

interface RunResults {
  readonly results: readonly { readonly status: string; readonly unique_id: string }[];
}
const outcomes = () => {
  const { results } = JSON.parse(readFileSync(join(target, "run_results.json"), "utf8")) as RunResults;
  return results.map(({ status }) => status);
};
const rowsOf = async (sql: string) => (await client.query(sql)).rows;

test("dbt builds, builds again after the data changed, and documents", async () => {
  await run("build");
  expect(new Set(outcomes())).toEqual(new Set(["success", "pass"]));
  expect(await rowsOf("SELECT * FROM marts.sales ORDER BY country")).toEqual([
    ["CH", "Switzerland", "1", "0", "0.00"],
    ["CZ", "Czechia, formerly", "2", "2", "6.75"],
    ["NL", "Netherlands", "1", "1", "20.00"],
  ]);
  expect(
    await rowsOf("SELECT code, name, joined_on, tax_rate FROM marts_seeds.countries ORDER BY code"),
  ).toEqual([
    ["CH", "Switzerland", "2008-12-12", "0.081"],
    ["CZ", "Czechia, formerly", "2007-12-21", "0.21"],
    ["NL", "Netherlands", "1995-03-26", "0.21"],
    ["XX", null, null, null],
  ]);

  await client.query(
    "UPDATE raw.customers SET country = 'NL', changed_at = '2024-03-01' WHERE customer_id = 2",
  );
  await client.query("UPDATE raw.customers SET name = 'Cyd' WHERE customer_id = 3");
  await client.query("DELETE FROM raw.customers WHERE customer_id = 4");
  await client.query("INSERT INTO raw.customers VALUES (5, 'Eve', 'CH', '2024-03-02')");
  await client.query("UPDATE raw.orders SET amount = 2.25 WHERE order_id = 12");
  await client.query("INSERT INTO raw.orders VALUES (14, 5, 100, '2024-03-02')");
  await run("build");
  expect(new Set(outcomes())).toEqual(new Set(["success", "pass"]));

  const orders = [
    ["10", "20.00"],
    ["11", "5.50"],
    ["12", "2.25"],
    ["14", "100.00"],
  ];
  for (const model of ["orders_merged", "orders_replaced"])
    expect(await rowsOf(`SELECT order_id, amount FROM marts.${model} ORDER BY order_id`)).toEqual(orders);
  expect(
    await rowsOf(
      "SELECT order_id, COUNT(*), COUNT(DISTINCT added_by) FROM marts.orders_appended GROUP BY 1 ORDER BY 1",
    ),
  ).toEqual([
    ["10", "1", "1"],
    ["11", "1", "1"],
    ["12", "1", "1"],
    ["14", "1", "1"],
  ]);
  expect(
    await rowsOf("SELECT country, customers, orders, revenue FROM marts.sales ORDER BY country"),
  ).toEqual([
    ["CH", "1", "1", "100.00"],
    ["CZ", "1", "0", "0.00"],
    ["NL", "2", "3", "27.75"],
  ]);

  // check: Bob and Cy have two rows each, Di's is closed because she is gone.
  expect(
    await rowsOf(
      `SELECT customer_id, name, country, dbt_valid_to IS NULL AS valid FROM marts_history.customers_checked
       ORDER BY customer_id, dbt_valid_from`,
    ),
  ).toEqual([
    ["1", "Ada", "NL", true],
    ["2", "Bob", "CZ", false],
    ["2", "Bob", "NL", true],
    ["3", "Cy", "CZ", false],
    ["3", "Cyd", "CZ", true],
    ["4", "Di", "CH", false],
    ["5", "Eve", "CH", true],
  ]);
  // timestamp: only Bob's row says that it changed.
  expect(
    await rowsOf(
      `SELECT customer_id, country, dbt_valid_from::DATE, dbt_valid_to::DATE FROM marts_history.customers_stamped
       ORDER BY customer_id, dbt_valid_from`,
    ),
  ).toEqual([
    ["1", "NL", "2024-01-01", "9999-12-31"],
    ["2", "CZ", "2024-01-01", "2024-03-01"],
    ["2", "NL", "2024-03-01", "9999-12-31"],
    ["3", "CZ", "2024-01-01", "9999-12-31"],
    ["4", "CH", "2024-01-01", "9999-12-31"],
    ["5", "CH", "2024-03-02", "9999-12-31"],
  ]);

  await run("docs", "generate");
  const catalog = JSON.parse(readFileSync(join(target, "catalog.json"), "utf8")) as {
    nodes: Record<
      string,
      { metadata: { comment: string | null }; columns: Record<string, { type: string }> }
    >;
  };
  const sales = catalog.nodes["model.shop.sales"];
  expect(sales?.metadata.comment).toBe('One row per country. It\'s "the" mart.');
  expect(Object.values(sales?.columns ?? {}).map(({ type }) => type)).toEqual([
    "TEXT",
    "TEXT",
    "NUMBER",
    "NUMBER",
    "NUMBER",
  ]);
}, 240_000);

test("a full refresh gives the rows of the source", async () => {
  await run("build", "--full-refresh", "--select", "orders_merged", "orders_appended");
  expect(await rowsOf("SELECT COUNT(*), SUM(amount) FROM marts.orders_appended")).toEqual([["4", "127.75"]]);
}, 120_000);
