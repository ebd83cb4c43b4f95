import { openAccount, type TestAccount, type TestSession } from "../fixture";

let account: TestAccount;
let session: TestSession;

beforeAll(async () => {
  account = await openAccount();
  session = await account.connect();
  await session.sql(`
    CREATE DATABASE d; CREATE ROLE analyst; CREATE ROLE keeper; GRANT ROLE analyst TO USER admin;
    GRANT USAGE ON DATABASE d TO ROLE analyst; GRANT USAGE ON SCHEMA d.public TO ROLE analyst;
    GRANT USAGE ON WAREHOUSE test_wh TO ROLE analyst;
    CREATE TABLE people (id INT, region VARCHAR, email VARCHAR(40), salary NUMBER(10,2));
    INSERT INTO people VALUES (1, 'NORTH', 'ada@x.org', 10), (2, 'SOUTH', 'bob@y.org', 20), (3, 'SOUTH', NULL, 30);
    GRANT SELECT, UPDATE, DELETE, INSERT ON TABLE people TO ROLE analyst;
    CREATE TABLE allowed (role_name VARCHAR, region VARCHAR);
    INSERT INTO allowed VALUES ('ANALYST', 'SOUTH');
    CREATE MASKING POLICY mask_email AS (val VARCHAR) RETURNS VARCHAR ->
      CASE WHEN CURRENT_ROLE() = 'ACCOUNTADMIN' THEN val ELSE REGEXP_REPLACE(val, '^[^@]*', '***') END COMMENT = 'hides';
    CREATE MASKING POLICY mask_salary AS (val NUMBER, place VARCHAR) RETURNS NUMBER ->
      IFF(CURRENT_ROLE() = 'ACCOUNTADMIN' OR place = 'NORTH', val, NULL);
    CREATE ROW ACCESS POLICY by_region AS (r VARCHAR) RETURNS BOOLEAN ->
      CURRENT_ROLE() = 'ACCOUNTADMIN' OR EXISTS (SELECT 1 FROM allowed WHERE role_name = CURRENT_ROLE() AND region = r);
    CREATE VIEW emails AS SELECT id, email FROM people; GRANT SELECT ON VIEW emails TO ROLE analyst;
  `);
});

afterAll(() => account.close());

const as = async (role: string, sql: string) => {
  await session.sql(`USE SECONDARY ROLES NONE; USE ROLE ${role}`);
  try {
    return await session.sql(sql);
  } finally {
    await session.sql("USE ROLE ACCOUNTADMIN");
  }
};

test("a masking policy hides values by role, also behind views, in conditions and in copies", async () => {
  await session.sql("ALTER TABLE people MODIFY COLUMN email SET MASKING POLICY mask_email");
  expect(await session.sql("SELECT email FROM people ORDER BY id")).toEqual([
    ["ada@x.org"],
    ["bob@y.org"],
    [null],
  ]);
  expect(await as("analyst", "SELECT email FROM people ORDER BY id")).toEqual([
    ["***@x.org"],
    ["***@y.org"],
    [null],
  ]);
  expect(await as("analyst", "SELECT id FROM emails WHERE email LIKE '***@x%'")).toEqual([["1"]]);
  expect(await as("analyst", "SELECT COUNT(*) FROM people WHERE email = 'ada@x.org'")).toEqual([["0"]]);
  expect((await session.records("DESCRIBE TABLE people"))[2]?.["policy name"]).toBe("D.PUBLIC.MASK_EMAIL");
});

test("a condition of a masking policy is another column", async () => {
  await session.sql(
    "ALTER TABLE people MODIFY COLUMN salary SET MASKING POLICY mask_salary USING (salary, region)",
  );
  expect(await as("analyst", "SELECT salary FROM people ORDER BY id")).toEqual([["10.00"], [null], [null]]);
  await session.sql("ALTER TABLE people MODIFY COLUMN salary UNSET MASKING POLICY");
  expect(await as("analyst", "SELECT salary FROM people ORDER BY id")).toEqual([
    ["10.00"],
    ["20.00"],
    ["30.00"],
  ]);
});

test("a row access policy chooses rows for queries and changes, with its owner's rights", async () => {
  await session.sql("ALTER TABLE people ADD ROW ACCESS POLICY by_region ON (region)");
  expect(await session.sql("SELECT COUNT(*) FROM people")).toEqual([["3"]]);
  expect(await as("analyst", "SELECT id FROM people ORDER BY id")).toEqual([["2"], ["3"]]);
  expect(await as("analyst", "UPDATE people SET salary = salary + 1")).toEqual([["2", "0"]]);
  expect(await as("analyst", "DELETE FROM people WHERE email LIKE '%ada%' OR id = 1")).toEqual([["0"]]);
  expect(
    await as(
      "analyst",
      "MERGE INTO people p USING (SELECT 1 AS i) ON p.id = i WHEN MATCHED THEN DELETE WHEN NOT MATCHED THEN INSERT (id) VALUES (9)",
    ),
  ).toEqual([["1", "0"]]);
  expect(await session.sql("SELECT id, salary FROM people ORDER BY id")).toEqual([
    ["1", "10.00"],
    ["2", "21.00"],
    ["3", "31.00"],
    ["9", null],
  ]);
  await session.sql("DELETE FROM people WHERE id = 9");
});

test("an UPDATE reads what the session sees", async () => {
  await as("analyst", "UPDATE people SET region = email WHERE email LIKE '***%'");
  expect(await session.sql("SELECT region FROM people WHERE id = 2")).toEqual([["***@y.org"]]);
  await session.sql("UPDATE people SET region = 'SOUTH' WHERE id = 2");
});

test("policies on views, on top of those of their tables", async () => {
  await session.sql(`
    CREATE MASKING POLICY upper_all AS (val VARCHAR) RETURNS VARCHAR -> UPPER(val);
    CREATE VIEW shouting (number, mail WITH MASKING POLICY upper_all) AS SELECT id, email FROM people;
    GRANT SELECT ON VIEW shouting TO ROLE analyst;
  `);
  expect(await as("analyst", "SELECT number, mail FROM shouting WHERE number = 2")).toEqual([
    ["2", "***@Y.ORG"],
  ]);
  expect(await session.sql("SELECT mail FROM shouting WHERE number = 1")).toEqual([["ADA@X.ORG"]]);
});

test("renaming a column keeps its policy; what a policy reads cannot be dropped", async () => {
  await session.sql("ALTER TABLE people RENAME COLUMN region TO area");
  expect(await as("analyst", "SELECT id FROM people ORDER BY id")).toEqual([["2"], ["3"]]);
  await expect(session.sql("ALTER TABLE people DROP COLUMN area")).rejects.toMatchObject({ code: "003539" });
  await session.sql("ALTER TABLE people RENAME COLUMN area TO region");
});

test("SET BODY takes effect at once, and is checked", async () => {
  await session.sql("ALTER MASKING POLICY mask_email SET BODY -> '-'");
  expect(await session.sql("SELECT DISTINCT email FROM people")).toEqual([["-"]]);
  await expect(session.sql("ALTER MASKING POLICY mask_email SET BODY -> nobody")).rejects.toMatchObject({
    code: "000904",
  });
});

test("what is attached cannot be dropped, replaced or attached twice", async () => {
  const inUse = {
    message: expect.stringContaining("cannot be dropped/replaced as it is associated") as string,
  };
  await expect(session.sql("DROP MASKING POLICY mask_email")).rejects.toMatchObject(inUse);
  await expect(
    session.sql("CREATE OR REPLACE ROW ACCESS POLICY by_region AS (r VARCHAR) RETURNS BOOLEAN -> TRUE"),
  ).rejects.toMatchObject(inUse);
  const other = "CREATE MASKING POLICY other AS (v VARCHAR) RETURNS VARCHAR -> NULL";
  await session.sql(other);
  await expect(
    session.sql("ALTER TABLE people MODIFY COLUMN email SET MASKING POLICY other"),
  ).rejects.toMatchObject({ code: "003529" });
  await session.sql("ALTER TABLE people MODIFY COLUMN email SET MASKING POLICY other FORCE");
  expect(await session.sql("SELECT DISTINCT email FROM people")).toEqual([[null]]);
});

test("types, arguments and returns are checked", async () => {
  await expect(
    session.sql("ALTER TABLE people MODIFY COLUMN id SET MASKING POLICY mask_email"),
  ).rejects.toMatchObject({ code: "003537" });
  await expect(
    session.sql("CREATE MASKING POLICY wrong AS (v VARCHAR) RETURNS NUMBER -> 1"),
  ).rejects.toMatchObject({ code: "003534" });
  await expect(
    session.sql("CREATE ROW ACCESS POLICY wrong AS (v VARCHAR) RETURNS BOOLEAN -> v > nobody"),
  ).rejects.toMatchObject({ code: "000904" });
});

test("only who may apply a policy sets it", async () => {
  await session.sql("CREATE TABLE plain (email VARCHAR); GRANT OWNERSHIP ON TABLE plain TO ROLE analyst");
  const set = "ALTER TABLE plain MODIFY COLUMN email SET MASKING POLICY mask_email";
  await expect(as("analyst", set)).rejects.toMatchObject({ code: "002003" });
  await session.sql("GRANT APPLY ON MASKING POLICY mask_email TO ROLE analyst");
  await as("analyst", set);
  await as("analyst", "ALTER TABLE plain MODIFY COLUMN email UNSET MASKING POLICY");
});

test("references, SHOW, DESCRIBE and GET_DDL", async () => {
  const references = await session.records(
    "SELECT * FROM TABLE(INFORMATION_SCHEMA.POLICY_REFERENCES(REF_ENTITY_NAME => 'd.public.people', REF_ENTITY_DOMAIN => 'table')) ORDER BY policy_name",
  );
  expect(references).toMatchObject([
    { POLICY_NAME: "BY_REGION", POLICY_KIND: "ROW_ACCESS_POLICY", REF_ARG_COLUMN_NAMES: '[ "REGION" ]' },
    { POLICY_NAME: "OTHER", POLICY_KIND: "MASKING_POLICY", REF_COLUMN_NAME: "EMAIL" },
  ]);
  expect(await session.records("SHOW MASKING POLICIES LIKE 'mask_email'")).toMatchObject([
    { name: "MASK_EMAIL", kind: "MASKING_POLICY", comment: "hides" },
  ]);
  expect(await session.records("DESCRIBE MASKING POLICY mask_salary")).toMatchObject([
    { signature: "(VAL NUMBER(38,0), PLACE VARCHAR)", return_type: "NUMBER(38,0)" },
  ]);
  const [[text] = []] = await session.sql("SELECT GET_DDL('POLICY', 'mask_salary')");
  expect(text).toContain("create or replace masking policy MASK_SALARY as (VAL NUMBER(38,0), PLACE VARCHAR)");
});

test("a policy that reads the table that it guards is refused when it is read", async () => {
  await session.sql(`
    CREATE TABLE ring (a VARCHAR); CREATE ROW ACCESS POLICY round AS (v VARCHAR) RETURNS BOOLEAN -> EXISTS (SELECT 1 FROM ring WHERE a = v);
    ALTER TABLE ring ADD ROW ACCESS POLICY round ON (a)`);
  await expect(session.sql("SELECT * FROM ring")).rejects.toMatchObject({ code: "003538" });
  await session.sql("ALTER TABLE ring DROP ALL ROW ACCESS POLICIES");
  expect(await session.sql("SELECT * FROM ring")).toEqual([]);
});

test("policies outlive a restart, and a clone keeps them", async () => {
  await session.sql("CREATE TABLE copied CLONE people; GRANT SELECT ON TABLE copied TO ROLE analyst");
  await account.reopen();
  session = await account.connect();
  await session.sql("USE SCHEMA d.public");
  expect(await as("analyst", "SELECT id, email FROM copied ORDER BY id")).toEqual([
    ["2", null],
    ["3", null],
  ]);
});
