import { openAccount, type TestAccount, type TestSession } from "../../fixture";

let account: TestAccount;
let session: TestSession;

beforeAll(async () => {
  account = await openAccount();
  session = await account.connect();
  await session.sql("CREATE DATABASE d");
});
afterAll(() => account.close());

const ddl = async (kind: string, name: string) =>
  String((await session.sql(`SELECT GET_DDL('${kind}', '${name}')`))[0]?.[0]);

describe("CREATE OR ALTER TABLE", () => {
  test("makes the table where there is none", async () => {
    await session.sql(
      "CREATE OR ALTER TABLE t (id INT PRIMARY KEY, a VARCHAR(10) DEFAULT 'x' COMMENT 'c', gone INT)",
    );
    await session.sql("INSERT INTO t VALUES (1, 'one', 9), (2, 'two', 9)");
    expect(await session.sql("SELECT COUNT(*) FROM t")).toEqual([["2"]]);
  });

  test("adds, drops and alters columns, and keeps rows, grants and identity", async () => {
    await session.sql("CREATE ROLE reader; GRANT SELECT ON TABLE t TO ROLE reader");
    await session.sql(
      "CREATE OR ALTER TABLE t (id INT NOT NULL, a VARCHAR(50) NOT NULL, b DATE, UNIQUE (a)) COMMENT = 'new' DATA_RETENTION_TIME_IN_DAYS = 0",
    );
    expect(await session.sql("SELECT * FROM t ORDER BY id")).toEqual([
      ["1", "one", null],
      ["2", "two", null],
    ]);
    expect(await ddl("TABLE", "t")).toBe(
      "create or replace TABLE T (\n\tID NUMBER(38,0) NOT NULL,\n\tA VARCHAR(50) NOT NULL,\n\tB DATE,\n\tunique (A)\n)COMMENT='new';",
    );
    expect(await session.records("SHOW GRANTS ON TABLE t")).toEqual(
      expect.arrayContaining([expect.objectContaining({ privilege: "SELECT", grantee_name: "READER" })]),
    );
    expect(await session.records("SHOW TABLES LIKE 't'")).toMatchObject([
      { comment: "new", retention_time: "0" },
    ]);
  });

  test("what it leaves out has its default again", async () => {
    await session.sql("CREATE OR ALTER TABLE t (id INT NOT NULL, a VARCHAR(50) NOT NULL, b DATE)");
    expect(await session.records("SHOW TABLES LIKE 't'")).toMatchObject([
      { comment: "", retention_time: "1" },
    ]);
    expect(await session.sql("SHOW UNIQUE KEYS IN TABLE t")).toEqual([]);
  });

  test("the same statement twice changes nothing", async () => {
    const text = "CREATE OR ALTER TABLE same (id INT PRIMARY KEY, a VARCHAR DEFAULT 'x') CLUSTER BY (id)";
    await session.sql(text);
    await session.sql("INSERT INTO same (id) VALUES (1)");
    const before = [await ddl("TABLE", "same"), await session.sql("SHOW PRIMARY KEYS IN TABLE same")];
    await session.sql(text);
    expect([await ddl("TABLE", "same"), await session.sql("SHOW PRIMARY KEYS IN TABLE same")]).toEqual(
      before,
    );
    expect(await session.sql("SELECT * FROM same")).toEqual([["1", "x"]]);
  });

  test.each([
    ["moves columns", "CREATE OR ALTER TABLE t (a VARCHAR(50) NOT NULL, id INT NOT NULL, b DATE)"],
    ["makes it transient", "CREATE OR ALTER TRANSIENT TABLE t (id INT NOT NULL)"],
    ["has a query", "CREATE OR ALTER TABLE t AS SELECT 1 AS id"],
    [
      "gives a column numbers",
      "CREATE OR ALTER TABLE t (id INT NOT NULL AUTOINCREMENT, a VARCHAR(50), b DATE)",
    ],
  ])("is refused when it %s", async (_, sql) => {
    await expect(session.sql(sql)).rejects.toMatchObject({ code: "000002" });
    expect(await session.sql("SELECT COUNT(a) FROM t")).toEqual([["2"]]);
  });

  test("is no way around a type that cannot become the other", async () => {
    await expect(
      session.sql("CREATE OR ALTER TABLE t (id DATE NOT NULL, a VARCHAR(50) NOT NULL, b DATE)"),
    ).rejects.toMatchObject({ code: "040052" });
  });

  test("is for the owner", async () => {
    await session.sql("GRANT ROLE reader TO USER admin; GRANT USAGE ON DATABASE d TO ROLE reader");
    await session.sql("GRANT USAGE, CREATE TABLE ON SCHEMA d.public TO ROLE reader");
    const other = await account.connect();
    await other.sql("USE ROLE reader; USE SECONDARY ROLES NONE; USE SCHEMA d.public");
    await expect(other.sql("CREATE OR ALTER TABLE t (id INT)")).rejects.toMatchObject({ code: "003001" });
  });
});

test("CREATE OR ALTER VIEW changes the query and keeps the grants", async () => {
  await session.sql("CREATE OR ALTER VIEW v AS SELECT 1 AS a; GRANT SELECT ON VIEW v TO ROLE reader");
  await session.sql("CREATE OR ALTER SECURE VIEW v COMMENT = 'c' AS SELECT 2 AS b");
  expect(await session.records("SELECT * FROM v")).toEqual([{ B: "2" }]);
  expect(
    await session.sql("SHOW GRANTS TO ROLE reader ->> SELECT COUNT(*) FROM $1 WHERE \"name\" = 'D.PUBLIC.V'"),
  ).toEqual([["1"]]);
});

test("CREATE OR ALTER TASK changes the definition of a task that is suspended", async () => {
  await session.sql("CREATE OR ALTER TASK k WAREHOUSE = TEST_WH SCHEDULE = '5 MINUTE' AS SELECT 1");
  await session.sql(
    "CREATE OR ALTER TASK k WAREHOUSE = TEST_WH SCHEDULE = '7 MINUTE' COMMENT = 'c' AS SELECT 2",
  );
  expect(await session.records("SHOW TASKS LIKE 'k'")).toMatchObject([
    { schedule: "7 MINUTE", definition: "SELECT 2", comment: "c", state: "suspended" },
  ]);
  await session.sql("ALTER TASK k RESUME");
  await expect(
    session.sql("CREATE OR ALTER TASK k WAREHOUSE = TEST_WH SCHEDULE = '9 MINUTE' AS SELECT 3"),
  ).rejects.toMatchObject({
    code: "091421",
  });
});

test("schemas, databases, warehouses and roles keep what they have and hold", async () => {
  await session.sql("CREATE OR ALTER DATABASE e COMMENT = 'one'; CREATE TABLE e.public.kept (a INT)");
  await session.sql("CREATE OR ALTER DATABASE e DATA_RETENTION_TIME_IN_DAYS = 3");
  await session.sql("CREATE OR ALTER SCHEMA e.public COMMENT = 'two'");
  expect(await session.records("SHOW DATABASES LIKE 'e'")).toMatchObject([
    { comment: "", retention_time: "3" },
  ]);
  expect(await session.records("SHOW SCHEMAS LIKE 'public' IN DATABASE e")).toMatchObject([
    { comment: "two" },
  ]);
  expect(await session.sql("SELECT COUNT(*) FROM e.public.kept")).toEqual([["0"]]);
  await session.sql("CREATE OR ALTER WAREHOUSE w WAREHOUSE_SIZE = LARGE INITIALLY_SUSPENDED = TRUE");
  await session.sql("CREATE OR ALTER WAREHOUSE w AUTO_SUSPEND = 5");
  expect(await session.records("SHOW WAREHOUSES LIKE 'w'")).toMatchObject([
    { size: "X-Small", auto_suspend: "5", state: "SUSPENDED" },
  ]);
  await session.sql("CREATE OR ALTER ROLE reader COMMENT = 'reads'");
  expect(await session.records("SHOW ROLES LIKE 'reader'")).toMatchObject([
    { comment: "reads", assigned_to_users: "1" },
  ]);
});

test.each([
  "CREATE OR ALTER STAGE s",
  "CREATE OR ALTER DYNAMIC TABLE y TARGET_LAG = '1 minute' WAREHOUSE = w AS SELECT 1 AS n",
  "CREATE OR ALTER FUNCTION f() RETURNS INT AS '1'",
])("%s is refused by name", async (sql) => {
  await expect(session.sql(sql)).rejects.toMatchObject({ code: "000002" });
});

test("OR ALTER and IF NOT EXISTS exclude each other", async () => {
  await expect(session.sql("CREATE OR ALTER TABLE IF NOT EXISTS t (a INT)")).rejects.toMatchObject({
    code: "002103",
  });
});
