import { openAccount, type TestAccount, type TestSession } from "../fixture";

let account: TestAccount;
let session: TestSession;

beforeAll(async () => {
  account = await openAccount();
  session = await account.connect();
  await session.sql(`
    CREATE DATABASE d; CREATE ROLE analyst; GRANT ROLE analyst TO USER admin;
    GRANT USAGE ON DATABASE d TO ROLE analyst; GRANT USAGE ON SCHEMA d.public TO ROLE analyst;
    GRANT USAGE ON WAREHOUSE test_wh TO ROLE analyst;
    CREATE TAG pii; CREATE TAG other;
    CREATE TABLE people (id INT, region VARCHAR, email VARCHAR(40) WITH TAG (pii = 'email'), salary NUMBER(10,2));
    INSERT INTO people VALUES (1, 'NORTH', 'ada@x.org', 10), (2, 'SOUTH', 'bob@y.org', 20);
    CREATE VIEW shown AS SELECT id, email FROM people;
    GRANT SELECT, UPDATE, DELETE ON ALL TABLES IN SCHEMA d.public TO ROLE analyst;
    GRANT SELECT ON VIEW shown TO ROLE analyst;
    CREATE MASKING POLICY hide_text AS (val VARCHAR) RETURNS VARCHAR ->
      CASE WHEN CURRENT_ROLE() = 'ACCOUNTADMIN' THEN val ELSE 'hidden ' || SYSTEM$GET_TAG_ON_CURRENT_COLUMN('pii') END;
    CREATE MASKING POLICY hide_number AS (val NUMBER, region VARCHAR) RETURNS NUMBER ->
      IFF(CURRENT_ROLE() = 'ACCOUNTADMIN' OR region = 'NORTH', val, NULL);
    ALTER TAG pii SET MASKING POLICY hide_text, MASKING POLICY hide_number;
  `);
});

afterAll(() => account.close());

const seen = async (sql: string) => {
  await session.sql("USE SECONDARY ROLES NONE; USE ROLE analyst");
  try {
    return await session.sql(sql);
  } finally {
    await session.sql("USE ROLE ACCOUNTADMIN");
  }
};

test("the columns of a tag are masked by the policy of their type, behind views too", async () => {
  expect(await session.sql("SELECT email FROM people WHERE id = 1")).toEqual([["ada@x.org"]]);
  expect(await seen("SELECT region, email, salary FROM people ORDER BY id")).toEqual([
    ["NORTH", "hidden email", "10.00"],
    ["SOUTH", "hidden email", "20.00"],
  ]);
  expect(await seen("SELECT email FROM shown")).toEqual([["hidden email"], ["hidden email"]]);
});

test("a tag on the table or schema reaches all columns of the types; a column's own policy goes first", async () => {
  await session.sql("ALTER TABLE people SET TAG pii = 'person'");
  expect(await seen("SELECT region, email, salary FROM people ORDER BY id")).toEqual([
    ["hidden person", "hidden email", "10.00"],
    ["hidden person", "hidden email", null],
  ]);
  await session.sql(
    "CREATE MASKING POLICY plain AS (val VARCHAR) RETURNS VARCHAR -> val; ALTER TABLE people MODIFY COLUMN region SET MASKING POLICY plain",
  );
  expect(await seen("SELECT DISTINCT region FROM people ORDER BY 1")).toEqual([["NORTH"], ["SOUTH"]]);
  await session.sql("ALTER TABLE people MODIFY COLUMN region UNSET MASKING POLICY");
});

test("changes see what the role sees", async () => {
  expect(await seen("UPDATE people SET salary = salary WHERE email = 'ada@x.org'")).toEqual([["0", "0"]]);
  expect(await seen("DELETE FROM people WHERE email = 'ada@x.org'")).toEqual([["0"]]);
});

test("POLICY_REFERENCES names the tag", async () => {
  const ofTable = await session.records(
    "SELECT * FROM TABLE(INFORMATION_SCHEMA.POLICY_REFERENCES(REF_ENTITY_NAME => 'people', REF_ENTITY_DOMAIN => 'TABLE')) ORDER BY REF_COLUMN_NAME",
  );
  expect(ofTable.map((row) => [row.REF_COLUMN_NAME, row.POLICY_NAME, row.TAG_NAME])).toEqual([
    ["EMAIL", "HIDE_TEXT", "PII"],
    ["ID", "HIDE_NUMBER", "PII"],
    ["REGION", "HIDE_TEXT", "PII"],
    ["SALARY", "HIDE_NUMBER", "PII"],
  ]);
  const ofPolicy = "SELECT REF_ENTITY_DOMAIN, REF_ENTITY_NAME FROM";
  const named = "TABLE(INFORMATION_SCHEMA.POLICY_REFERENCES(POLICY_NAME => 'hide_text'))";
  expect(await session.sql(`${ofPolicy} ${named}`)).toEqual([["TAG", "PII"]]);
  const whole = "SNOWFLAKE.ACCOUNT_USAGE.POLICY_REFERENCES WHERE POLICY_NAME = 'HIDE_NUMBER'";
  expect(await session.sql(`${ofPolicy} ${whole}`)).toEqual([["TAG", "PII"]]);
});

test("ACCOUNT_USAGE lists policies, tags and where tags are set", async () => {
  expect(
    await session.sql(
      "SELECT POLICY_NAME, POLICY_SIGNATURE, POLICY_RETURN_TYPE FROM SNOWFLAKE.ACCOUNT_USAGE.MASKING_POLICIES WHERE POLICY_NAME = 'HIDE_NUMBER'",
    ),
  ).toEqual([["HIDE_NUMBER", "(VAL NUMBER(38,0), REGION VARCHAR)", "NUMBER(38,0)"]]);
  expect(await session.sql("SELECT COUNT(*) FROM SNOWFLAKE.ACCOUNT_USAGE.ROW_ACCESS_POLICIES")).toEqual([
    ["0"],
  ]);
  expect(await session.sql("SELECT TAG_NAME FROM SNOWFLAKE.ACCOUNT_USAGE.TAGS")).toEqual([
    ["OTHER"],
    ["PII"],
  ]);
  expect(
    await session.sql(
      "SELECT DOMAIN, OBJECT_NAME, COLUMN_NAME, TAG_VALUE FROM SNOWFLAKE.ACCOUNT_USAGE.TAG_REFERENCES ORDER BY 1",
    ),
  ).toEqual([
    ["COLUMN", "PEOPLE", "EMAIL", "email"],
    ["TABLE", "PEOPLE", null, "person"],
  ]);
});

test("a second policy of a type is refused without FORCE, and so are drops while the tag masks", async () => {
  await session.sql("CREATE MASKING POLICY stars AS (val VARCHAR) RETURNS VARCHAR -> '***'");
  await expect(session.sql("ALTER TAG pii SET MASKING POLICY stars")).rejects.toThrow(
    /already has a masking policy/,
  );
  await expect(session.sql("DROP MASKING POLICY hide_text")).rejects.toMatchObject({ code: "003531" });
  await expect(session.sql("DROP TAG pii")).rejects.toMatchObject({ code: "003531" });
  await session.sql("ALTER TAG pii SET MASKING POLICY stars FORCE");
  expect(await session.sql("SELECT DISTINCT email FROM people")).toEqual([["***"]]);
});

test("two tags with different policies on one column, and a condition that is not there, are errors", async () => {
  await session.sql("ALTER TAG other SET MASKING POLICY hide_text; ALTER TABLE people SET TAG other = 'x'");
  await expect(session.sql("SELECT email FROM people")).rejects.toThrow(
    /tags with different masking policies/,
  );
  await session.sql("ALTER TABLE people UNSET TAG other; ALTER TAG pii UNSET MASKING POLICY stars");
  await session.sql("CREATE TABLE bare (n INT WITH TAG (pii = 'n'))");
  await expect(session.sql("SELECT n FROM bare")).rejects.toThrow(/takes a column 'REGION'/);
});

test("the tag of the current column is known in policies only, and has to be there", async () => {
  await expect(session.sql("SELECT SYSTEM$GET_TAG_ON_CURRENT_COLUMN('pii')")).rejects.toMatchObject({
    code: "003543",
  });
  await expect(
    session.sql(
      "CREATE MASKING POLICY lost AS (val VARCHAR) RETURNS VARCHAR -> SYSTEM$GET_TAG_ON_CURRENT_TABLE('nothing')",
    ),
  ).rejects.toThrow(/Tag '.*NOTHING' does not exist or not authorized/);
});

test("a policy that exempts others lets them read its column", async () => {
  await session.sql(`
    CREATE TABLE guarded (region VARCHAR, n INT);
    CREATE MASKING POLICY strict AS (val VARCHAR) RETURNS VARCHAR -> '***';
    CREATE MASKING POLICY open_one AS (val VARCHAR) RETURNS VARCHAR -> '***' EXEMPT_OTHER_POLICIES = TRUE;
    CREATE ROW ACCESS POLICY northern AS (r VARCHAR) RETURNS BOOLEAN -> r = 'NORTH';
    INSERT INTO guarded VALUES ('NORTH', 1), ('SOUTH', 2);
    ALTER TABLE guarded MODIFY COLUMN region SET MASKING POLICY strict`);
  const attach = "ALTER TABLE guarded ADD ROW ACCESS POLICY northern ON (region)";
  await expect(session.sql(attach)).rejects.toMatchObject({ code: "003533" });
  await session.sql(`ALTER TABLE guarded MODIFY COLUMN region SET MASKING POLICY open_one FORCE; ${attach}`);
  expect(await session.sql("SELECT * FROM guarded")).toEqual([["***", "1"]]);
  expect((await session.records("SHOW MASKING POLICIES LIKE 'open_one'"))[0]?.options).toBe(
    '{"EXEMPT_OTHER_POLICIES": "TRUE"}',
  );
});
