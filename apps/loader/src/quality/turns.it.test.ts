import type { Connection } from "@firn/snowflake";
import { startMonitoredShop, type MonitoredShop } from "../testing/monitored-shop";

const day = "2025-11-17";
const check = "CALL QUALITY.CHECK_THROUGH(?::DATE)";

let shop: MonitoredShop;
let other: Connection;
beforeAll(async () => {
  shop = await startMonitoredShop();
  other = await shop.beside();
  await shop.fill(42, "small");
}, 180_000);
afterAll(async () => {
  await other.close();
  await shop.stop();
});
beforeEach(() => shop.connection.execute("CALL QUALITY.FORGET()"));

/** How many statements with this beginning the account has seen, as far as it remembers. */
async function seen(text: string, status = "%"): Promise<number> {
  const [row] = await shop.connection.query(
    `SELECT COUNT(*) AS n FROM TABLE(INFORMATION_SCHEMA.QUERY_HISTORY(RESULT_LIMIT => 10000))
     WHERE STARTSWITH(query_text, ?) AND execution_status LIKE ?`,
    [text, status],
  );
  return Number(row?.["N"]);
}

async function until(holds: () => Promise<boolean>): Promise<void> {
  while (!(await holds())) await new Promise((resume) => setTimeout(resume, 20));
}

/** All that the monitor has learned and found. */
async function known(): Promise<unknown> {
  const [row] = await shop.connection.query(
    `SELECT
  (SELECT HASH_AGG(*) FROM QUALITY.MEASURES) AS measures,
  (SELECT HASH_AGG(*) FROM QUALITY.DAILY_VALUES) AS daily_values,
  (SELECT HASH_AGG(table_name, definition, gone_on) FROM QUALITY.SHAPES) AS shapes,
  (SELECT HASH_AGG(*) FROM QUALITY.CHECKED_DAYS) AS days,
  (SELECT COUNT(*) FROM QUALITY.CHECKED_DAYS) AS checked_days,
  (SELECT HASH_AGG(*) FROM QUALITY.INCIDENTS) AS incidents,
  (SELECT COUNT(*) FROM QUALITY.INCIDENTS) AS found`,
  );
  return row;
}

const waits = () => seen("MERGE INTO OBSERVABILITY.TURNS", "RUNNING").then((waiting) => waiting > 0);

let whole: unknown;

it("judges once what two are asked to judge at the same time", async () => {
  await shop.check(day);
  whole = await known();
  expect(whole).toMatchObject({ CHECKED_DAYS: 17 });
  expect(await shop.reported()).not.toEqual([]);
  await shop.connection.execute("CALL QUALITY.FORGET()");
  await Promise.all([shop.check(day), other.execute(check, [day])]);
  expect(await known()).toEqual(whole);
}, 120_000);

it("waits for a load that is not committed, and sees all of it", async () => {
  await other.runScript(`CREATE TABLE RAW.LATER AS SELECT * FROM RAW.RAW_ORDERS_TRAINING WHERE arrived_on = '${day}';
DELETE FROM RAW.RAW_ORDERS_TRAINING WHERE arrived_on = '${day}';
BEGIN TRANSACTION;
CALL QUALITY.TAKE_TURN();
INSERT INTO RAW.RAW_ORDERS_TRAINING SELECT * FROM RAW.LATER`);
  const third = await shop.beside();
  const judged = third.execute(check, [day]);
  await until(waits);
  await other.runScript("COMMIT; DROP TABLE RAW.LATER");
  await judged;
  await third.close();
  expect(await known()).toEqual(whole);
}, 120_000);

it("is not half there after an end in the middle, and comes to the same incidents the next time", async () => {
  await shop.check("2025-11-13");
  const before = await known();
  const judgedBefore = await seen("CALL QUALITY.JUDGE_DAY");
  const third = await shop.beside();
  const end = new AbortController();
  const killed = third.execute(check, [day], { signal: end.signal });
  await until(async () => (await seen("CALL QUALITY.JUDGE_DAY")) >= judgedBefore + 2);
  end.abort();
  await expect(killed).rejects.toThrow();
  await third.close();
  expect(await known()).toEqual(before);
  await shop.check(day);
  expect(await known()).toEqual(whole);
}, 120_000);
