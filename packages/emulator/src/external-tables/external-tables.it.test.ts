import { readdir } from "node:fs/promises";
import { join } from "node:path";
import { gzipSync } from "node:zlib";
import { CreateRoleCommand, IAMClient } from "@aws-sdk/client-iam";
import { CreateBucketCommand, DeleteObjectCommand, PutObjectCommand, S3Client } from "@aws-sdk/client-s3";
import { startS3, type TestS3 } from "@firn/test-services";
import { startAccount, type Running } from "../storage/fixture";
import { makeRoom } from "../storage/stage/file-cache";

let cloud: TestS3;
let account: Running;
let s3: S3Client;

const ROLE = "arn:aws:iam::123456789012:role/snowflake-lake";

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
     STORAGE_AWS_ROLE_ARN = '${ROLE}' STORAGE_ALLOWED_LOCATIONS = ('s3://lake/')`,
    "CREATE STAGE LANDING URL = 's3://lake/raw/' STORAGE_INTEGRATION = LAKE",
  );
  await trust(new IAMClient(options));
  await put("raw/csv/day=1/a.csv", "1,Ann\n2,Bob\n");
  await put("raw/csv/day=2/b.csv", "3,Cid\n");
}, 60_000);
afterAll(async () => {
  await account?.stop();
  await cloud?.stop();
});

const put = (key: string, body: Buffer | string) =>
  s3.send(new PutObjectCommand({ Bucket: "lake", Key: key, Body: body }));
const remove = (key: string) => s3.send(new DeleteObjectCommand({ Bucket: "lake", Key: key }));

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

test("CSV in a partitioned external table, through queries, joins, views and conditions", async () => {
  const [made] = await account.sql(
    `CREATE EXTERNAL TABLE PEOPLE (
       DAY INT AS (SPLIT_PART(SPLIT_PART(METADATA$FILENAME, 'day=', 2), '/', 1)::INT),
       ID INT AS (VALUE:c1::INT), NAME TEXT AS (NULLIF(VALUE:c2::TEXT, ''))
     ) PARTITION BY (DAY) LOCATION = @LANDING/csv FILE_FORMAT = (TYPE = CSV)`,
  );
  expect(made).toEqual({ status: "Table PEOPLE successfully created." });
  expect(await account.sql("SELECT * FROM PEOPLE ORDER BY ID")).toEqual([
    { VALUE: { c1: "1", c2: "Ann" }, DAY: 1, ID: 1, NAME: "Ann" },
    { VALUE: { c1: "2", c2: "Bob" }, DAY: 1, ID: 2, NAME: "Bob" },
    { VALUE: { c1: "3", c2: "Cid" }, DAY: 2, ID: 3, NAME: "Cid" },
  ]);
  expect(
    await account.sql(
      "SELECT METADATA$FILENAME AS F, METADATA$FILE_ROW_NUMBER AS N FROM PEOPLE WHERE ID = 2",
    ),
  ).toEqual([{ F: "raw/csv/day=1/a.csv", N: 2 }]);
  await account.sql(
    "CREATE VIEW LATEST AS SELECT P.* EXCLUDE VALUE FROM PEOPLE P JOIN (SELECT MAX(DAY) AS D FROM PEOPLE) ON P.DAY = D",
    "CREATE TABLE KEPT AS SELECT ID, NAME FROM LATEST",
  );
  expect(await account.sql("SELECT K.NAME, P.DAY FROM KEPT K JOIN PEOPLE P ON K.ID = P.ID")).toEqual([
    { NAME: "Cid", DAY: 2 },
  ]);
});

test("a directory table of an external stage is filled as it is made; its files have presigned URLs", async () => {
  await account.sql(
    "CREATE STAGE FILES URL = 's3://lake/raw/csv/' STORAGE_INTEGRATION = LAKE DIRECTORY = (ENABLE = TRUE)",
    "CREATE VIEW LINKS AS SELECT RELATIVE_PATH AS F, GET_PRESIGNED_URL(@FILES, RELATIVE_PATH, 60) AS URL FROM DIRECTORY(@FILES)",
  );
  const rows = await account.sql("SELECT F, URL FROM LINKS ORDER BY F");
  expect(rows.map((row) => row["F"])).toEqual(["day=1/a.csv", "day=2/b.csv"]);
  const answer = await fetch(String(rows[1]?.["URL"]));
  expect(await answer.text()).toBe("3,Cid\n");
  await expect(account.sql("SELECT GET_PRESIGNED_URL(@FILES, 'a', 0)")).rejects.toMatchObject({
    code: "001008",
  });
});

test("JSON and Parquet give their objects; a record that cannot be read ends its file, no more", async () => {
  await put("raw/json/a.json", '{"id": 1, "tags": ["x"]}\n{"id": 2}\n');
  await put("raw/json/b.json", '{"id": 3}\n{"id": 4, oops\n{"id": 5}\n');
  await account.sql(
    "CREATE FILE FORMAT AS_JSON TYPE = JSON",
    "CREATE EXTERNAL TABLE EVENTS (ID INT AS (VALUE:id::INT), TAG TEXT AS ($1:tags[0]::TEXT)) WITH LOCATION = @LANDING/json/ FILE_FORMAT = AS_JSON",
  );
  expect(await account.sql("SELECT ID, TAG FROM EVENTS ORDER BY ID")).toEqual([
    { ID: 1, TAG: "x" },
    { ID: 2, TAG: null },
    { ID: 3, TAG: null },
  ]);
  await account.sql(
    'COPY INTO @LANDING/parquet/ FROM (SELECT 7 AS "n", \'seven\' AS "name") FILE_FORMAT = (TYPE = PARQUET) HEADER = TRUE',
  );
  await put("raw/parquet/broken.parquet", "this is none");
  await account.sql(
    "CREATE FILE FORMAT AS_PARQUET TYPE = PARQUET",
    `CREATE EXTERNAL TABLE NUMBERS USING TEMPLATE (
       SELECT ARRAY_AGG(OBJECT_CONSTRUCT(*))
       FROM TABLE(INFER_SCHEMA(LOCATION => '@LANDING/parquet/data', FILE_FORMAT => 'AS_PARQUET'))
     ) LOCATION = @LANDING/parquet FILE_FORMAT = (FORMAT_NAME = AS_PARQUET)`,
  );
  expect(await account.sql('SELECT "n", "name", VALUE FROM NUMBERS')).toEqual([
    { n: 7, name: "seven", VALUE: { n: 7, name: "seven" } },
  ]);
});

test("of a file that is cut off, what is before the end is read", async () => {
  const whole = gzipSync(Array.from({ length: 20_000 }, (_, n) => `${n},${n * 7919}`).join("\n"));
  await put("raw/cut/a.csv.gz", whole.subarray(0, whole.length / 2));
  await put("raw/cut/b.json.gz", gzipSync('{"a": 1}\n').subarray(0, 12));
  await account.sql(
    "CREATE EXTERNAL TABLE CUT (N INT AS (VALUE:c1::INT)) LOCATION = @LANDING/cut PATTERN = '.*csv.gz' FILE_FORMAT = (TYPE = CSV)",
    "CREATE EXTERNAL TABLE CUT_JSON LOCATION = @LANDING/cut PATTERN = '.*json.gz' FILE_FORMAT = (TYPE = JSON)",
    "CREATE TABLE FROM_CUT (A INT, B INT)",
  );
  const [row] = await account.sql(
    "SELECT MIN(N) AS A, COUNT(*) > 1000 AND COUNT(*) = MAX(N) + 1 AS B FROM CUT",
  );
  expect(row).toEqual({ A: 0, B: true });
  expect(await account.sql("SELECT * FROM CUT_JSON")).toEqual([]);
  await expect(account.sql("COPY INTO FROM_CUT FROM @LANDING/cut/a.csv.gz")).rejects.toMatchObject({
    code: "100016",
    message: expect.stringContaining("Error decompressing the file") as string,
  });
});

test("REFRESH, ADD FILES and REMOVE FILES say what they have registered", async () => {
  await put("raw/live/a.csv", "1\n");
  await account.sql(
    "CREATE EXTERNAL TABLE LIVE (N INT AS (VALUE:c1::INT)) LOCATION = @LANDING/live PATTERN = '.*[.]csv' REFRESH_ON_CREATE = FALSE FILE_FORMAT = (TYPE = CSV)",
  );
  expect(await account.sql("SELECT N FROM LIVE")).toEqual([]);
  expect(await account.sql("ALTER EXTERNAL TABLE LIVE REFRESH")).toEqual([
    { file: "raw/live/a.csv", status: "REGISTERED_NEW", description: "File registered successfully." },
  ]);
  await put("raw/live/b.csv", "2\n");
  await put("raw/live/c.txt", "3\n");
  await put("raw/live/a.csv", "10\n");
  expect(await account.sql("ALTER EXTERNAL TABLE LIVE ADD FILES ('b.csv')")).toMatchObject([
    { file: "raw/live/b.csv", status: "REGISTERED_NEW" },
  ]);
  expect(await account.sql("ALTER EXTERNAL TABLE LIVE REFRESH")).toMatchObject([
    { file: "raw/live/a.csv", status: "REGISTERED_UPDATE" },
  ]);
  expect(await account.sql("SELECT N FROM LIVE ORDER BY N")).toEqual([{ N: 2 }, { N: 10 }]);
  expect(await account.sql("ALTER EXTERNAL TABLE LIVE REMOVE FILES ('b.csv')")).toMatchObject([
    { status: "UNREGISTERED" },
  ]);
  await expect(account.sql("ALTER EXTERNAL TABLE LIVE ADD FILES ('none.csv')")).rejects.toMatchObject({
    code: "091016",
  });
  expect(
    await account.sql(
      "SELECT FILE_NAME, FILE_SIZE FROM TABLE(D.INFORMATION_SCHEMA.EXTERNAL_TABLE_FILES(TABLE_NAME => 'LIVE'))",
    ),
  ).toEqual([{ FILE_NAME: "raw/live/a.csv", FILE_SIZE: 3 }]);
  expect(
    await account.sql(
      `SELECT FILE_NAME, OPERATION_STATUS FROM TABLE(D.INFORMATION_SCHEMA.EXTERNAL_TABLE_FILE_REGISTRATION_HISTORY(
         TABLE_NAME => 'D.PUBLIC.LIVE', START_TIME => DATEADD('hour', -1, CURRENT_TIMESTAMP()))) ORDER BY 1, 2`,
    ),
  ).toEqual([
    { FILE_NAME: "raw/live/a.csv", OPERATION_STATUS: "REGISTERED_NEW" },
    { FILE_NAME: "raw/live/a.csv", OPERATION_STATUS: "REGISTERED_UPDATE" },
    { FILE_NAME: "raw/live/b.csv", OPERATION_STATUS: "REGISTERED_NEW" },
    { FILE_NAME: "raw/live/b.csv", OPERATION_STATUS: "UNREGISTERED" },
  ]);
});

test("a stream shows the rows of files that were registered since it was read", async () => {
  await account.sql("CREATE STREAM ARRIVED ON EXTERNAL TABLE LIVE INSERT_ONLY = TRUE");
  await put("raw/live/d.csv", "4\n5\n");
  await account.sql("ALTER EXTERNAL TABLE LIVE REFRESH");
  const read =
    "SELECT N, METADATA$ACTION AS A, METADATA$FILENAME AS F FROM ARRIVED WHERE N >= 4 AND N < 10 ORDER BY N";
  expect(await account.sql(read)).toEqual([
    { N: 4, A: "INSERT", F: "raw/live/d.csv" },
    { N: 5, A: "INSERT", F: "raw/live/d.csv" },
  ]);
  expect(await account.sql("SELECT SYSTEM$STREAM_HAS_DATA('ARRIVED') AS X")).toEqual([{ X: true }]);
  await account.sql("CREATE TABLE TAKEN (N INT)", "INSERT INTO TAKEN SELECT N FROM ARRIVED");
  expect(await account.sql(read)).toEqual([]);
  expect(await account.sql("SHOW STREAMS LIKE 'ARRIVED'")).toMatchObject([
    { source_type: "External Table", mode: "INSERT_ONLY", table_name: "D.PUBLIC.LIVE" },
  ]);
  await expect(account.sql("CREATE STREAM X ON EXTERNAL TABLE LIVE")).rejects.toMatchObject({
    code: "001008",
  });
});

test("partitions that a user adds", async () => {
  await put("raw/days/one/a.csv", "1\n");
  await put("raw/days/two/b.csv", "2\n");
  await account.sql(
    `CREATE EXTERNAL TABLE DAYS (
       DAY DATE AS (PARSE_JSON(METADATA$EXTERNAL_TABLE_PARTITION):DAY::DATE), N INT AS (VALUE:c1::INT)
     ) PARTITION BY (DAY) PARTITION_TYPE = USER_SPECIFIED LOCATION = @LANDING/days FILE_FORMAT = (TYPE = CSV)`,
    "ALTER EXTERNAL TABLE DAYS ADD PARTITION (DAY = '2024-01-01') LOCATION 'one'",
    "ALTER EXTERNAL TABLE DAYS ADD PARTITION (DAY = '2024-01-02') LOCATION 'two/'",
  );
  const read = "SELECT TO_CHAR(DAY) AS DAY, N FROM DAYS ORDER BY N";
  expect(await account.sql(read)).toEqual([
    { DAY: "2024-01-01", N: 1 },
    { DAY: "2024-01-02", N: 2 },
  ]);
  await account.sql("ALTER EXTERNAL TABLE DAYS DROP PARTITION LOCATION 'one'");
  expect(await account.sql(read)).toEqual([{ DAY: "2024-01-02", N: 2 }]);
  await expect(account.sql("ALTER EXTERNAL TABLE DAYS REFRESH")).rejects.toMatchObject({ code: "001008" });
});

test("a condition on partition columns spares the files of others, and a file that is gone is missed when it is read", async () => {
  await put("raw/gone/day=1/a.csv", "1\n");
  await put("raw/gone/day=2/b.csv", "2\n");
  await account.sql(
    `CREATE EXTERNAL TABLE GONE (DAY INT AS (SPLIT_PART(SPLIT_PART(METADATA$FILENAME, 'day=', 2), '/', 1)::INT), N INT AS (VALUE:c1::INT))
     PARTITION BY (DAY) LOCATION = @LANDING/gone FILE_FORMAT = (TYPE = CSV)`,
    "CREATE VIEW STILL_THERE AS SELECT N FROM GONE WHERE DAY = 2",
  );
  await remove("raw/gone/day=1/a.csv");
  const missing = {
    code: "091016",
    message: expect.stringContaining("day=1/a.csv' was not found") as string,
  };
  expect(await account.sql("SELECT N FROM GONE AS G WHERE G.DAY BETWEEN 2 AND 9 AND N > 0")).toEqual([
    { N: 2 },
  ]);
  expect(
    await account.sql("SELECT G.N FROM GONE G JOIN (SELECT 2 AS D) ON G.DAY = D WHERE G.DAY IN (2, 3)"),
  ).toEqual([{ N: 2 }]);
  for (const sql of [
    "SELECT N FROM GONE",
    "SELECT N FROM GONE WHERE DAY = 2 OR N = 2",
    "SELECT A.N FROM GONE A, GONE B WHERE A.DAY = 2",
    "SELECT X.D FROM (SELECT 2 AS D) X LEFT JOIN GONE ON GONE.DAY = D WHERE GONE.DAY IS NULL",
    "SELECT * FROM STILL_THERE",
  ])
    await expect(account.sql(sql)).rejects.toMatchObject(missing);
  await account.sql("ALTER EXTERNAL TABLE GONE REFRESH");
  expect(await account.sql("SELECT * FROM STILL_THERE")).toEqual([{ N: 2 }]);
});

test("what external tables are not for is refused", async () => {
  for (const sql of [
    "INSERT INTO PEOPLE (ID) VALUES (1)",
    "UPDATE PEOPLE SET ID = 1",
    "DELETE FROM PEOPLE",
    "TRUNCATE TABLE PEOPLE",
    "DROP TABLE PEOPLE",
    "UNDROP EXTERNAL TABLE PEOPLE",
    "ALTER TABLE PEOPLE ADD COLUMN X INT",
    "ALTER EXTERNAL TABLE PEOPLE ADD PARTITION (DAY = '1') LOCATION 'x'",
    "CREATE EXTERNAL TABLE PEOPLE LOCATION = @LANDING FILE_FORMAT = (TYPE = CSV)",
    "CREATE EXTERNAL TABLE X LOCATION = @LANDING",
    "CREATE EXTERNAL TABLE X LOCATION = @~ FILE_FORMAT = (TYPE = CSV)",
    "CREATE EXTERNAL TABLE X (A INT) LOCATION = @LANDING FILE_FORMAT = (TYPE = CSV)",
    "CREATE EXTERNAL TABLE X (A INT AS (B::INT)) LOCATION = @LANDING FILE_FORMAT = (TYPE = CSV)",
    "CREATE EXTERNAL TABLE X (A INT AS (VALUE:c1::INT)) PARTITION BY (A) LOCATION = @LANDING FILE_FORMAT = (TYPE = CSV)",
    "CREATE EXTERNAL TABLE X LOCATION = @LANDING FILE_FORMAT = (TYPE = XML)",
    "CREATE EXTERNAL TABLE X LOCATION = @LANDING FILE_FORMAT = (TYPE = CSV) TABLE_FORMAT = DELTA",
    "GRANT INSERT ON EXTERNAL TABLE PEOPLE TO ROLE PUBLIC",
  ]) {
    const refusal = await account.sql(sql).then(
      () => `${sql} was not refused`,
      ({ code }: { code: string }) => code,
    );
    expect(refusal).toMatch(/^(?!000603)\d{6}$/);
  }
});

test("SHOW, DESCRIBE, INFORMATION_SCHEMA, GET_DDL and privileges", async () => {
  expect(await account.sql("SHOW EXTERNAL TABLES LIKE 'PEOPLE'")).toMatchObject([
    {
      name: "PEOPLE",
      invalid: "false",
      stage: "D.PUBLIC.LANDING",
      location: "@D.PUBLIC.LANDING/csv/",
      file_format_type: "CSV",
    },
  ]);
  expect(await account.sql("DESCRIBE EXTERNAL TABLE PEOPLE")).toMatchObject([
    { name: "VALUE", type: "VARIANT", kind: "COLUMN" },
    { name: "DAY", type: "NUMBER(38,0)", kind: "VIRTUAL" },
    { name: "ID", type: "NUMBER(38,0)", kind: "VIRTUAL", expression: "(VALUE:c1::INT)" },
    { name: "NAME", type: "VARCHAR(16777216)" },
  ]);
  expect(await account.sql("DESCRIBE EXTERNAL TABLE PEOPLE TYPE = STAGE")).toContainEqual(
    expect.objectContaining({ property: "URL", property_value: '["s3://lake/raw/"]' }),
  );
  expect(
    await account.sql("SELECT TABLE_TYPE FROM INFORMATION_SCHEMA.TABLES WHERE TABLE_NAME = 'PEOPLE'"),
  ).toEqual([{ TABLE_TYPE: "EXTERNAL TABLE" }]);
  expect(
    await account.sql("SELECT LOCATION FROM INFORMATION_SCHEMA.EXTERNAL_TABLES WHERE TABLE_NAME = 'PEOPLE'"),
  ).toEqual([{ LOCATION: "@D.PUBLIC.LANDING/csv/" }]);
  expect(
    await account.sql(
      "SELECT COLUMN_NAME FROM INFORMATION_SCHEMA.COLUMNS WHERE TABLE_NAME = 'PEOPLE' ORDER BY ORDINAL_POSITION",
    ),
  ).toEqual(["VALUE", "DAY", "ID", "NAME"].map((COLUMN_NAME) => ({ COLUMN_NAME })));
  const before = await account.sql("SELECT * FROM PEOPLE ORDER BY ID");
  const [definition] = await account.sql("SELECT GET_DDL('TABLE', 'PEOPLE') AS SQL");
  await account.sql(String(definition?.["SQL"]));
  expect(await account.sql("SELECT * FROM PEOPLE ORDER BY ID")).toEqual(before);
  await account.sql(
    "CREATE ROLE ANALYST",
    "GRANT SELECT, REFERENCES ON ALL EXTERNAL TABLES IN SCHEMA PUBLIC TO ROLE ANALYST",
    "GRANT SELECT ON FUTURE EXTERNAL TABLES IN SCHEMA PUBLIC TO ROLE ANALYST",
    "CREATE OR REPLACE EXTERNAL TABLE PEOPLE LOCATION = @LANDING/csv FILE_FORMAT = (TYPE = CSV)",
  );
  expect(await account.sql("SHOW GRANTS ON EXTERNAL TABLE PEOPLE")).toMatchObject([
    { privilege: "OWNERSHIP", granted_on: "EXTERNAL_TABLE" },
    { privilege: "SELECT", grantee_name: "ANALYST" },
  ]);
  await account.sql(
    "GRANT USAGE ON DATABASE D TO ROLE ANALYST",
    "GRANT USAGE ON SCHEMA PUBLIC TO ROLE ANALYST",
    "GRANT USAGE ON WAREHOUSE TEST_WH TO ROLE ANALYST",
    "GRANT ROLE ANALYST TO USER ADMIN",
    "USE ROLE ANALYST",
    "USE SECONDARY ROLES NONE",
  );
  expect(await account.sql("SELECT COUNT(*) AS N FROM PEOPLE")).toEqual([{ N: 3 }]);
  await expect(account.sql("ALTER EXTERNAL TABLE PEOPLE REFRESH")).rejects.toMatchObject({ code: "003001" });
  await account.sql("USE ROLE ACCOUNTADMIN", "USE SECONDARY ROLES ALL");
});

test("row access policies and tags hold for external tables", async () => {
  await account.sql(
    "CREATE ROW ACCESS POLICY ONLY_FIRST AS (v VARIANT) RETURNS BOOLEAN -> v:c1::INT = 1",
    "CREATE TAG SOURCE",
    "CREATE OR REPLACE EXTERNAL TABLE PEOPLE (ID INT AS (VALUE:c1::INT)) LOCATION = @LANDING/csv FILE_FORMAT = (TYPE = CSV) ROW ACCESS POLICY ONLY_FIRST ON (VALUE) TAG (SOURCE = 's3')",
  );
  expect(await account.sql("SELECT ID, METADATA$FILE_ROW_NUMBER AS N FROM PEOPLE")).toEqual([
    { ID: 1, N: 1 },
  ]);
  await account.sql("ALTER TABLE PEOPLE DROP ALL ROW ACCESS POLICIES");
  expect(await account.sql("SELECT COUNT(*) AS N FROM PEOPLE")).toEqual([{ N: 3 }]);
  expect(await account.sql("SELECT SYSTEM$GET_TAG('SOURCE', 'PEOPLE', 'TABLE') AS V")).toEqual([{ V: "s3" }]);
});

test("the cache keeps what a transaction has read, until it ends", async () => {
  const folder = join(account.folder, "cache", "records");
  await makeRoom(folder, 0, 0);
  expect(await readdir(folder)).toEqual([]);
  await account.sql("BEGIN", "SELECT COUNT(*) FROM PEOPLE");
  await makeRoom(folder, 0, 0);
  expect(await readdir(folder)).not.toEqual([]);
  await account.sql("COMMIT", "SELECT 1");
  await makeRoom(folder, 0, 0);
  expect(await readdir(folder)).toEqual([]);
});

test("an external table that has lost its stage says so", async () => {
  await account.sql("CREATE OR REPLACE STAGE LANDING URL = 's3://lake/raw/' STORAGE_INTEGRATION = LAKE");
  expect(await account.sql("SHOW EXTERNAL TABLES LIKE 'PEOPLE'")).toMatchObject([{ invalid: "true" }]);
  await expect(account.sql("SELECT * FROM PEOPLE")).rejects.toMatchObject({
    message: expect.stringContaining("marked invalid") as string,
  });
  await account.sql("DROP EXTERNAL TABLE PEOPLE CASCADE");
  await expect(account.sql("SELECT * FROM PEOPLE")).rejects.toMatchObject({ code: "002003" });
});
