import { openAccount, type TestAccount, type TestSession } from "../../fixture";

let account: TestAccount;
let session: TestSession;

beforeAll(async () => {
  account = await openAccount();
  session = await account.connect();
  await session.sql(`CREATE DATABASE d; CREATE TABLE t (n INT);
    CREATE STORAGE INTEGRATION lake TYPE = EXTERNAL_STAGE STORAGE_PROVIDER = 'S3' ENABLED = TRUE
      STORAGE_AWS_ROLE_ARN = 'arn:aws:iam::123456789012:role/r' STORAGE_ALLOWED_LOCATIONS = ('s3://b/in/')`);
});
afterAll(() => account.close());

const KEYS = "CREDENTIALS = (AWS_KEY_ID = 'k' AWS_SECRET_KEY = 'canary')";

test.each([
  ["COPY INTO t FROM 's3://b/in/'", "000002", /without STORAGE_INTEGRATION or CREDENTIALS/],
  ["COPY INTO t FROM 's3://b/out/' STORAGE_INTEGRATION = lake", "003155", /not allowed by integration/],
  ["COPY INTO 's3://b/inner' FROM t STORAGE_INTEGRATION = lake", "003155", /not allowed by integration/],
  ["COPY INTO t FROM 's3://b/in/' STORAGE_INTEGRATION = none", "002003", /does not exist/],
  [`COPY INTO t FROM 's3://b/in/' STORAGE_INTEGRATION = lake ${KEYS}`, "002103", /mutually exclusive/],
  ["COPY INTO t FROM 'gcs://b/in/' STORAGE_INTEGRATION = lake", "000002", /gcs:\/\//],
  ["COPY INTO t FROM 'nonsense' STORAGE_INTEGRATION = lake", "000002", /other places than s3/],
  ["COPY INTO t FROM 's3://b/' CREDENTIALS = (AWS_ROLE = 'canary')", "000002", /AWS_ROLE in CREDENTIALS/],
  ["COPY INTO t FROM 's3://b/' CREDENTIALS = (AWS_SECRET_KEY = 'canary')", "001008", /AWS_KEY_ID/],
  ["COPY INTO t FROM 's3://b/' CREDENTIALS = 'canary'", "001008", /AWS_KEY_ID/],
  ["COPY INTO t FROM @~ STORAGE_INTEGRATION = lake", "000002", /STORAGE_INTEGRATION/],
  [`COPY INTO @~/x FROM t ${KEYS}`, "000002", /CREDENTIALS/],
  ["COPY INTO t FROM 's3://b/in/' STORAGE_INTEGRATION = lake", "091003", /without an S3 endpoint/],
  [`COPY INTO t FROM 's3://b/in/' ${KEYS}`, "091003", /without an S3 endpoint/],
  ["CREATE PIPE p AS COPY INTO t FROM 's3://b/in/' STORAGE_INTEGRATION = lake", "000002", /no stage/],
  ["SELECT $1 FROM 's3://b/in/'", "000002", /no stage/],
])("%s is refused", async (sql, code, message) => {
  const refusal: unknown = await session.sql(sql).catch((error: unknown) => error);
  expect(refusal).toMatchObject({ code, message: expect.stringMatching(message) });
  expect(String(refusal)).not.toContain("canary");
});

test("who may not use the integration reads and writes nothing with it", async () => {
  await session.sql(`CREATE ROLE reader; GRANT ROLE reader TO ROLE ACCOUNTADMIN; GRANT USAGE ON DATABASE d TO ROLE reader;
    GRANT USAGE ON SCHEMA d.public TO ROLE reader; GRANT SELECT, INSERT ON TABLE t TO ROLE reader;
    GRANT USAGE ON WAREHOUSE test_wh TO ROLE reader; USE SECONDARY ROLES NONE; USE ROLE reader`);
  const integration = "STORAGE_INTEGRATION = lake";
  for (const sql of [
    `COPY INTO t FROM 's3://b/in/' ${integration}`,
    `COPY INTO 's3://b/in/' FROM t ${integration}`,
  ])
    await expect(session.sql(sql)).rejects.toMatchObject({ code: "002003" });
});
