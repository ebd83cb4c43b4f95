import { openAccount, type TestAccount } from "../fixture";

let account: TestAccount;

beforeAll(async () => {
  account = await openAccount();
});

afterAll(() => account.close());

test("TABLE_PRIVILEGES has a table's owner and who was granted something on it", async () => {
  const session = await account.connect();
  await session.sql(`
    CREATE DATABASE d; CREATE TABLE t (a INT); CREATE VIEW v AS SELECT a FROM t; CREATE SEQUENCE s;
    CREATE ROLE reader; GRANT SELECT ON TABLE t TO ROLE reader WITH GRANT OPTION;
    CREATE DATABASE ROLE d.looker; GRANT REFERENCES ON VIEW v TO DATABASE ROLE d.looker`);
  expect(
    await session.sql(
      `SELECT grantor, grantee, granted_to, table_catalog, table_schema, table_name, privilege_type, is_grantable
       FROM information_schema.table_privileges ORDER BY table_name, privilege_type`,
    ),
  ).toEqual([
    ["ACCOUNTADMIN", "ACCOUNTADMIN", "ROLE", "D", "PUBLIC", "T", "OWNERSHIP", "YES"],
    ["ACCOUNTADMIN", "READER", "ROLE", "D", "PUBLIC", "T", "SELECT", "YES"],
    ["ACCOUNTADMIN", "ACCOUNTADMIN", "ROLE", "D", "PUBLIC", "V", "OWNERSHIP", "YES"],
    ["ACCOUNTADMIN", "LOOKER", "DATABASE_ROLE", "D", "PUBLIC", "V", "REFERENCES", "NO"],
  ]);
  expect(
    await session.sql(
      "SELECT object_type, object_schema, object_name FROM d.information_schema.object_privileges WHERE object_type IN ('SEQUENCE', 'DATABASE')",
    ),
  ).toEqual([
    ["DATABASE", null, "D"],
    ["SEQUENCE", "PUBLIC", "S"],
  ]);
});

test("what is dropped has no privileges any more", async () => {
  const session = await account.connect();
  await session.sql("CREATE OR REPLACE DATABASE gone; CREATE TABLE t (a INT); DROP TABLE t");
  expect(await session.sql("SELECT table_name FROM gone.information_schema.table_privileges")).toEqual([]);
});

test("a role is in the session when it acts: as the primary one, a secondary one, or inherited", async () => {
  const session = await account.connect();
  await session.sql(`
    CREATE OR REPLACE DATABASE r; CREATE DATABASE ROLE r.inner_role; CREATE DATABASE ROLE r.other_role;
    CREATE ROLE child; CREATE ROLE parent; CREATE ROLE stranger;
    GRANT ROLE child TO ROLE parent; GRANT DATABASE ROLE r.inner_role TO ROLE child;
    GRANT ROLE parent TO USER admin; GRANT ROLE stranger TO USER admin; GRANT USAGE ON DATABASE r TO ROLE parent;
    GRANT USAGE ON WAREHOUSE test_wh TO ROLE parent`);
  const asked = `SELECT IS_ROLE_IN_SESSION(column1), IS_DATABASE_ROLE_IN_SESSION(column1)
    FROM VALUES ('PARENT'), ('CHILD'), ('PUBLIC'), ('STRANGER'), ('ACCOUNTADMIN'), ('INNER_ROLE'), ('OTHER_ROLE')`;
  await session.sql("USE ROLE parent; USE SECONDARY ROLES NONE; USE DATABASE r");
  expect((await session.sql(asked)).map(String)).toEqual(["1,0", "1,0", "1,0", "0,0", "0,0", "0,1", "0,0"]);
  await session.sql("USE SECONDARY ROLES ALL");
  expect(
    await session.sql("SELECT IS_ROLE_IN_SESSION('STRANGER'), IS_ROLE_IN_SESSION('ACCOUNTADMIN')"),
  ).toEqual([["1", "1"]]);
});

test("PACKAGES has none", async () => {
  const session = await account.connect();
  await session.sql("CREATE OR REPLACE DATABASE bare");
  const asked = "SELECT PACKAGE_NAME, VERSION FROM INFORMATION_SCHEMA.PACKAGES WHERE LANGUAGE = 'python'";
  expect(await session.sql(asked)).toEqual([]);
});
