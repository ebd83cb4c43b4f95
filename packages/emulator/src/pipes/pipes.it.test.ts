import { setTimeout as wait } from "node:timers/promises";
import { CreateRoleCommand, IAMClient } from "@aws-sdk/client-iam";
import { CreateBucketCommand, PutObjectCommand, S3Client } from "@aws-sdk/client-s3";
import { startS3, type TestS3 } from "@firn/test-services";
import { startAccount, type Running } from "../storage/fixture";

let cloud: TestS3;
let account: Running;
let s3: S3Client;

beforeAll(async () => {
  cloud = await startS3();
  const options = {
    endpoint: cloud.endpoint,
    region: "us-east-1",
    credentials: { accessKeyId: "a", secretAccessKey: "b" },
  };
  s3 = new S3Client({ ...options, forcePathStyle: true });
  await s3.send(new CreateBucketCommand({ Bucket: "lake" }));
  account = await startAccount(cloud.endpoint);
  await account.sql(
    `CREATE STORAGE INTEGRATION LAKE TYPE = EXTERNAL_STAGE STORAGE_PROVIDER = 'S3' ENABLED = TRUE
     STORAGE_AWS_ROLE_ARN = 'arn:aws:iam::123456789012:role/snowflake-lake' STORAGE_ALLOWED_LOCATIONS = ('s3://lake/')`,
    "CREATE STAGE LANDING URL = 's3://lake/raw/' STORAGE_INTEGRATION = LAKE",
    "CREATE TABLE EVENTS (ID INT, NAME TEXT)",
  );
  await trust(new IAMClient(options));
}, 60_000);
afterAll(async () => {
  await account?.stop();
  await cloud?.stop();
});

const put = (key: string, body: string) =>
  s3.send(new PutObjectCommand({ Bucket: "lake", Key: key, Body: body }));

async function trust(iam: IAMClient): Promise<void> {
  const rows = await account.sql("DESC INTEGRATION LAKE");
  const property = (name: string) => String(rows.find((row) => row["property"] === name)?.["property_value"]);
  const statement = {
    Effect: "Allow",
    Action: "sts:AssumeRole",
    Principal: { AWS: property("STORAGE_AWS_IAM_USER_ARN") },
    Condition: { StringEquals: { "sts:ExternalId": property("STORAGE_AWS_EXTERNAL_ID") } },
  };
  await iam.send(
    new CreateRoleCommand({
      RoleName: "snowflake-lake",
      AssumeRolePolicyDocument: JSON.stringify({ Version: "2012-10-17", Statement: [statement] }),
    }),
  );
}

/** Asks until the answer is as it should be, 20 seconds at most. */
async function becomes(sql: string, expected: unknown): Promise<void> {
  for (const until = Date.now() + 20_000; Date.now() < until; await wait(250))
    if (JSON.stringify(await account.sql(sql)) === JSON.stringify(expected)) return;
  expect(await account.sql(sql)).toEqual(expected);
}

test("objects that arrive in a bucket are loaded by themselves, and streams see them", async () => {
  await put("raw/events/0.csv", "0,Old\n");
  await account.sql(
    "CREATE STREAM ARRIVED ON TABLE EVENTS",
    "CREATE PIPE FEED AUTO_INGEST = TRUE AS COPY INTO EVENTS FROM @LANDING/events/ FILE_FORMAT = (TYPE = CSV)",
  );
  await put("raw/events/1.csv", "1,Ann\n");
  await put("raw/other/9.csv", "9,No\n");
  await becomes("SELECT ID, NAME FROM EVENTS", [{ ID: 1, NAME: "Ann" }]);
  await put("raw/events/2.csv", "2,Bob\n");
  await becomes("SELECT ID FROM ARRIVED ORDER BY ID", [{ ID: 1 }, { ID: 2 }]);
  expect(await account.sql("ALTER PIPE FEED REFRESH")).toEqual([{ File: "events/0.csv", Status: "SENT" }]);
  await becomes("SELECT COUNT(*) AS N FROM EVENTS", [{ N: 3 }]);
  expect(await account.sql("SELECT SYSTEM$PIPE_STATUS('FEED') AS S")).toEqual([
    { S: expect.stringContaining('"executionState":"RUNNING"') },
  ]);
}, 90_000);

test("a stage without access stalls its pipe, and another URL stops it", async () => {
  await account.sql(
    "CREATE TABLE OTHER (ID INT)",
    "CREATE PIPE BARRED AUTO_INGEST = TRUE AS COPY INTO OTHER FROM @LANDING/barred/",
    "ALTER STORAGE INTEGRATION LAKE SET ENABLED = FALSE",
    "CALL SYSTEM$FIRN_ADVANCE_CLOCK(0)",
  );
  const state = async () => {
    const [row] = await account.sql(
      "SELECT PARSE_JSON(SYSTEM$PIPE_STATUS('BARRED')):executionState::TEXT AS S",
    );
    return row?.["S"];
  };
  expect(await state()).toBe("STALLED_STAGE_PERMISSION_ERROR");
  await put("raw/barred/1.csv", "1\n");
  await account.sql("ALTER STORAGE INTEGRATION LAKE SET ENABLED = TRUE", "CALL SYSTEM$FIRN_ADVANCE_CLOCK(0)");
  expect(await state()).toBe("RUNNING");
  expect(await account.sql("SELECT ID FROM OTHER")).toEqual([{ ID: 1 }]);
  await account.sql("ALTER STAGE LANDING SET URL = 's3://lake/elsewhere/'");
  expect(await state()).toBe("STOPPED_STAGE_ALTERED");
});
