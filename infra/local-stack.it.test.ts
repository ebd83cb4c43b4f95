import { readFileSync } from "node:fs";
import { DeleteBucketPolicyCommand } from "@aws-sdk/client-s3";
import { CreateTopicCommand } from "@aws-sdk/client-sns";
import { CreateQueueCommand } from "@aws-sdk/client-sqs";
import { parseOutputs } from "@firn/config";
import { type Step } from "@firn/pulumi-local";
import { findLeftovers } from "./targets/leftovers/find-leftovers";
import { tracesOf } from "./targets/leftovers/traces";
import { readEnvironment } from "./targets/project";
import { countRows, type Container } from "./targets/holdings";
import { openWholeStack, type WholeStack } from "./testing/whole-stack";

const silent = { report: () => undefined };
const environment = readEnvironment("local");
const { names } = environment;
const traces = tracesOf(environment, []);
let whole: WholeStack;

beforeAll(async () => {
  whole = await openWholeStack();
}, 120_000);
afterAll(() => whole.close(), 60_000);

const done = (steps: readonly Step[]) =>
  steps
    .filter(({ operation }) => operation !== "same")
    .map(({ operation, type, name }) => `${operation} ${type.split(":").at(-1)} ${name}`)
    .sort();

test("one up makes everything, a second changes nothing", async () => {
  const { stack, stateFile, passphrase } = whole;
  const preview = await stack.preview(silent);
  const first = await stack.up(silent);
  expect(first.created).toBe(preview.created);
  expect(parseOutputs(first.outputs, "local").bucketName).toBe(names.bucket);
  const second = await stack.up(silent);
  expect(second).toMatchObject({ created: 0, updated: 0, replaced: 0, deleted: 0, unchanged: first.created });
  expect(readFileSync(stateFile, "utf8")).not.toContain(passphrase);
}, 120_000);

test("what was changed by hand is shown, exactly that, and put right; what others granted is left alone", async () => {
  const { stack, sql, clouds } = whole;
  await clouds.s3.send(new DeleteBucketPolicyCommand({ Bucket: names.bucket }));
  await sql.execute("DROP SCHEMA CUSTOMER_ANALYTICS.GOLD");
  await sql.execute("REVOKE USAGE ON WAREHOUSE FIRN_WH FROM ROLE DATA_ANALYST");
  await sql.execute("ALTER WAREHOUSE FIRN_WH SET AUTO_SUSPEND = 600");
  await sql.execute("GRANT MONITOR ON WAREHOUSE FIRN_WH TO ROLE TRANSFORMER");
  await sql.execute("CREATE USER EVE");
  await sql.execute("GRANT ROLE LOADER TO USER EVE");
  await sql.execute("GRANT USAGE ON DATABASE CUSTOMER_ANALYTICS TO ROLE PUBLIC");
  await sql.execute("GRANT USAGE ON INTEGRATION FIRN_LAKE TO ROLE PUBLIC");
  await sql.execute("GRANT USAGE ON STAGE CUSTOMER_ANALYTICS.BRONZE.LAKE TO ROLE PUBLIC");

  const expected = [
    "create BucketPolicy lake",
    "create Execute customer360-gold-read-semantic-views",
    "create GrantPrivilegesToAccountRole customer360-gold-own-schema",
    "create GrantPrivilegesToAccountRole customer360-gold-read-schema",
    "create GrantPrivilegesToAccountRole customer360-gold-read-stages",
    "create GrantPrivilegesToAccountRole customer360-gold-read-tables",
    "create GrantPrivilegesToAccountRole customer360-gold-read-views",
    "create GrantPrivilegesToAccountRole customer360-gold-write-tables",
    "create GrantPrivilegesToAccountRole data_analyst-warehouse",
    "create Schema customer360-gold",
    "update Warehouse platform",
  ];
  const preview = await stack.preview(silent);
  expect(done(preview.steps)).toEqual(expected);
  expect([...preview.notes].sort()).toEqual([
    "PUBLIC has USAGE on DATABASE CUSTOMER_ANALYTICS from others",
    "PUBLIC has USAGE on INTEGRATION FIRN_LAKE from others",
    "PUBLIC has USAGE on STAGE CUSTOMER_ANALYTICS.BRONZE.LAKE from others",
    "TRANSFORMER has MONITOR on WAREHOUSE FIRN_WH from others",
    "user EVE has the role LOADER from others",
  ]);
  expect(done((await stack.refresh(silent)).steps)).toEqual(
    expected.map((step) => step.replace("create", "delete")).sort(),
  );
  const afterwards = await stack.preview(silent);
  expect(done(afterwards.steps)).toEqual(expected);
  expect(afterwards.notes).toEqual(preview.notes);
  expect(done((await stack.up(silent)).steps)).toEqual(expected);
  expect(done((await stack.up(silent)).steps)).toEqual([]);
  const grants = await sql.query<{ privilege: string }>("SHOW GRANTS ON WAREHOUSE FIRN_WH");
  expect(grants.map(({ privilege }) => privilege)).toContain("MONITOR");
}, 120_000);

test("a Git repository, which the local Snowflake does not know, is refused by name", async () => {
  const stack = whole.withConfig({ "firn:gitRepository": "https://example.com/snow/firn.git" });
  await expect(stack.preview(silent)).rejects.toMatchObject({
    message: expect.stringContaining("The statement CREATE API INTEGRATION FIRN_GIT"),
    hint: expect.stringContaining("Leave it out for the environment local"),
  });
}, 60_000);

test("after a restart the local S3 and IAM have forgotten everything: up makes that again, and only that", async () => {
  const { stack, aws } = whole;
  await aws.forget();
  const summary = await stack.up(silent);
  expect(new Set(done(summary.steps).map((step) => step.split(" ")[0]))).toEqual(new Set(["create"]));
  expect(
    summary.steps.filter(({ operation, type }) => operation === "create" && !type.startsWith("aws:")),
  ).toEqual([]);
  expect(await stack.up(silent)).toMatchObject({ created: 0, updated: 0, replaced: 0, deleted: 0 });
}, 120_000);

test("what a demo left that the program no longer has is found, by its mark and by the stack's history, with the way to drop it", async () => {
  const { stack, sql, clouds } = whole;
  const removed = environment.demos.find(({ name }) => name === "hvac");
  const without = { ...environment, demos: environment.demos.filter((demo) => demo !== removed) };
  const forgotten = async (found: ReturnType<typeof findLeftovers>) =>
    (await found).filter(({ fix }) => fix !== undefined);
  // No state is asked: it may be lost.
  const byMark = await forgotten(findLeftovers(clouds, tracesOf(without, [])));
  const levels = ["READ", "WRITE", "OWN"];
  const roles = removed?.schemas.flatMap((schema) =>
    levels.map((level) => `${removed.database}_${schema}_${level}`),
  );
  expect(byMark.map(({ name }) => name).sort()).toEqual([removed?.database, ...(roles ?? [])].sort());
  const unmarked = { ...tracesOf(without, await stack.history()), bearsMark: () => false };
  expect(await forgotten(findLeftovers(clouds, unmarked))).toEqual(byMark);

  for (const { fix = "" } of byMark) await sql.execute(fix);
  expect(await forgotten(findLeftovers(clouds, tracesOf(without, await stack.history())))).toEqual([]);
  await stack.up(silent);
}, 120_000);

test("destroy refuses to lose rows, then takes all that the stack, loader and dbt made", async () => {
  const { stack, sql } = whole;
  await sql.execute("CREATE TABLE CUSTOMER_ANALYTICS.BRONZE.BRONZE_CUSTOMERS (id INTEGER) AS SELECT 1");
  await sql.execute("CREATE SCHEMA CUSTOMER_ANALYTICS.MADE_BY_DBT");
  const containers = traces.names.databases.map((database): Container => [database]);
  expect(await countRows(sql, containers)).toEqual([
    { subject: "database", name: "CUSTOMER_ANALYTICS", count: 1, unit: "rows" },
  ]);
  await expect(stack.destroy(silent)).rejects.toThrow(
    "This would lose 1 row in database CUSTOMER_ANALYTICS.",
  );
  expect((await findLeftovers(whole.clouds, traces)).map(({ name }) => name)).toContain("CUSTOMER_ANALYTICS");

  await stack.destroy({ ...silent, allowDataLoss: true });
  expect(await findLeftovers(whole.clouds, traces)).toEqual([]);
  await sql.execute(`CREATE RESOURCE MONITOR ${names.resourceMonitor} WITH CREDIT_QUOTA = 1`);
  await whole.clouds.sns.send(new CreateTopicCommand({ Name: names.lakeEvents }));
  await whole.clouds.sqs.send(new CreateQueueCommand({ QueueName: names.lakeEvents }));
  expect(await findLeftovers(whole.clouds, traces)).toEqual([
    { kind: "resource monitor", name: names.resourceMonitor },
    { kind: "topic", name: names.lakeEvents },
    { kind: "queue", name: names.lakeEvents },
  ]);
  expect(await stack.up(silent)).toMatchObject({ unchanged: 0 });
}, 120_000);
