import { openAccount, type TestAccount, type TestSession } from "../fixture";

const START = Date.parse("2026-03-10T10:00:00Z");

describe("warehouses", () => {
  let account: TestAccount;
  let admin: TestSession;
  let time = START;
  const after = (seconds: number) => (time += seconds * 1000);
  const stateOf = async (name: string) => (await admin.records(`SHOW WAREHOUSES LIKE '${name}'`))[0]?.state;
  const credits = async (name: string) =>
    Number(
      (
        await admin.sql(
          `SELECT SUM(CREDITS_USED) FROM SNOWFLAKE.ACCOUNT_USAGE.WAREHOUSE_METERING_HISTORY WHERE WAREHOUSE_NAME = '${name}'`,
        )
      )[0]?.[0],
    );

  beforeAll(async () => {
    account = await openAccount(undefined, () => new Date(time));
    admin = await account.connect();
    await admin.sql("CREATE DATABASE D; CREATE TABLE t (a INT)");
  });
  afterAll(() => account.close());

  const denied = (work: Promise<unknown>, code: string, sqlState: string) =>
    expect(work).rejects.toMatchObject({ code, sqlState });

  it("are needed to read and write tables, not for constants, counts and commands", async () => {
    await admin.sql("CREATE WAREHOUSE gone; DROP WAREHOUSE gone");
    await denied(admin.sql("SELECT * FROM t"), "000606", "57P03");
    await denied(admin.sql("INSERT INTO t VALUES (1)"), "000606", "57P03");
    await denied(admin.sql("CREATE TABLE u AS SELECT a FROM t"), "000606", "57P03");
    expect(await admin.sql("SELECT 1")).toEqual([["1"]]);
    expect(await admin.sql("WITH x AS (SELECT 2 AS a) SELECT a FROM x")).toEqual([["2"]]);
    expect(await admin.sql("SELECT COUNT(*) FROM t")).toEqual([["0"]]);
    expect(
      await admin.sql("SELECT TABLE_NAME FROM INFORMATION_SCHEMA.TABLES WHERE TABLE_SCHEMA = 'PUBLIC'"),
    ).toEqual([["T"]]);
    await admin.sql("USE WAREHOUSE TEST_WH");
    expect(await admin.sql("SELECT * FROM t")).toEqual([]);
  });

  it("are used with USAGE only", async () => {
    await admin.sql("CREATE ROLE idle; GRANT ROLE idle TO USER ADMIN; USE SECONDARY ROLES NONE");
    await admin.sql("GRANT USAGE ON DATABASE D TO ROLE idle; GRANT USAGE ON SCHEMA D.PUBLIC TO ROLE idle");
    await admin.sql("GRANT SELECT ON TABLE D.PUBLIC.t TO ROLE idle; USE ROLE idle");
    await denied(admin.sql("SELECT * FROM D.PUBLIC.t"), "000606", "57P03");
    await denied(admin.sql("USE WAREHOUSE TEST_WH"), "002043", "02000");
    await admin.sql("USE ROLE ACCOUNTADMIN; GRANT USAGE ON WAREHOUSE TEST_WH TO ROLE idle; USE ROLE idle");
    expect(await admin.sql("SELECT * FROM D.PUBLIC.t")).toEqual([]);
    await admin.sql("USE ROLE ACCOUNTADMIN; USE SECONDARY ROLES ALL");
  });

  it("are metered by the second, sixty at least, and suspended after their idle time", async () => {
    await admin.sql(
      "CREATE WAREHOUSE small WAREHOUSE_SIZE = SMALL AUTO_SUSPEND = 120 INITIALLY_SUSPENDED = TRUE",
    );
    expect(await stateOf("small")).toBe("SUSPENDED");
    await admin.sql("SELECT * FROM t");
    expect(await stateOf("small")).toBe("STARTED");
    after(90);
    await admin.sql("SELECT * FROM t");
    after(100);
    expect(await stateOf("small")).toBe("STARTED");
    after(1000);
    expect(await stateOf("small")).toBe("SUSPENDED");
    expect(await credits("SMALL")).toBeCloseTo((2 * 210) / 3600, 6);
    await admin.sql("ALTER WAREHOUSE small RESUME");
    after(5);
    await admin.sql("ALTER WAREHOUSE small SUSPEND");
    after(100);
    expect(await credits("SMALL")).toBeCloseTo((2 * 270) / 3600, 6);
    await expect(admin.sql("ALTER WAREHOUSE small SUSPEND")).rejects.toThrow(/cannot be suspended/);
  });

  it("stay suspended without AUTO_RESUME", async () => {
    await admin.sql("CREATE WAREHOUSE manual AUTO_RESUME = FALSE INITIALLY_SUSPENDED = TRUE");
    await denied(admin.sql("SELECT * FROM t"), "000606", "57P03");
    await admin.sql("ALTER WAREHOUSE manual RESUME");
    expect(await admin.sql("SELECT * FROM t")).toEqual([]);
  });

  it("are metered by the hour, and with another rate after another size", async () => {
    await admin.sql("CREATE WAREHOUSE big WAREHOUSE_SIZE = XSMALL AUTO_SUSPEND = 0");
    after(3600);
    await admin.sql("ALTER WAREHOUSE big SET WAREHOUSE_SIZE = LARGE");
    after(1800);
    await admin.sql("ALTER WAREHOUSE big SUSPEND");
    expect(await credits("BIG")).toBeCloseTo(1 + 4, 6);
    const rows = await admin.sql(
      "SELECT CREDITS_USED FROM TABLE(INFORMATION_SCHEMA.WAREHOUSE_METERING_HISTORY('2026-03-10', '2026-03-11', 'BIG'))",
    );
    expect(rows.length).toBeGreaterThan(1);
  });

  it("are suspended by their resource monitor at its quota", async () => {
    await admin.sql(
      "CREATE RESOURCE MONITOR budget WITH CREDIT_QUOTA = 1 TRIGGERS ON 100 PERCENT DO SUSPEND",
    );
    await admin.sql(
      "CREATE WAREHOUSE watched AUTO_SUSPEND = 0; ALTER WAREHOUSE watched SET RESOURCE_MONITOR = budget",
    );
    after(1800);
    expect(await admin.sql("SELECT * FROM t")).toEqual([]);
    expect(await admin.records("SHOW RESOURCE MONITORS")).toMatchObject([
      {
        name: "BUDGET",
        credit_quota: "1.00",
        used_credits: "0.50",
        remaining_credits: "0.50",
        level: "WAREHOUSE",
      },
    ]);
    after(1800);
    await denied(admin.sql("SELECT * FROM t"), "090073", "22000");
    expect(await stateOf("watched")).toBe("SUSPENDED");
    await admin.sql("ALTER RESOURCE MONITOR budget SET CREDIT_QUOTA = 5");
    expect(await admin.sql("SELECT * FROM t")).toEqual([]);
  });

  it("are put under a monitor that there is, by an ACCOUNTADMIN", async () => {
    await expect(admin.sql("CREATE WAREHOUSE stray RESOURCE_MONITOR = nobody")).rejects.toThrow(/NOBODY/);
    await admin.sql(
      "CREATE ROLE keeper; GRANT CREATE WAREHOUSE ON ACCOUNT TO ROLE keeper; GRANT ROLE keeper TO USER ADMIN",
    );
    await admin.sql("USE SECONDARY ROLES NONE; USE ROLE keeper");
    await denied(admin.sql("CREATE WAREHOUSE kept RESOURCE_MONITOR = budget"), "003001", "42501");
    await admin.sql("CREATE WAREHOUSE kept");
    await denied(admin.sql("ALTER WAREHOUSE kept SET RESOURCE_MONITOR = budget"), "003001", "42501");
    await admin.sql(
      "USE ROLE ACCOUNTADMIN; USE SECONDARY ROLES ALL; DROP WAREHOUSE kept; USE WAREHOUSE TEST_WH",
    );
  });

  it("keep their meter over a restart", async () => {
    const before = await credits("BIG");
    await account.reopen();
    admin = await account.connect();
    expect(await credits("BIG")).toBeCloseTo(before, 6);
    expect(await stateOf("watched")).toBe("STARTED");
  });

  it("stop at the moment the quota is reached, whenever one looks, and are not resumed beyond it", async () => {
    await admin.sql(
      "CREATE RESOURCE MONITOR small_budget WITH CREDIT_QUOTA = 1 TRIGGERS ON 100 PERCENT DO SUSPEND",
    );
    await admin.sql("CREATE WAREHOUSE tireless AUTO_SUSPEND = 0 RESOURCE_MONITOR = small_budget");
    after(5 * 3600);
    expect(await credits("TIRELESS")).toBeCloseTo(1, 6);
    expect(await stateOf("tireless")).toBe("SUSPENDED");
    await denied(admin.sql("ALTER WAREHOUSE tireless RESUME"), "090073", "22000");
    await admin.sql(
      "ALTER RESOURCE MONITOR small_budget SET CREDIT_QUOTA = 3; ALTER WAREHOUSE tireless RESUME",
    );
    after(1800);
    await admin.sql("ALTER RESOURCE MONITOR small_budget SET CREDIT_QUOTA = 1");
    after(1800);
    expect(await stateOf("tireless")).toBe("SUSPENDED");
    expect(await credits("TIRELESS")).toBeCloseTo(1.5, 6);
    await admin.sql("DROP WAREHOUSE tireless");
  });
});
