import { openAccount, type TestAccount, type TestSession } from "../fixture";

let account: TestAccount;
let session: TestSession;

beforeAll(async () => {
  account = await openAccount();
  session = await account.connect();
  await session.sql(`
    CREATE DATABASE d; CREATE TABLE orders (region VARCHAR, amount NUMBER(10,2));
    INSERT INTO orders VALUES ('N', 1), ('S', 2);
    CREATE DYNAMIC TABLE totals TARGET_LAG = '5 minutes' WAREHOUSE = test_wh
      AS SELECT region, SUM(amount) AS total FROM orders GROUP BY region;
    CREATE DYNAMIC TABLE grand TARGET_LAG = DOWNSTREAM WAREHOUSE = test_wh AS SELECT SUM(total) AS total FROM totals;
  `);
});

afterAll(() => account.close());

const grand = async () => (await session.sql("SELECT total FROM grand"))[0]?.[0];

test("it is filled when it is made, and stays until it is refreshed", async () => {
  expect(await grand()).toBe("3.00");
  await session.sql("INSERT INTO orders VALUES ('N', 10)");
  expect(await grand()).toBe("3.00");
});

test("REFRESH refreshes what it reads first", async () => {
  await session.sql("ALTER DYNAMIC TABLE grand REFRESH");
  expect(await grand()).toBe("13.00");
  expect(await session.sql("SELECT total FROM totals WHERE region = 'N'")).toEqual([["11.00"]]);
});

test("the clock refreshes it within its lag; one that is suspended waits", async () => {
  await session.sql("INSERT INTO orders VALUES ('S', 100); CALL SYSTEM$FIRN_ADVANCE_CLOCK(240)");
  expect(await session.sql("SELECT total FROM totals WHERE region = 'S'")).toEqual([["2.00"]]);
  await session.sql("CALL SYSTEM$FIRN_ADVANCE_CLOCK(120)");
  expect(await session.sql("SELECT total FROM totals WHERE region = 'S'")).toEqual([["102.00"]]);
  expect(await grand()).toBe("13.00");
  await session.sql("ALTER DYNAMIC TABLE totals SUSPEND; INSERT INTO orders VALUES ('S', 1000)");
  await session.sql("CALL SYSTEM$FIRN_ADVANCE_CLOCK(3600)");
  expect(await session.sql("SELECT total FROM totals WHERE region = 'S'")).toEqual([["102.00"]]);
  await session.sql("ALTER DYNAMIC TABLE totals RESUME; CALL SYSTEM$FIRN_ADVANCE_CLOCK(300)");
  expect(await session.sql("SELECT total FROM totals WHERE region = 'S'")).toEqual([["1102.00"]]);
});

test("a refresh that fails leaves the rows, and is in the history", async () => {
  await session.sql("ALTER TABLE orders RENAME COLUMN amount TO price");
  await expect(session.sql("ALTER DYNAMIC TABLE totals REFRESH")).rejects.toMatchObject({ code: "000904" });
  expect(await session.sql("SELECT COUNT(*) FROM totals")).toEqual([["2"]]);
  const [last] = await session.records(
    "SELECT * FROM TABLE(INFORMATION_SCHEMA.DYNAMIC_TABLE_REFRESH_HISTORY(NAME => 'd.public.totals'))",
  );
  expect(last).toMatchObject({
    STATE: "FAILED",
    REFRESH_TRIGGER: "MANUAL",
    QUALIFIED_NAME: "D.PUBLIC.TOTALS",
  });
  await session.sql("ALTER TABLE orders RENAME COLUMN price TO amount");
});

test("SHOW, DESCRIBE and GET_DDL", async () => {
  expect(await session.records("SHOW DYNAMIC TABLES LIKE 'totals'")).toMatchObject([
    { name: "TOTALS", target_lag: "5 minutes", warehouse: "TEST_WH", scheduling_state: "ACTIVE", rows: "2" },
  ]);
  expect((await session.records("DESCRIBE DYNAMIC TABLE totals")).map((row) => row.name)).toEqual([
    "REGION",
    "TOTAL",
  ]);
  expect((await session.records("SHOW TABLES LIKE 'totals'"))[0]?.is_dynamic).toBe("Y");
  await session.sql("ALTER DYNAMIC TABLE totals SET TARGET_LAG = '1 hour'");
  expect((await session.records("SHOW DYNAMIC TABLES LIKE 'totals'"))[0]?.target_lag).toBe("1 hour");
});

test("its rows are not changed by hand", async () => {
  for (const sql of ["INSERT INTO totals VALUES ('X', 1)", "DELETE FROM totals", "TRUNCATE TABLE totals"])
    await expect(session.sql(sql)).rejects.toMatchObject({ code: "002037" });
  await expect(session.sql("COPY INTO totals FROM @~")).rejects.toMatchObject({ code: "002037" });
  await expect(session.sql("CREATE STREAM s ON TABLE totals")).rejects.toMatchObject({ code: "002003" });
  await expect(session.sql("DROP DYNAMIC TABLE orders")).rejects.toMatchObject({ code: "002003" });
});

test("DROP TABLE drops it too", async () => {
  await session.sql("CREATE DYNAMIC TABLE passing TARGET_LAG = '1 day' WAREHOUSE = test_wh AS SELECT 1 AS n");
  await session.sql("DROP TABLE passing");
  expect(await session.records("SHOW DYNAMIC TABLES LIKE 'passing'")).toEqual([]);
});

test("without a scheduler it is refreshed by hand alone, and refreshes nothing else", async () => {
  await session.sql(
    `CREATE DYNAMIC TABLE alone SCHEDULER = 'DISABLE' WAREHOUSE = test_wh AS SELECT COUNT(*) AS n FROM totals`,
  );
  await session.sql(
    "INSERT INTO orders VALUES ('W', 1); CALL SYSTEM$FIRN_ADVANCE_CLOCK(60); ALTER DYNAMIC TABLE alone REFRESH",
  );
  expect(await session.sql("SELECT n FROM alone")).toEqual([["2"]]);
  await session.sql("ALTER DYNAMIC TABLE totals REFRESH; ALTER DYNAMIC TABLE alone REFRESH");
  expect(await session.sql("SELECT n FROM alone")).toEqual([["3"]]);
  await session.sql(
    "DROP DYNAMIC TABLE alone; DELETE FROM orders WHERE region = 'W'; ALTER DYNAMIC TABLE totals REFRESH",
  );
});

test("lags, warehouses and options are checked; INITIALIZE = ON_SCHEDULE starts empty", async () => {
  const make = (clauses: string) => session.sql(`CREATE DYNAMIC TABLE x ${clauses} AS SELECT 1 AS n`);
  await expect(make("TARGET_LAG = '5 seconds' WAREHOUSE = test_wh")).rejects.toMatchObject({
    code: "002722",
  });
  await expect(make("TARGET_LAG = '5 minutes'")).rejects.toMatchObject({ code: "002032" });
  await expect(make("TARGET_LAG = '5 minutes' WAREHOUSE = nowhere")).rejects.toMatchObject({
    code: "002003",
  });
  await expect(make("TARGET_LAG = '5 minutes' WAREHOUSE = test_wh SPEED = 1")).rejects.toMatchObject({
    code: "001425",
  });
  await make("TARGET_LAG = '5 minutes' WAREHOUSE = test_wh INITIALIZE = ON_SCHEDULE");
  expect(await session.sql("SELECT * FROM x")).toEqual([]);
  await session.sql("ALTER DYNAMIC TABLE x REFRESH");
  expect(await session.sql("SELECT * FROM x")).toEqual([["1"]]);
});

test("it may be transient", async () => {
  await session.sql(
    "CREATE TRANSIENT DYNAMIC TABLE passing TARGET_LAG = '5 minutes' WAREHOUSE = test_wh AS SELECT 1 AS n",
  );
  expect(await session.records("SHOW TABLES LIKE 'passing'")).toMatchObject([
    { kind: "TRANSIENT", is_dynamic: "Y" },
  ]);
});

test("a lag goes when the scheduler is disabled, and has to be given when it is enabled again", async () => {
  await session.sql(
    "CREATE DYNAMIC TABLE lagging TARGET_LAG = '5 minutes' WAREHOUSE = test_wh AS SELECT 1 AS n",
  );
  const shown = () => session.records("SHOW DYNAMIC TABLES LIKE 'lagging'");
  await session.sql("ALTER DYNAMIC TABLE lagging SET SCHEDULER = 'DISABLE'");
  expect(await shown()).toMatchObject([{ scheduler: "DISABLE", target_lag: null }]);
  await expect(session.sql("ALTER DYNAMIC TABLE lagging SET SCHEDULER = 'ENABLE'")).rejects.toMatchObject({
    code: "002032",
  });
  await session.sql("ALTER DYNAMIC TABLE lagging SET TARGET_LAG = '2 minutes' SCHEDULER = 'ENABLE'");
  expect(await shown()).toMatchObject([{ scheduler: "ENABLE", target_lag: "2 minutes" }]);
});

test("roles need OPERATE to refresh it, and refreshes have the owner's rights", async () => {
  await session.sql(`
    CREATE ROLE r; GRANT ROLE r TO USER admin; GRANT USAGE ON DATABASE d TO ROLE r; GRANT USAGE ON SCHEMA d.public TO ROLE r;
    GRANT USAGE ON WAREHOUSE test_wh TO ROLE r; GRANT SELECT ON DYNAMIC TABLE totals TO ROLE r;
    USE SECONDARY ROLES NONE; USE ROLE r`);
  expect(await session.sql("SELECT COUNT(*) FROM totals")).toEqual([["2"]]);
  await expect(session.sql("ALTER DYNAMIC TABLE totals REFRESH")).rejects.toMatchObject({ code: "003001" });
  await session.sql("USE ROLE accountadmin; GRANT OPERATE ON DYNAMIC TABLE totals TO ROLE r; USE ROLE r");
  await session.sql("ALTER DYNAMIC TABLE totals REFRESH; USE ROLE accountadmin");
});

test("it goes on after a restart, and is dropped by its kind", async () => {
  await account.reopen();
  session = await account.connect();
  await session.sql(
    "USE SCHEMA d.public; INSERT INTO orders VALUES ('E', 5); CALL SYSTEM$FIRN_ADVANCE_CLOCK(7200)",
  );
  expect(await session.sql("SELECT total FROM totals WHERE region = 'E'")).toEqual([["5.00"]]);
  await session.sql("DROP DYNAMIC TABLE totals");
  await expect(session.sql("SELECT * FROM totals")).rejects.toMatchObject({ code: "002003" });
});
