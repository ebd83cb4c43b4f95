import { openAccount, type TestAccount, type TestSession } from "../fixture";

let account: TestAccount;
let session: TestSession;

beforeAll(async () => {
  account = await openAccount();
  session = await account.connect();
  await session.sql(`
    CREATE DATABASE d; CREATE TABLE gauge (n INT); CREATE TABLE log (n INT);
    CREATE ALERT high WAREHOUSE = test_wh SCHEDULE = '1 MINUTE' COMMENT = 'too high'
      IF (EXISTS (SELECT n FROM gauge WHERE n > 10)) THEN INSERT INTO log SELECT MAX(n) FROM gauge;
  `);
});

afterAll(() => account.close());

const minute = () => session.sql("CALL SYSTEM$FIRN_ADVANCE_CLOCK(60)");
const log = () => session.sql("SELECT n FROM log ORDER BY n");

test("it is suspended at first; resumed, it acts when its condition has rows", async () => {
  await session.sql("INSERT INTO gauge VALUES (11)");
  await minute();
  expect(await log()).toEqual([]);
  await session.sql("ALTER ALERT high RESUME");
  await minute();
  expect(await log()).toEqual([["11"]]);
  await session.sql("DELETE FROM gauge");
  await minute();
  expect(await log()).toEqual([["11"]]);
});

test("EXECUTE ALERT looks at once, and the history says what was done", async () => {
  await session.sql("ALTER ALERT high SUSPEND; INSERT INTO gauge VALUES (20); EXECUTE ALERT high");
  await session.sql("CALL SYSTEM$FIRN_ADVANCE_CLOCK(0)");
  expect(await log()).toEqual([["11"], ["20"]]);
  const runs = await session.records(
    "SELECT * FROM TABLE(INFORMATION_SCHEMA.ALERT_HISTORY(ALERT_NAME => 'HIGH'))",
  );
  expect(runs.map((run) => run.STATE)).toEqual(["TRIGGERED", "CONDITION_FALSE", "TRIGGERED"]);
});

test("conditions and actions that fail are told apart", async () => {
  await session.sql("ALTER ALERT high MODIFY ACTION INSERT INTO nowhere VALUES (1); EXECUTE ALERT high");
  await session.sql("CALL SYSTEM$FIRN_ADVANCE_CLOCK(0)");
  await session.sql("ALTER ALERT high MODIFY CONDITION EXISTS (SELECT * FROM nowhere); EXECUTE ALERT high");
  await session.sql("CALL SYSTEM$FIRN_ADVANCE_CLOCK(0)");
  const runs = await session.records("SELECT * FROM TABLE(INFORMATION_SCHEMA.ALERT_HISTORY()) LIMIT 2");
  expect(runs.map((run) => run.STATE)).toEqual(["CONDITION_FAILED", "ACTION_FAILED"]);
});

test("SHOW, DESCRIBE, GET_DDL, SET and DROP", async () => {
  await session.sql("ALTER ALERT high SET SCHEDULE = '5 MINUTE'");
  expect(await session.records("SHOW ALERTS")).toMatchObject([
    {
      name: "HIGH",
      schedule: "5 MINUTE",
      state: "suspended",
      condition: "SELECT * FROM nowhere",
      comment: "too high",
    },
  ]);
  expect(await session.records("DESCRIBE ALERT high")).toMatchObject([{ warehouse: "TEST_WH" }]);
  const [[text] = []] = await session.sql("SELECT GET_DDL('ALERT', 'high')");
  await session.sql(String(text));
  expect(await session.sql("SELECT GET_DDL('ALERT', 'high')")).toEqual([[text]]);
  await expect(session.sql("CREATE ALERT x IF (EXISTS (SELECT 1)) THEN SELECT 1")).rejects.toMatchObject({
    code: "000002",
  });
  await session.sql("DROP ALERT high");
  expect(await session.sql("SHOW ALERTS")).toEqual([]);
});
