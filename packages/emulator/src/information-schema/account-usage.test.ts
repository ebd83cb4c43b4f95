import { openAccount, type TestAccount, type TestSession } from "../fixture";

let account: TestAccount;
let session: TestSession;
const START = Date.parse("2026-03-01T22:30:00Z");
let now = new Date(START);

beforeAll(async () => {
  account = await openAccount(undefined, () => now);
  session = await account.connect();
  await session.sql(
    "CREATE DATABASE d; CREATE TABLE t AS SELECT SEQ4() AS n FROM TABLE(GENERATOR(ROWCOUNT => 1000))",
  );
  now = new Date(START + 3 * 3_600_000);
  await session.sql("SELECT COUNT(*) FROM t WHERE n > 5; ALTER WAREHOUSE test_wh SUSPEND");
});

afterAll(() => account.close());

const usage = "snowflake.account_usage";

test("METERING_HISTORY is the warehouses' by hour, METERING_DAILY_HISTORY by day", async () => {
  const [metered] = await session.sql(
    `SELECT SUM(credits_used) > 0, SUM(credits_used) = (SELECT SUM(credits_used) FROM ${usage}.warehouse_metering_history),
       COUNT(DISTINCT start_time), MIN(name) FROM ${usage}.metering_history WHERE service_type = 'WAREHOUSE_METERING'`,
  );
  expect(metered).toEqual(["1", "1", "2", "TEST_WH"]);
  expect(
    await session.sql(
      `SELECT usage_date::VARCHAR, credits_used > 0, credits_billed = credits_used FROM ${usage}.metering_daily_history ORDER BY 1`,
    ),
  ).toEqual([
    ["2026-03-01", "1", "1"],
    ["2026-03-02", "1", "1"],
  ]);
});

test("storage is today's estimate", async () => {
  const [database] = await session.sql(
    `SELECT usage_date::VARCHAR, average_database_bytes = (SELECT SUM(bytes) FROM d.information_schema.tables), average_failsafe_bytes
     FROM ${usage}.database_storage_usage_history WHERE database_name = 'D'`,
  );
  expect(database?.slice(0, 2)).toEqual(["2026-03-02", "1"]);
  const [total] = await session.sql(
    `SELECT storage_bytes = (SELECT SUM(average_database_bytes) FROM ${usage}.database_storage_usage_history), stage_bytes
     FROM ${usage}.storage_usage`,
  );
  expect(total).toEqual(["1", null]);
});

test("QUERY_HISTORY names the objects by id, too", async () => {
  const [entry] = await session.records(
    `SELECT q.database_id = d.database_id AS same, q.schema_id IS NOT NULL AS has_schema, q.warehouse_id = w.warehouse_id AS works,
       q.bytes_spilled_to_local_storage AS spilled
     FROM ${usage}.query_history q, ${usage}.database_storage_usage_history d, ${usage}.warehouse_metering_history w
     WHERE q.query_text LIKE 'SELECT COUNT(*)%' AND d.database_name = 'D' LIMIT 1`,
  );
  expect(entry).toEqual({ SAME: "1", HAS_SCHEMA: "1", WORKS: "1", SPILLED: null });
});

test("what there is none of has columns and no rows", async () => {
  for (const view of [
    `${usage}.access_history`,
    `${usage}.serverless_task_history`,
    `${usage}.stage_storage_usage_history`,
    "snowflake.organization_usage.rate_sheet_daily",
    "snowflake.organization_usage.remaining_balance_daily",
    "snowflake.organization_usage.usage_in_currency_daily",
  ]) {
    expect(await session.sql(`SELECT * FROM ${view}`)).toEqual([]);
    expect((await session.sql(`DESCRIBE VIEW ${view}`)).length).toBeGreaterThan(1);
  }
});
