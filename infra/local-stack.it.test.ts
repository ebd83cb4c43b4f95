import { generateKeyPairSync, type KeyPairKeyObjectResult } from "node:crypto";
import { mkdtempSync, readFileSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { DeleteBucketPolicyCommand, S3Client } from "@aws-sdk/client-s3";
import { IAMClient } from "@aws-sdk/client-iam";
import { parseOutputs, purposes, repositoryRoot } from "@firn/config";
import { openLocalStack, readStackConfig, type LocalStack, type Step } from "@firn/pulumi-local";
import { startAws, startSnowflake, type LocalAws, type LocalSnowflake } from "@firn/pulumi-local/testing";
import { connect, withConnection, type Connection } from "@firn/snowflake";
import { nameInventory } from "./src/naming";
import { schemaLayouts } from "./src/schema-layout";
import { buildProgram } from "./targets/build";
import { privilegesMissing } from "./targets/check";
import { findLeftovers } from "./targets/leftovers";
import { projectDir, readEnvironment } from "./targets/project";
import { countRows, type Container } from "./targets/row-counts";

const silent = { report: () => undefined };
const passphrase = "canary-passphrase";
const environment = readEnvironment("local");
const { naming, names, demos } = environment;
const inventory = nameInventory(naming, names, demos.flatMap(schemaLayouts));
const newKey = () => generateKeyPairSync("rsa", { modulusLength: 2048 });
const publicText = ({ publicKey }: KeyPairKeyObjectResult) =>
  publicKey.export({ type: "spki", format: "der" }).toString("base64");
const keyLogin = ({ privateKey }: KeyPairKeyObjectResult) =>
  ({
    kind: "key-pair",
    privateKey: privateKey.export({ type: "pkcs8", format: "pem" }).toString(),
  }) as const;
const provisioner = newKey();
const keys = new Map<string, KeyPairKeyObjectResult>(purposes.map((purpose) => [purpose, newKey()]));
const publicKeys = Object.fromEntries(
  [...keys].map(([purpose, key]) => [`firn:${purpose}PublicKey`, publicText(key)]),
);
let folder: string;
let aws: LocalAws;
let snowflake: LocalSnowflake;
let sql: Connection;
let stack: LocalStack;

beforeAll(async () => {
  folder = mkdtempSync(join(tmpdir(), "firn-infra-test-"));
  aws = await startAws();
  snowflake = await startSnowflake(join(folder, "warehouse"), aws.connection.endpoint);
  sql = await connect(snowflake.connection);
  await sql.runScript(readFileSync(join(repositoryRoot, "sql/platform/bootstrap.sql"), "utf8"));
  await sql.execute(`ALTER USER FIRN_PROVISIONER SET RSA_PUBLIC_KEY = '${publicText(provisioner)}'`);
  stack = openLocalStack({
    projectDir,
    program: await buildProgram(),
    project: "firn",
    stack: "local",
    stateFile: join(folder, "state.json"),
    passphrase,
    config: { ...readStackConfig(projectDir, "local"), ...publicKeys },
    secretKeys: [],
    aws: aws.connection,
    snowflake: async (role) =>
      role === "ACCOUNTADMIN"
        ? { ...snowflake.connection, role }
        : { ...snowflake.connection, user: "FIRN_PROVISIONER", auth: keyLogin(provisioner) },
  });
}, 120_000);

afterAll(async () => {
  await sql.close();
  await snowflake.stop();
  await aws.stop();
  rmSync(folder, { recursive: true, force: true });
});

const done = (steps: readonly Step[]) =>
  steps
    .filter(({ operation }) => operation !== "same")
    .map(({ operation, type, name }) => `${operation} ${type.split(":").at(-1)} ${name}`)
    .sort();

function clouds() {
  const { endpoint, region, accessKeyId, secretAccessKey } = aws.connection;
  const settings = { endpoint, region, credentials: { accessKeyId, secretAccessKey } };
  return {
    snowflake: snowflake.connection,
    s3: new S3Client({ ...settings, forcePathStyle: true }),
    iam: new IAMClient(settings),
  };
}

test("one up makes everything, a second changes nothing", async () => {
  const preview = await stack.preview(silent);
  const first = await stack.up(silent);
  expect(first.created).toBe(preview.created);
  expect(parseOutputs(first.outputs, "local").bucketName).toBe(names.bucket);
  const second = await stack.up(silent);
  expect(second).toMatchObject({ created: 0, updated: 0, replaced: 0, deleted: 0, unchanged: first.created });
  expect(readFileSync(join(folder, "state.json"), "utf8")).not.toContain(passphrase);
}, 120_000);

test("what was changed by hand is shown, exactly that, and put right; what others granted is left alone", async () => {
  const { s3 } = clouds();
  await s3.send(new DeleteBucketPolicyCommand({ Bucket: names.bucket }));
  s3.destroy();
  await sql.execute("DROP SCHEMA CUSTOMER_ANALYTICS.GOLD");
  await sql.execute("REVOKE USAGE ON WAREHOUSE FIRN_WH FROM ROLE LOADER");
  await sql.execute("ALTER WAREHOUSE FIRN_WH SET AUTO_SUSPEND = 600");
  await sql.execute("GRANT MONITOR ON WAREHOUSE FIRN_WH TO ROLE TRANSFORMER");

  const expected = [
    "create BucketPolicy lake",
    "create GrantPrivilegesToAccountRole customer360-gold-own-schema",
    "create GrantPrivilegesToAccountRole customer360-gold-read-schema",
    "create GrantPrivilegesToAccountRole customer360-gold-read-tables",
    "create GrantPrivilegesToAccountRole customer360-gold-read-views",
    "create GrantPrivilegesToAccountRole customer360-gold-write-tables",
    "create GrantPrivilegesToAccountRole loader-warehouse",
    "create Schema customer360-gold",
    "update Warehouse platform",
  ];
  const preview = await stack.preview(silent);
  expect(done(preview.steps)).toEqual(expected);
  expect(preview.notes).toEqual(["TRANSFORMER has MONITOR on WAREHOUSE FIRN_WH from others"]);
  expect(done((await stack.refresh(silent)).steps)).toEqual(
    expected.map((step) => step.replace("create", "delete")).sort(),
  );
  expect(done((await stack.up(silent)).steps)).toEqual(expected);
  expect(done((await stack.up(silent)).steps)).toEqual([]);
  const grants = await sql.query<{ privilege: string }>("SHOW GRANTS ON WAREHOUSE FIRN_WH");
  expect(grants.map(({ privilege }) => privilege)).toContain("MONITOR");
}, 120_000);

/** Runs statements as a service user with its key, or as a person with a password; says what came of each. */
async function attempt(who: string, statements: readonly string[]): Promise<string[]> {
  const key = keys.get(who);
  const auth = key ? keyLogin(key) : ({ kind: "password", password: "of-the-test" } as const);
  const login = { ...snowflake.connection, user: who.toUpperCase(), warehouse: names.warehouse, auth };
  return withConnection(login, async (connection) => {
    const answers: string[] = [];
    for (const statement of statements) {
      const verdict = await connection.execute(statement).then(
        () => "may",
        (error: Error) =>
          /not authorized|[Ii]nsufficient privileges/.test(error.message) ? "may not" : error.message,
      );
      answers.push(`${who} ${verdict}: ${statement}`);
    }
    return answers;
  });
}

test("the bootstrap script grants the provisioner all that infra:check looks for, and runs twice", async () => {
  await sql.runScript(readFileSync(join(repositoryRoot, "sql/platform/bootstrap.sql"), "utf8"));
  expect(privilegesMissing(await sql.query("SHOW GRANTS TO ROLE FIRN_PROVISIONER"))).toEqual([]);
});

test("everybody may do what the roles say, and no more", async () => {
  const bronze = "CUSTOMER_ANALYTICS.BRONZE";
  const gold = "CUSTOMER_ANALYTICS.GOLD";
  await sql.runScript(`CREATE USER ANALYST PASSWORD = 'of-the-test' DEFAULT_ROLE = DATA_ANALYST;
GRANT ROLE DATA_ANALYST TO USER ANALYST;`);
  const verdicts = [
    ...(await attempt("loader", [
      `CREATE TABLE ${bronze}.RAW_ROWS (id INTEGER)`,
      "USE ROLE CUSTOMER_ANALYTICS_BRONZE_OWN",
      `CREATE TABLE ${bronze}.RAW_ROWS (id INTEGER)`,
      "USE ROLE LOADER",
      `INSERT INTO ${bronze}.RAW_ROWS SELECT 1`,
      `DELETE FROM ${bronze}.RAW_ROWS`,
      `DROP TABLE ${bronze}.RAW_ROWS`,
      "USE ROLE SYSADMIN",
    ])),
    ...(await attempt("transformer", [
      `CREATE TABLE ${gold}.MART AS SELECT id FROM ${bronze}.RAW_ROWS`,
      `INSERT INTO ${bronze}.RAW_ROWS SELECT 2`,
      `GRANT SELECT ON TABLE ${gold}.MART TO ROLE PUBLIC`,
    ])),
    ...(await attempt("console", [
      `SELECT id FROM ${gold}.MART`,
      `SELECT id FROM ${bronze}.RAW_ROWS`,
      `INSERT INTO ${gold}.MART SELECT 2`,
    ])),
    ...(await attempt("analyst", [`SELECT id FROM ${gold}.MART`, `SELECT id FROM ${bronze}.RAW_ROWS`])),
  ];
  await sql.runScript(`DROP TABLE ${bronze}.RAW_ROWS; DROP TABLE ${gold}.MART; DROP USER ANALYST;`);
  expect(verdicts).toEqual([
    `loader may not: CREATE TABLE ${bronze}.RAW_ROWS (id INTEGER)`,
    "loader may: USE ROLE CUSTOMER_ANALYTICS_BRONZE_OWN",
    `loader may: CREATE TABLE ${bronze}.RAW_ROWS (id INTEGER)`,
    "loader may: USE ROLE LOADER",
    `loader may: INSERT INTO ${bronze}.RAW_ROWS SELECT 1`,
    `loader may not: DELETE FROM ${bronze}.RAW_ROWS`,
    `loader may not: DROP TABLE ${bronze}.RAW_ROWS`,
    expect.stringMatching(/^loader (?!may:).*USE ROLE SYSADMIN$/s),
    `transformer may: CREATE TABLE ${gold}.MART AS SELECT id FROM ${bronze}.RAW_ROWS`,
    `transformer may not: INSERT INTO ${bronze}.RAW_ROWS SELECT 2`,
    `transformer may not: GRANT SELECT ON TABLE ${gold}.MART TO ROLE PUBLIC`,
    `console may: SELECT id FROM ${gold}.MART`,
    `console may not: SELECT id FROM ${bronze}.RAW_ROWS`,
    `console may not: INSERT INTO ${gold}.MART SELECT 2`,
    `analyst may: SELECT id FROM ${gold}.MART`,
    `analyst may not: SELECT id FROM ${bronze}.RAW_ROWS`,
  ]);
}, 120_000);

test("after a restart the local S3 and IAM have forgotten everything: up makes that again, and only that", async () => {
  await aws.forget();
  const summary = await stack.up(silent);
  expect(new Set(done(summary.steps).map((step) => step.split(" ")[0]))).toEqual(new Set(["create"]));
  expect(
    summary.steps.filter(({ operation, type }) => operation === "create" && !type.startsWith("aws:")),
  ).toEqual([]);
  expect(await stack.up(silent)).toMatchObject({ created: 0, updated: 0, replaced: 0, deleted: 0 });
}, 120_000);

test("destroy refuses to lose rows, then takes all that the stack, loader and dbt made", async () => {
  await sql.execute("CREATE TABLE CUSTOMER_ANALYTICS.BRONZE.BRONZE_CUSTOMERS (id INTEGER) AS SELECT 1");
  await sql.execute("CREATE SCHEMA CUSTOMER_ANALYTICS.MADE_BY_DBT");
  const containers = inventory.databases.map((database): Container => [database]);
  expect(await countRows(sql, containers)).toEqual([{ place: "CUSTOMER_ANALYTICS", rows: 1 }]);
  await expect(stack.destroy(silent)).rejects.toThrow(
    "Rows would be lost: 1 in database CUSTOMER_ANALYTICS.",
  );
  expect((await findLeftovers(clouds(), inventory)).map(({ name }) => name)).toContain("CUSTOMER_ANALYTICS");

  await stack.destroy({ ...silent, allowDataLoss: true });
  expect(await findLeftovers(clouds(), inventory)).toEqual([]);
  expect(await stack.up(silent)).toMatchObject({ unchanged: 0 });
}, 120_000);
