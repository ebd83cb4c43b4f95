import { startPeopledAccount, type PeopledAccount, type Person } from "./account-fixture";

const user = (name: string, role: string) => [
  `CREATE USER ${name} PASSWORD = 'secret' DEFAULT_ROLE = ${role} DEFAULT_WAREHOUSE = WH DEFAULT_SECONDARY_ROLES = ()`,
  `GRANT ROLE ${role} TO USER ${name}`,
];

const SETUP = [
  "CREATE WAREHOUSE WH",
  "CREATE DATABASE LAKE",
  "CREATE SCHEMA LAKE.BRONZE",
  "CREATE SCHEMA LAKE.GOLD WITH MANAGED ACCESS",
  "CREATE TABLE LAKE.BRONZE.ORDERS (id INT, total INT)",
  "INSERT INTO LAKE.BRONZE.ORDERS VALUES (1, 10), (2, 20)",
  "CREATE VIEW LAKE.GOLD.TOTALS AS SELECT SUM(total) AS total FROM LAKE.BRONZE.ORDERS",
  "CREATE TABLE LAKE.GOLD.NOTES (id INT)",
  "CREATE ROLE LOADER",
  "CREATE ROLE ANALYST",
  "CREATE ROLE CONSOLE",
  ...["LOADER", "ANALYST", "CONSOLE"].flatMap((role) => [
    `GRANT USAGE ON WAREHOUSE WH TO ROLE ${role}`,
    `GRANT USAGE ON DATABASE LAKE TO ROLE ${role}`,
  ]),
  "GRANT USAGE ON SCHEMA LAKE.BRONZE TO ROLE LOADER",
  "GRANT SELECT, INSERT, TRUNCATE ON ALL TABLES IN SCHEMA LAKE.BRONZE TO ROLE LOADER",
  "GRANT SELECT ON FUTURE TABLES IN SCHEMA LAKE.BRONZE TO ROLE LOADER",
  "GRANT USAGE ON SCHEMA LAKE.GOLD TO ROLE ANALYST",
  "GRANT SELECT ON ALL VIEWS IN SCHEMA LAKE.GOLD TO ROLE ANALYST",
  "GRANT USAGE ON SCHEMA LAKE.GOLD TO ROLE CONSOLE",
  "GRANT SELECT ON ALL TABLES IN SCHEMA LAKE.GOLD TO ROLE CONSOLE",
  ...user("LOAD", "LOADER"),
  ...user("ANNA", "ANALYST"),
  ...user("WEB", "CONSOLE"),
];

describe("what roles may do, as a driver feels it", () => {
  let accounts: PeopledAccount;
  let loader: Person;
  let analyst: Person;
  let console: Person;

  beforeAll(async () => {
    accounts = await startPeopledAccount(...SETUP);
    loader = await accounts.person("LOAD");
    analyst = await accounts.person("ANNA");
    console = await accounts.person("WEB");
  });
  afterAll(() => accounts.stop());

  it("lets an analyst read gold through its views, and nothing of bronze", async () => {
    expect(await analyst.rows("SELECT total FROM LAKE.GOLD.TOTALS")).toEqual([{ TOTAL: 30 }]);
    expect(await analyst.denial("SELECT * FROM LAKE.BRONZE.ORDERS")).toMatchObject({
      code: "002003",
      message: expect.stringContaining("does not exist or not authorized") as unknown,
    });
    expect(await analyst.denial("USE SCHEMA LAKE.BRONZE")).toMatchObject({ code: "002043" });
  });

  it("shows an analyst only what it may use", async () => {
    const names = async (sql: string) => (await analyst.rows(sql)).map((row) => row.name ?? row.SCHEMA_NAME);
    expect(await names("SHOW SCHEMAS IN DATABASE LAKE")).toEqual(["GOLD", "INFORMATION_SCHEMA"]);
    expect(await names("SHOW TABLES IN DATABASE LAKE")).toEqual([]);
    expect(await names("SHOW VIEWS IN DATABASE LAKE")).toEqual(["TOTALS"]);
    expect(await names("SELECT SCHEMA_NAME FROM LAKE.INFORMATION_SCHEMA.SCHEMATA ORDER BY 1")).toEqual([
      "GOLD",
      "INFORMATION_SCHEMA",
    ]);
    expect(await names("SHOW DATABASES LIKE 'D'")).toEqual([]);
  });

  it("lets the loader insert and truncate, and neither delete nor drop nor create", async () => {
    await loader.rows("INSERT INTO LAKE.BRONZE.ORDERS VALUES (3, 30)");
    await loader.rows("TRUNCATE TABLE LAKE.BRONZE.ORDERS");
    await loader.rows("INSERT INTO LAKE.BRONZE.ORDERS VALUES (1, 10), (2, 20)");
    const denied = { code: "003001", sqlState: "42501" };
    expect(await loader.denial("DELETE FROM LAKE.BRONZE.ORDERS")).toMatchObject({
      ...denied,
      message: expect.stringContaining("Insufficient privileges to operate on table 'ORDERS'") as unknown,
    });
    expect(await loader.denial("DROP TABLE LAKE.BRONZE.ORDERS")).toMatchObject(denied);
    expect(await loader.denial("CREATE TABLE LAKE.BRONZE.T (a INT)")).toMatchObject({
      ...denied,
      message: expect.stringContaining("Insufficient privileges to operate on schema 'BRONZE'") as unknown,
    });
    expect(await loader.denial("CREATE DATABASE MINE")).toMatchObject({
      ...denied,
      message: expect.stringContaining("operate on account") as unknown,
    });
  });

  it("gives the loader future tables, but not those that were there before the grant", async () => {
    await accounts.account.sql("CREATE TABLE LAKE.BRONZE.LATER (a INT)");
    expect(await loader.rows("SELECT * FROM LAKE.BRONZE.LATER")).toEqual([]);
    expect(await loader.denial("INSERT INTO LAKE.BRONZE.LATER VALUES (1)")).toMatchObject({ code: "003001" });
  });

  it("lets the console read and not write", async () => {
    expect(await console.rows("SELECT * FROM LAKE.GOLD.NOTES")).toEqual([]);
    for (const sql of [
      "INSERT INTO LAKE.GOLD.NOTES VALUES (1)",
      "UPDATE LAKE.GOLD.NOTES SET id = 2",
      "DELETE FROM LAKE.GOLD.NOTES",
      "TRUNCATE TABLE LAKE.GOLD.NOTES",
      "ALTER TABLE LAKE.GOLD.NOTES ADD COLUMN b INT",
    ]) {
      expect(await console.denial(sql)).toMatchObject({ code: "003001" });
    }
  });

  it("forgets a privilege at once when it is revoked", async () => {
    await accounts.account.sql("REVOKE SELECT ON VIEW LAKE.GOLD.TOTALS FROM ROLE ANALYST");
    expect(await analyst.denial("SELECT * FROM LAKE.GOLD.TOTALS")).toMatchObject({ code: "002003" });
    await accounts.account.sql("GRANT SELECT ON VIEW LAKE.GOLD.TOTALS TO ROLE ANALYST");
    expect(await analyst.rows("SELECT * FROM LAKE.GOLD.TOTALS")).toHaveLength(1);
  });

  it("refuses roles that are not granted, at login and by USE", async () => {
    expect(await analyst.denial("USE ROLE LOADER")).toMatchObject({ code: "003013", sqlState: "42501" });
    await expect(accounts.person("ANNA", { role: "LOADER" })).rejects.toThrow(
      /does not exist or not authorized/,
    );
    await expect(accounts.person("ANNA", { password: "wrong" })).rejects.toThrow(
      /Incorrect username or password/,
    );
  });

  it("refuses a disabled user", async () => {
    await accounts.account.sql("ALTER USER WEB SET DISABLED = TRUE");
    await expect(accounts.person("WEB")).rejects.toThrow(/User access disabled/);
  });

  it("adds secondary roles to what may be read, not to what may be created", async () => {
    await accounts.account.sql("GRANT ROLE LOADER TO USER ANNA");
    await analyst.rows("USE SECONDARY ROLES ALL");
    expect(await analyst.rows("SELECT id FROM LAKE.BRONZE.ORDERS ORDER BY id")).toEqual([
      { ID: 1 },
      { ID: 2 },
    ]);
    await accounts.account.sql("GRANT CREATE TABLE ON SCHEMA LAKE.BRONZE TO ROLE LOADER");
    expect(await analyst.denial("CREATE TABLE LAKE.BRONZE.T (a INT)")).toMatchObject({ code: "003001" });
    await analyst.rows("USE SECONDARY ROLES NONE");
    expect(await analyst.denial("SELECT * FROM LAKE.BRONZE.ORDERS")).toMatchObject({ code: "002003" });
    await analyst.rows("USE ROLE LOADER");
    await analyst.rows("CREATE TABLE LAKE.BRONZE.T (a INT)");
    await analyst.rows("DROP TABLE LAKE.BRONZE.T");
    await analyst.rows("USE ROLE ANALYST");
  });
});
