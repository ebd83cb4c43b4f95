import { openAccount, type TestAccount, type TestSession } from "../../fixture";

let account: TestAccount;
let session: TestSession;

beforeAll(async () => {
  account = await openAccount();
  session = await account.connect();
  await session.sql("CREATE DATABASE d; CREATE TABLE t (a INT); CREATE VIEW v AS SELECT a FROM t");
  await session.sql(
    "CREATE ROLE reader; GRANT SELECT ON TABLE t TO ROLE reader; GRANT USAGE ON SCHEMA d.public TO ROLE reader",
  );
});
afterAll(() => account.close());

test("TABLE_PRIVILEGES has what owners have, and what was granted on tables and views", async () => {
  const rows = await session.sql(
    "SELECT GRANTOR, GRANTEE, GRANTED_TO, TABLE_CATALOG, TABLE_SCHEMA, TABLE_NAME, PRIVILEGE_TYPE, IS_GRANTABLE FROM INFORMATION_SCHEMA.TABLE_PRIVILEGES ORDER BY TABLE_NAME, PRIVILEGE_TYPE",
  );
  const where = ["D", "PUBLIC"];
  expect(rows).toEqual([
    ["ACCOUNTADMIN", "ACCOUNTADMIN", "ROLE", ...where, "T", "OWNERSHIP", "YES"],
    ["ACCOUNTADMIN", "READER", "ROLE", ...where, "T", "SELECT", "NO"],
    ["ACCOUNTADMIN", "ACCOUNTADMIN", "ROLE", ...where, "V", "OWNERSHIP", "YES"],
  ]);
});

test("PACKAGES has none", async () => {
  expect(
    await session.sql(
      "SELECT PACKAGE_NAME, VERSION FROM INFORMATION_SCHEMA.PACKAGES WHERE LANGUAGE = 'python'",
    ),
  ).toEqual([]);
});
