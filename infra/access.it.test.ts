import { gzipSync } from "node:zlib";
import { GetRoleCommand, UpdateAssumeRolePolicyCommand } from "@aws-sdk/client-iam";
import { PutObjectCommand } from "@aws-sdk/client-s3";
import type { Purpose, SnowflakeConnection } from "@firn/config";
import { withConnection } from "@firn/snowflake";
import { privilegesMissing } from "./targets/check/account";
import { readEnvironment } from "./targets/project";
import { verdictsIn, type Verdicts } from "./testing/verdicts";
import { bootstrapScript, openWholeStack, type WholeStack } from "./testing/whole-stack";

const { names } = readEnvironment("local");
const bronze = "CUSTOMER_ANALYTICS.BRONZE";
const silver = "CUSTOMER_ANALYTICS.SILVER";
const gold = "CUSTOMER_ANALYTICS.GOLD";
const ledger = "FIRN.OBSERVABILITY";
const acme = "ACME_INTELLIGENCE";
const jaffle = "JAFFLE_SHOP.RAW";
const search = `SELECT SNOWFLAKE.CORTEX.SEARCH_PREVIEW('${acme}.SEARCH.PAGES', '{"query": "radiator", "columns": ["body"]}')`;
let whole: WholeStack;
let verdicts: Verdicts;

/** What the tests look at, made by those who make it in the product. */
const made: readonly (readonly [Purpose, readonly string[]])[] = [
  [
    "loader",
    [
      "USE ROLE CUSTOMER_ANALYTICS_BRONZE_OWN",
      `CREATE TABLE ${bronze}.RAW_ROWS (id INTEGER)`,
      "USE ROLE ACME_INTELLIGENCE_RAW_OWN",
      `CREATE TABLE ${acme}.RAW.ACCOUNTS (id INTEGER)`,
      "USE ROLE FIRN_OBSERVABILITY_OWN",
      `CREATE TABLE ${ledger}.STEPS (id INTEGER)`,
      `CREATE PROCEDURE ${ledger}.KEEP_STEP() RETURNS VARCHAR LANGUAGE SQL
        AS 'BEGIN INSERT INTO ${ledger}.STEPS SELECT 1; RETURN ''kept''; END'`,
      "USE ROLE JAFFLE_SHOP_RAW_OWN",
      `CREATE TABLE ${jaffle}.ORDERS (id INTEGER)`,
      "USE ROLE LOADER",
      `INSERT INTO ${bronze}.RAW_ROWS SELECT 1`,
    ],
  ],
  [
    "transformer",
    [
      `CREATE TABLE ${silver}.CLEANED (id INTEGER)`,
      `CREATE TABLE ${gold}.MART AS SELECT id FROM ${bronze}.RAW_ROWS`,
      `CREATE TABLE ${acme}.STAGING.STG_ACCOUNTS (id INTEGER)`,
      `CREATE TABLE ${acme}.MARTS.REVENUE (id INTEGER)`,
      `CREATE CORTEX SEARCH SERVICE ${acme}.SEARCH.PAGES ON body WAREHOUSE = ${names.warehouse} TARGET_LAG = '1 hour'
        AS SELECT column1 AS body FROM VALUES ('Bleeding a radiator')`,
      "CREATE TABLE RETAIL_DEMO.RAW_DATA.EVENTS (id INTEGER)",
      "CREATE TABLE RETAIL_DEMO.GOLD.FACTS (id INTEGER)",
      `CREATE PROCEDURE RETAIL_DEMO.RAW_DATA.GENERATE() RETURNS VARCHAR LANGUAGE SQL
        AS 'BEGIN INSERT INTO RETAIL_DEMO.RAW_DATA.EVENTS SELECT 1; RETURN ''done''; END'`,
    ],
  ],
];

beforeAll(async () => {
  whole = await openWholeStack();
  verdicts = verdictsIn(whole, names.warehouse);
  await whole.stack.up({ report: () => undefined });
  for (const [purpose, statements] of made)
    await withConnection({ ...whole.loginOf(purpose), warehouse: names.warehouse }, async (connection) => {
      for (const statement of statements) await connection.execute(statement);
    });
}, 300_000);
afterAll(() => whole.close(), 60_000);

test("the bootstrap script grants the provisioner all that infra:check looks for, and runs twice", async () => {
  await whole.sql.runScript(bootstrapScript());
  expect(privilegesMissing(await whole.sql.query("SHOW GRANTS TO ROLE FIRN_PROVISIONER"))).toEqual([]);
});

test("a denial is one only where the thing exists", async () => {
  expect(await verdicts.attempt(whole.loginOf("console"), [`SELECT id FROM ${bronze}.NOWHERE`])).toEqual([
    `there is no ${bronze}.NOWHERE: SELECT id FROM ${bronze}.NOWHERE`,
  ]);
}, 60_000);

test("the loader fills raw tables; it makes them as their owner, and drops none", async () => {
  await verdicts.expect(whole.loginOf("loader"), [
    `not CREATE TABLE ${bronze}.MORE_ROWS (id INTEGER)`,
    "USE ROLE CUSTOMER_ANALYTICS_BRONZE_OWN",
    `CREATE TABLE ${bronze}.MORE_ROWS (id INTEGER)`,
    "USE ROLE LOADER",
    `INSERT INTO ${bronze}.MORE_ROWS SELECT 1`,
    `INSERT INTO ${ledger}.STEPS SELECT 1`,
    `not DELETE FROM ${bronze}.MORE_ROWS`,
    `not DROP TABLE ${bronze}.MORE_ROWS`,
    `not DROP SCHEMA ${bronze}`,
    `not ALTER TABLE ${bronze}.MORE_ROWS ADD COLUMN note VARCHAR`,
    `not SELECT id FROM ${gold}.MART`,
  ]);
  const [verdict] = await verdicts.attempt(whole.loginOf("loader"), ["USE ROLE SYSADMIN"]);
  expect(verdict).toMatch(/not assigned to the executing user/);
}, 60_000);

test(
  "the transformer builds on raw rows, leaves them alone, and cannot grant what it owns",
  () =>
    verdicts.expect(whole.loginOf("transformer"), [
      `CREATE TABLE ${gold}.BUILT AS SELECT id FROM ${bronze}.RAW_ROWS`,
      `not INSERT INTO ${bronze}.RAW_ROWS SELECT 2`,
      `not GRANT SELECT ON TABLE ${gold}.BUILT TO ROLE PUBLIC`,
      `CREATE STREAM ${gold}.CHANGES ON TABLE ${gold}.BUILT`,
      `CREATE PROCEDURE ${gold}.ONE() RETURNS VARCHAR LANGUAGE SQL AS 'BEGIN RETURN ''one''; END'`,
      `CREATE TASK ${gold}.NIGHTLY SCHEDULE = '60 MINUTE' AS CALL ${gold}.ONE()`,
      `ALTER TASK ${gold}.NIGHTLY RESUME`,
      `DROP TASK ${gold}.NIGHTLY`,
    ]),
  60_000,
);

test(
  "the transformer adds rows to jaffle's raw tables, and tells the ledger so by its procedures alone",
  () =>
    verdicts.expect(whole.loginOf("transformer"), [
      `INSERT INTO ${jaffle}.ORDERS SELECT 1`,
      `LIST @${jaffle}.LAKE`,
      `not UPDATE ${jaffle}.ORDERS SET id = 2`,
      `not DELETE FROM ${jaffle}.ORDERS`,
      `not DROP TABLE ${jaffle}.ORDERS`,
      `not CREATE TABLE ${jaffle}.MORE (id INTEGER)`,
      `CALL ${ledger}.KEEP_STEP()`,
      `not INSERT INTO ${ledger}.STEPS SELECT 2`,
      `not UPDATE ${ledger}.STEPS SET id = 2`,
      `not DROP PROCEDURE ${ledger}.KEEP_STEP()`,
    ]),
  60_000,
);

test(
  "the console reads marts and the ledger, searches, and writes nothing",
  () =>
    verdicts.expect(whole.loginOf("console"), [
      `SELECT id FROM ${gold}.MART`,
      `SELECT id FROM ${ledger}.STEPS`,
      search,
      `not SELECT id FROM ${bronze}.RAW_ROWS`,
      `not SELECT id FROM ${silver}.CLEANED`,
      `not INSERT INTO ${gold}.MART SELECT 2`,
      `not DELETE FROM ${gold}.MART`,
      `not DROP TABLE ${gold}.MART`,
      `not INSERT INTO ${ledger}.STEPS SELECT 2`,
      `not CREATE TABLE ${gold}.MINE (id INTEGER)`,
      `not CREATE TABLE ${ledger}.MINE (id INTEGER)`,
    ]),
  60_000,
);

test("metering is shown to the console, and to no analyst", async () => {
  const metering =
    "SELECT COUNT(*) AS hours FROM TABLE(FIRN.INFORMATION_SCHEMA.WAREHOUSE_METERING_HISTORY(DATE_RANGE_START => '2020-01-01'))";
  const hours = async (login: SnowflakeConnection) =>
    withConnection({ ...login, warehouse: names.warehouse }, async (connection) => {
      const [row] = await connection.query<{ HOURS: number }>(metering);
      return Number(row?.HOURS);
    });
  expect(await hours(whole.loginOf("console"))).toBeGreaterThan(0);
  // The loader sees the database of the ledger too, and has MONITOR USAGE from nobody.
  expect(await hours(whole.loginOf("loader"))).toBe(0);
}, 60_000);

/** What people with each role may do. */
const people: Readonly<Record<string, readonly string[]>> = {
  DATA_ANALYST: [
    `SELECT id FROM ${gold}.MART`,
    `not SELECT id FROM ${silver}.CLEANED`,
    `not SELECT id FROM ${bronze}.RAW_ROWS`,
    `not LIST @${bronze}.LAKE`,
    `not INSERT INTO ${gold}.MART SELECT 2`,
    `not SELECT id FROM ${ledger}.STEPS`,
    `not ${search}`,
  ],
  DATA_SCIENTIST: [
    `SELECT id FROM ${gold}.MART`,
    `SELECT id FROM ${silver}.CLEANED`,
    `not SELECT id FROM ${bronze}.RAW_ROWS`,
    `not UPDATE ${silver}.CLEANED SET id = 2`,
    `not CREATE TABLE ${gold}.MINE (id INTEGER)`,
  ],
  DATA_ENGINEER: [
    `INSERT INTO ${bronze}.RAW_ROWS SELECT 3`,
    `INSERT INTO ${silver}.CLEANED SELECT 3`,
    `UPDATE ${silver}.CLEANED SET id = 4`,
    `DELETE FROM ${silver}.CLEANED WHERE id = 4`,
    `SELECT id FROM ${ledger}.STEPS`,
    `not INSERT INTO ${ledger}.STEPS SELECT 3`,
    `not DROP TABLE ${silver}.CLEANED`,
    `not CREATE TABLE ${gold}.MINE (id INTEGER)`,
    `not ALTER TABLE ${gold}.MART ADD COLUMN note VARCHAR`,
  ],
  RETAIL_OPERATOR: [
    "CALL RETAIL_DEMO.RAW_DATA.GENERATE()",
    "not SELECT id FROM RETAIL_DEMO.RAW_DATA.EVENTS",
    "not INSERT INTO RETAIL_DEMO.RAW_DATA.EVENTS SELECT 2",
    "not DROP PROCEDURE RETAIL_DEMO.RAW_DATA.GENERATE()",
    "not CREATE TABLE RETAIL_DEMO.RAW_DATA.MINE (id INTEGER)",
    "not SELECT id FROM RETAIL_DEMO.GOLD.FACTS",
  ],
  ACME_INTELLIGENCE_DEMO: [
    `INSERT INTO ${acme}.RAW.ACCOUNTS SELECT 1`,
    `UPDATE ${acme}.RAW.ACCOUNTS SET id = 2`,
    `SELECT id FROM ${acme}.RAW.ACCOUNTS`,
    `DELETE FROM ${acme}.RAW.ACCOUNTS`,
    `TRUNCATE TABLE ${acme}.RAW.ACCOUNTS`,
    `SELECT id FROM ${acme}.STAGING.STG_ACCOUNTS`,
    `SELECT id FROM ${acme}.MARTS.REVENUE`,
    `CREATE SEMANTIC VIEW ${acme}.SEMANTIC_MODELS.MINE TABLES (${acme}.MARTS.REVENUE PRIMARY KEY (id)) METRICS (REVENUE.total AS SUM(id))`,
    search,
    `not CREATE SEMANTIC VIEW ${acme}.MARTS.MINE TABLES (${acme}.MARTS.REVENUE PRIMARY KEY (id)) METRICS (REVENUE.total AS SUM(id))`,
    `not INSERT INTO ${acme}.STAGING.STG_ACCOUNTS SELECT 1`,
    `not INSERT INTO ${acme}.MARTS.REVENUE SELECT 1`,
    `not UPDATE ${acme}.MARTS.REVENUE SET id = 2`,
    `not DELETE FROM ${acme}.MARTS.REVENUE`,
    `not DROP TABLE ${acme}.RAW.ACCOUNTS`,
    `not SELECT id FROM ${gold}.MART`,
  ],
};

test.each(Object.entries(people))(
  "%s may do what infra/README.md says, and no more",
  (role, expected) => verdicts.asPerson(role, (login) => verdicts.expect(login, expected)),
  60_000,
);

test(
  "the console takes on the role of retail's operator, and with it no table",
  () =>
    verdicts.expect(whole.loginOf("console"), [
      "USE ROLE RETAIL_OPERATOR",
      "CALL RETAIL_DEMO.RAW_DATA.GENERATE()",
      "not SELECT id FROM RETAIL_DEMO.RAW_DATA.EVENTS",
    ]),
  60_000,
);

test("a stage reads as long as its role trusts the integration's external id, and nothing without", async () => {
  const { clouds, stack } = whole;
  const body = gzipSync("id\n1\n2\n");
  await clouds.s3.send(
    new PutObjectCommand({ Bucket: names.bucket, Key: "customer360/rows/part.csv.gz", Body: body }),
  );
  const copy = `COPY INTO ${bronze}.RAW_ROWS FROM @${bronze}.LAKE/rows/ FILE_FORMAT = (FORMAT_NAME = '${bronze}.CSV_GZIP')
    MATCH_BY_COLUMN_NAME = CASE_INSENSITIVE FORCE = TRUE`;
  const list = `LIST @${bronze}.LAKE`;
  await verdicts.expect(whole.loginOf("loader"), [list, copy]);

  const { Role } = await clouds.iam.send(new GetRoleCommand({ RoleName: names.iamRole }));
  const trust = JSON.parse(decodeURIComponent(Role?.AssumeRolePolicyDocument ?? ""));
  trust.Statement[0].Condition.StringEquals["sts:ExternalId"] = "of-somebody-else";
  await clouds.iam.send(
    new UpdateAssumeRolePolicyCommand({ RoleName: names.iamRole, PolicyDocument: JSON.stringify(trust) }),
  );
  await verdicts.expect(whole.loginOf("loader"), [`not ${list}`, `not ${copy}`]);

  const repair = await stack.up({ report: () => undefined });
  expect(repair).toMatchObject({ created: 0, updated: 1, replaced: 0, deleted: 0 });
  await verdicts.expect(whole.loginOf("loader"), [list, copy]);
}, 300_000);
