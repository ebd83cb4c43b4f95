import { readdir } from "node:fs/promises";
import { join } from "node:path";
import { setTimeout as wait } from "node:timers/promises";
import { openAccount, type TestAccount, type TestSession } from "../fixture";

const DAY = 86_400_000;
/** The engine looks at its clock every second. */
const UNTIL_IT_HAS_LOOKED = 2500;

let account: TestAccount;
let session: TestSession;
let time: number;

beforeEach(async () => {
  time = Date.UTC(2026, 0, 1);
  account = await openAccount(undefined, () => new Date(time));
  session = await account.connect();
  await session.sql("CREATE DATABASE d; CREATE TABLE t (n INT); INSERT INTO t VALUES (1)");
  time += 1000;
  await session.sql("DELETE FROM t");
});
afterEach(() => account.close());

/** Two days later, with a retention that is made longer than these: what is still there can be read. */
async function readBefore(): Promise<(string | null)[][]> {
  await session.sql("ALTER TABLE t SET DATA_RETENTION_TIME_IN_DAYS = 30");
  return session.sql("SELECT n FROM t AT (TIMESTAMP => '2026-01-01 00:00:00'::TIMESTAMP)");
}

it("forgets by the clock what is past its retention, and says so", async () => {
  time += 2 * DAY;
  await wait(UNTIL_IT_HAS_LOOKED);
  await expect(readBefore()).rejects.toMatchObject({ code: "000707" });
  expect(await session.sql("SELECT n FROM t AT (OFFSET => -86400)")).toEqual([]);
});

it("removes for good what was dropped longer ago, with the files of its stages", async () => {
  await session.sql(
    "CREATE SCHEMA s; CREATE STAGE s.files; CREATE TABLE s.inner_one (n INT); DROP TABLE public.t",
  );
  await session.sql("COPY INTO @s.files FROM (SELECT 1); DROP SCHEMA s");
  const folders = () => readdir(join(account.folder, "stages", "named"));
  expect(await folders()).toHaveLength(1);
  time += 2 * DAY;
  await wait(UNTIL_IT_HAS_LOOKED);
  expect(await folders()).toEqual([]);
  await expect(session.sql("UNDROP SCHEMA s")).rejects.toMatchObject({ code: "002003" });
  await expect(session.sql("UNDROP TABLE d.public.t")).rejects.toMatchObject({ code: "002003" });
  await session.sql("CREATE SCHEMA s; CREATE TABLE s.inner_one (n INT)");
});

it("keeps what is not, with an hour's grace", async () => {
  time += DAY + 1_800_000;
  await wait(UNTIL_IT_HAS_LOOKED);
  expect(await readBefore()).toEqual([["1"]]);
});

it("waits for transactions that are open", async () => {
  await session.sql("CREATE TABLE other (n INT); BEGIN; INSERT INTO other VALUES (1)");
  time += 2 * DAY;
  await wait(UNTIL_IT_HAS_LOOKED);
  time -= 2 * DAY;
  await session.sql("COMMIT");
  expect(await readBefore()).toEqual([["1"]]);
});
