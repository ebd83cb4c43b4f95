import { gzipSync } from "node:zlib";
import { GetRoleCommand, UpdateAssumeRolePolicyCommand } from "@aws-sdk/client-iam";
import { PutObjectCommand } from "@aws-sdk/client-s3";
import type { SnowflakeConnection } from "@firn/config";
import { withConnection } from "@firn/snowflake";
import { privilegesMissing } from "./targets/check/account";
import { readEnvironment } from "./targets/project";
import { bootstrapScript, openWholeStack, type WholeStack } from "./testing/whole-stack";

const { names } = readEnvironment("local");
const bronze = "CUSTOMER_ANALYTICS.BRONZE";
const gold = "CUSTOMER_ANALYTICS.GOLD";
let whole: WholeStack;

beforeAll(async () => {
  whole = await openWholeStack();
  await whole.stack.up({ report: () => undefined });
}, 120_000);
afterAll(() => whole.close());

/** A person with a password and one role, gone again after the test. */
async function asPerson<T>(role: string, work: (login: SnowflakeConnection) => Promise<T>): Promise<T> {
  const password = "of-the-test";
  await whole.sql.runScript(
    `CREATE USER PERSON PASSWORD = '${password}' DEFAULT_ROLE = ${role} DEFAULT_SECONDARY_ROLES = ();
GRANT ROLE ${role} TO USER PERSON;`,
  );
  try {
    return await work({
      ...whole.snowflake.connection,
      user: "PERSON",
      auth: { kind: "password", password },
    });
  } finally {
    await whole.sql.execute("DROP USER PERSON");
  }
}

/** Runs statements one after the other and says what came of each: `may`, `may not`, or the error. */
async function attempt(login: SnowflakeConnection, statements: readonly string[]): Promise<string[]> {
  return withConnection({ ...login, warehouse: names.warehouse }, async (connection) => {
    const verdicts: string[] = [];
    for (const statement of statements) {
      const verdict = await connection.execute(statement).then(
        () => "may",
        (error: Error) =>
          /not authorized|[Ii]nsufficient privileges/.test(error.message) ? "may not" : error.message,
      );
      verdicts.push(`${verdict}: ${statement}`);
    }
    return verdicts;
  });
}

/** The verdicts as they should be: statements that begin with "not " must be denied. */
async function expectVerdicts(login: SnowflakeConnection, expected: readonly string[]): Promise<void> {
  const denied = expected.map((line) => line.startsWith("not "));
  const statements = expected.map((line) => line.replace(/^not /, ""));
  expect(await attempt(login, statements)).toEqual(
    statements.map((statement, index) => `${denied[index] ? "may not" : "may"}: ${statement}`),
  );
}

test("the bootstrap script grants the provisioner all that infra:check looks for, and runs twice", async () => {
  await whole.sql.runScript(bootstrapScript());
  expect(privilegesMissing(await whole.sql.query("SHOW GRANTS TO ROLE FIRN_PROVISIONER"))).toEqual([]);
});

test("the loader fills raw tables; it makes them as their owner, and drops none", async () => {
  await expectVerdicts(whole.loginOf("loader"), [
    `not CREATE TABLE ${bronze}.RAW_ROWS (id INTEGER)`,
    "USE ROLE CUSTOMER_ANALYTICS_BRONZE_OWN",
    `CREATE TABLE ${bronze}.RAW_ROWS (id INTEGER)`,
    "USE ROLE LOADER",
    `INSERT INTO ${bronze}.RAW_ROWS SELECT 1`,
    `not DELETE FROM ${bronze}.RAW_ROWS`,
    `not DROP TABLE ${bronze}.RAW_ROWS`,
    `not DROP SCHEMA ${bronze}`,
    `not ALTER TABLE ${bronze}.RAW_ROWS ADD COLUMN note VARCHAR`,
  ]);
  const [verdict] = await attempt(whole.loginOf("loader"), ["USE ROLE SYSADMIN"]);
  expect(verdict).toMatch(/not assigned to the executing user/);
}, 60_000);

test(
  "the transformer builds on raw rows, leaves them alone, and cannot grant what it owns",
  () =>
    expectVerdicts(whole.loginOf("transformer"), [
      `CREATE TABLE ${gold}.MART AS SELECT id FROM ${bronze}.RAW_ROWS`,
      `not INSERT INTO ${bronze}.RAW_ROWS SELECT 2`,
      `not GRANT SELECT ON TABLE ${gold}.MART TO ROLE PUBLIC`,
      `CREATE STREAM ${gold}.CHANGES ON TABLE ${gold}.MART`,
      `CREATE PROCEDURE ${gold}.ONE() RETURNS VARCHAR LANGUAGE SQL AS 'BEGIN RETURN ''one''; END'`,
      `CREATE TASK ${gold}.NIGHTLY SCHEDULE = '60 MINUTE' AS CALL ${gold}.ONE()`,
      `ALTER TASK ${gold}.NIGHTLY RESUME`,
      `DROP TASK ${gold}.NIGHTLY`,
    ]),
  60_000,
);

test(
  "the console reads marts, the ledger and metering, and writes nothing",
  () =>
    expectVerdicts(whole.loginOf("console"), [
      `SELECT id FROM ${gold}.MART`,
      `not SELECT id FROM ${bronze}.RAW_ROWS`,
      `not INSERT INTO ${gold}.MART SELECT 2`,
      `not DELETE FROM ${gold}.MART`,
      `not DROP TABLE ${gold}.MART`,
      `not CREATE TABLE ${gold}.MINE (id INTEGER)`,
      `not CREATE TABLE ${"FIRN.OBSERVABILITY"}.MINE (id INTEGER)`,
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

test(
  "an analyst reads marts and no raw table",
  () =>
    asPerson("DATA_ANALYST", (login) =>
      expectVerdicts(login, [
        `SELECT id FROM ${gold}.MART`,
        `not SELECT id FROM ${bronze}.RAW_ROWS`,
        `not LIST @${bronze}.LAKE`,
        `not INSERT INTO ${gold}.MART SELECT 2`,
      ]),
    ),
  60_000,
);

test("retail's operator calls procedures that do what it may not do itself", async () => {
  await expectVerdicts(whole.loginOf("transformer"), [
    "CREATE TABLE RETAIL_DEMO.REFERENCE_DATA.SETTINGS (name VARCHAR)",
    "CREATE TABLE RETAIL_DEMO.RAW_DATA.EVENTS (id INTEGER)",
    "CREATE TABLE RETAIL_DEMO.BRONZE.STAGED (id INTEGER)",
    "CREATE TABLE RETAIL_DEMO.GOLD.FACTS (id INTEGER)",
    `CREATE PROCEDURE RETAIL_DEMO.RAW_DATA.GENERATE() RETURNS VARCHAR LANGUAGE SQL
      AS 'BEGIN INSERT INTO RETAIL_DEMO.RAW_DATA.EVENTS SELECT 1; RETURN ''done''; END'`,
  ]);
  const calls = [
    "CALL RETAIL_DEMO.RAW_DATA.GENERATE()",
    "not SELECT id FROM RETAIL_DEMO.RAW_DATA.EVENTS",
    "not INSERT INTO RETAIL_DEMO.RAW_DATA.EVENTS SELECT 2",
    "not DROP PROCEDURE RETAIL_DEMO.RAW_DATA.GENERATE()",
    "not CREATE TABLE RETAIL_DEMO.RAW_DATA.MINE (id INTEGER)",
    "not SELECT id FROM RETAIL_DEMO.GOLD.FACTS",
  ];
  await asPerson("RETAIL_OPERATOR", (login) => expectVerdicts(login, calls));
  await expectVerdicts(whole.loginOf("console"), ["USE ROLE RETAIL_OPERATOR", ...calls.slice(0, 2)]);
}, 60_000);

test("the acme demo's role changes raw rows and reads the rest", async () => {
  await whole.sql.runScript(`USE ROLE ACME_INTELLIGENCE_RAW_OWN;
CREATE TABLE ACME_INTELLIGENCE.RAW.ACCOUNTS (id INTEGER);
USE ROLE TRANSFORMER;
CREATE TABLE ACME_INTELLIGENCE.MARTS.REVENUE (id INTEGER);
USE ROLE ACCOUNTADMIN;`);
  await asPerson("ACME_INTELLIGENCE_DEMO", (login) =>
    expectVerdicts(login, [
      "INSERT INTO ACME_INTELLIGENCE.RAW.ACCOUNTS SELECT 1",
      "UPDATE ACME_INTELLIGENCE.RAW.ACCOUNTS SET id = 2",
      "SELECT id FROM ACME_INTELLIGENCE.RAW.ACCOUNTS",
      "DELETE FROM ACME_INTELLIGENCE.RAW.ACCOUNTS",
      "SELECT id FROM ACME_INTELLIGENCE.MARTS.REVENUE",
      "not INSERT INTO ACME_INTELLIGENCE.MARTS.REVENUE SELECT 1",
      "not DROP TABLE ACME_INTELLIGENCE.RAW.ACCOUNTS",
      `not SELECT id FROM ${gold}.MART`,
    ]),
  );
}, 60_000);

test("a stage reads as long as its role trusts the integration's external id, and nothing without", async () => {
  const { clouds, stack } = whole;
  const body = gzipSync("id\n1\n2\n");
  await clouds.s3.send(
    new PutObjectCommand({ Bucket: names.bucket, Key: "customer360/rows/part.csv.gz", Body: body }),
  );
  const copy = `COPY INTO ${bronze}.RAW_ROWS FROM @${bronze}.LAKE/rows/ FILE_FORMAT = (FORMAT_NAME = '${bronze}.CSV_GZIP')
    MATCH_BY_COLUMN_NAME = CASE_INSENSITIVE FORCE = TRUE`;
  const list = `LIST @${bronze}.LAKE`;
  await expectVerdicts(whole.loginOf("loader"), [list, copy]);

  const { Role } = await clouds.iam.send(new GetRoleCommand({ RoleName: names.iamRole }));
  const trust = JSON.parse(decodeURIComponent(Role?.AssumeRolePolicyDocument ?? ""));
  trust.Statement[0].Condition.StringEquals["sts:ExternalId"] = "of-somebody-else";
  await clouds.iam.send(
    new UpdateAssumeRolePolicyCommand({ RoleName: names.iamRole, PolicyDocument: JSON.stringify(trust) }),
  );
  await expectVerdicts(whole.loginOf("loader"), [`not ${list}`, `not ${copy}`]);

  const repair = await stack.up({ report: () => undefined });
  expect(repair).toMatchObject({ created: 0, updated: 1, replaced: 0, deleted: 0 });
  await expectVerdicts(whole.loginOf("loader"), [list, copy]);
}, 120_000);
