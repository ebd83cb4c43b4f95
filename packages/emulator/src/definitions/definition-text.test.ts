import { openAccount, type TestAccount, type TestSession } from "../fixture";

let account: TestAccount;
let session: TestSession;

beforeAll(async () => {
  account = await openAccount();
  session = await account.connect();
  await session.sql("CREATE DATABASE d");
});

afterAll(() => account.close());

const definition = async (kind: string, name: string) =>
  String((await session.sql(`SELECT GET_DDL('${kind}', '${name}', TRUE)`))[0]?.[0]);

/** What is printed has to make the same again. */
const roundTrips: readonly (readonly [string, string, string])[] = [
  [
    "TABLE",
    "t",
    "CREATE TABLE t (id INT NOT NULL, name VARCHAR(10) DEFAULT 'x' COMMENT 'n', PRIMARY KEY (id)) COMMENT = 'all'",
  ],
  ["VIEW", "v", "CREATE SECURE VIEW v AS SELECT id FROM t"],
  ["SEQUENCE", "s", "CREATE SEQUENCE s START 5 INCREMENT 2"],
  ["FILE_FORMAT", "escaped", "CREATE FILE FORMAT escaped TYPE = CSV NULL_IF = ('\\\\N') ESCAPE = '\\\\'"],
  ["FILE_FORMAT", "f", "CREATE FILE FORMAT f TYPE = CSV SKIP_HEADER = 1 FIELD_DELIMITER = '|'"],
  ["SEQUENCE", "noted", "CREATE SEQUENCE noted COMMENT = 'a \\'note\\''"],
  ["FILE_FORMAT", "noted", "CREATE FILE FORMAT noted TYPE = JSON COMMENT = 'C:\\\\x'"],
  ["STREAM", "st", "CREATE STREAM st ON TABLE t APPEND_ONLY = TRUE"],
  [
    "TASK",
    "k",
    "CREATE TASK k WAREHOUSE = TEST_WH SCHEDULE = '5 MINUTE' WHEN SYSTEM$STREAM_HAS_DATA('st') AS INSERT INTO t VALUES (1, 'it''s')",
  ],
  ["TAG", "g", "CREATE TAG g ALLOWED_VALUES 'a', 'b' COMMENT = 'c'"],
  [
    "POLICY",
    "m",
    "CREATE MASKING POLICY m AS (v VARCHAR) RETURNS VARCHAR -> CASE WHEN CURRENT_ROLE() = 'X' THEN v END",
  ],
  ["POLICY", "r", "CREATE ROW ACCESS POLICY r AS (v NUMBER) RETURNS BOOLEAN -> v > 1 COMMENT = 'rows'"],
  ["FUNCTION", "twice(number)", "CREATE FUNCTION twice(n NUMBER) RETURNS NUMBER AS 'n * 2'"],
  [
    "PROCEDURE",
    "p(varchar, number)",
    "CREATE PROCEDURE p(a VARCHAR, b NUMBER) RETURNS VARCHAR LANGUAGE SQL EXECUTE AS CALLER AS 'BEGIN RETURN ''x''; END'",
  ],
];

test.each(roundTrips)("GET_DDL of a %s (%s) makes the same again", async (kind, name, sql) => {
  await session.sql(sql);
  const text = await definition(kind, name);
  expect(text).toMatch(/D\.PUBLIC\./);
  await session.sql(text);
  expect(await definition(kind, name)).toBe(text);
});

test("warehouses and storage integrations make the same again", async () => {
  await session.sql("CREATE WAREHOUSE w WAREHOUSE_SIZE = LARGE AUTO_SUSPEND = 5 COMMENT = 'it''s'");
  await session.sql(
    "CREATE STORAGE INTEGRATION i TYPE = EXTERNAL_STAGE STORAGE_PROVIDER = 'S3' ENABLED = TRUE STORAGE_AWS_ROLE_ARN = 'arn:aws:iam::123456789012:role/r' STORAGE_ALLOWED_LOCATIONS = ('s3://b/', 's3://c/x/')",
  );
  for (const [kind, name] of [
    ["WAREHOUSE", "w"],
    ["INTEGRATION", "i"],
  ] as const) {
    const text = await definition(kind, name);
    await session.sql(text);
    expect(await definition(kind, name)).toBe(text);
  }
  expect(await session.records("SHOW WAREHOUSES LIKE 'w'")).toMatchObject([
    { size: "Large", auto_suspend: "5", comment: "it's" },
  ]);
});

test("schemas say that they are transient and managed", async () => {
  await session.sql("CREATE TRANSIENT SCHEMA s WITH MANAGED ACCESS COMMENT = 'c'; USE SCHEMA public");
  expect(await definition("SCHEMA", "d.s")).toBe(
    "create or replace transient schema D.S with managed access COMMENT='c';",
  );
});

test("stages have no GET_DDL, as in Snowflake", async () => {
  await expect(definition("STAGE", "x")).rejects.toMatchObject({ code: "000002" });
});

test("policies of a table's columns and rows are part of it", async () => {
  await session.sql(
    "CREATE TABLE guarded (a VARCHAR WITH MASKING POLICY m, b INT) WITH ROW ACCESS POLICY r ON (b)",
  );
  const text = await definition("TABLE", "guarded");
  expect(text).toContain("A VARCHAR(16777216) WITH MASKING POLICY D.PUBLIC.M");
  expect(text).toContain("WITH ROW ACCESS POLICY D.PUBLIC.R ON (B)");
  await session.sql(text);
  expect(await definition("TABLE", "guarded")).toBe(text);
});

test("a policy keeps the lengths of its types", async () => {
  await session.sql(
    "CREATE MASKING POLICY short AS (v VARCHAR(10)) RETURNS VARCHAR(10) -> v COMMENT = 'it''s'",
  );
  const text = await definition("POLICY", "short");
  expect(text).toContain("(V VARCHAR(10))\nreturns VARCHAR(10) -> v\nCOMMENT='it''s'");
});

test("a schema has all that lies in it; names are short unless asked for", async () => {
  const [[text] = []] = await session.sql("SELECT GET_DDL('SCHEMA', 'public')");
  for (const word of ["tag G", "masking policy M", "TABLE T", "FUNCTION TWICE", "task K"])
    expect(text).toContain(word);
});
