import { randomUUID } from "node:crypto";
import { readFile, rm } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { gzipSync } from "node:zlib";
import { CreateRoleCommand, IAMClient, UpdateAssumeRolePolicyCommand } from "@aws-sdk/client-iam";
import { CreateBucketCommand, PutObjectCommand, S3Client } from "@aws-sdk/client-s3";
import { DuckDBInstance } from "@duckdb/node-api";
import { startS3, type TestS3 } from "@firn/test-services";
import { startAccount, type Running } from "../fixture";

let cloud: TestS3;
let account: Running;
let s3: S3Client;
let iam: IAMClient;

const ROLE = "arn:aws:iam::123456789012:role/snowflake-lake";

beforeAll(async () => {
  cloud = await startS3();
  const options = {
    endpoint: cloud.endpoint,
    region: "us-east-1",
    credentials: { accessKeyId: "a", secretAccessKey: "b" },
  };
  s3 = new S3Client({ ...options, forcePathStyle: true });
  iam = new IAMClient(options);
  await s3.send(new CreateBucketCommand({ Bucket: "lake" }));
  account = await startAccount(cloud.endpoint);
  await account.sql(
    `CREATE STORAGE INTEGRATION LAKE TYPE = EXTERNAL_STAGE STORAGE_PROVIDER = 'S3' ENABLED = TRUE
     STORAGE_AWS_ROLE_ARN = '${ROLE}' STORAGE_ALLOWED_LOCATIONS = ('s3://lake/raw/')`,
    "CREATE STAGE LANDING URL = 's3://lake/raw/' STORAGE_INTEGRATION = LAKE",
  );
}, 60_000);
afterAll(async () => {
  await account?.stop();
  await cloud?.stop();
});

const put = (key: string, body: Buffer | string) =>
  s3.send(new PutObjectCommand({ Bucket: "lake", Key: key, Body: body }));

async function trustPolicy(externalId: string, user: string): Promise<string> {
  return JSON.stringify({
    Version: "2012-10-17",
    Statement: [
      {
        Effect: "Allow",
        Action: "sts:AssumeRole",
        Principal: { AWS: user },
        Condition: { StringEquals: { "sts:ExternalId": externalId } },
      },
    ],
  });
}

async function integrationProperties(): Promise<Record<string, string>> {
  const rows = await account.sql("DESC INTEGRATION LAKE");
  return Object.fromEntries(rows.map((row) => [String(row["property"]), String(row["property_value"])]));
}

async function parquet(sql: string): Promise<Buffer> {
  const path = join(tmpdir(), `${randomUUID()}.parquet`);
  const connection = await (await DuckDBInstance.create(":memory:")).connect();
  await connection.run(`COPY (${sql}) TO '${path}' (FORMAT parquet)`);
  const content = await readFile(path);
  await rm(path);
  return content;
}

test("a role that does not exist, or does not trust, is refused as in the cloud", async () => {
  await account.sql("CREATE TABLE REFUSED (A INT)");
  const refusal = {
    code: "003167",
    message: expect.stringContaining(
      "is not authorized to perform: sts:AssumeRole on resource: " + ROLE,
    ) as string,
  };
  await expect(account.sql("COPY INTO REFUSED FROM @LANDING")).rejects.toMatchObject(refusal);
  const { STORAGE_AWS_IAM_USER_ARN: user = "" } = await integrationProperties();
  await iam.send(
    new CreateRoleCommand({
      RoleName: "snowflake-lake",
      AssumeRolePolicyDocument: await trustPolicy("wrong", user),
    }),
  );
  await expect(account.sql("LIST @LANDING")).rejects.toMatchObject(refusal);
});

describe("with the role's trust", () => {
  beforeAll(async () => {
    const { STORAGE_AWS_IAM_USER_ARN: user = "", STORAGE_AWS_EXTERNAL_ID: externalId = "" } =
      await integrationProperties();
    await iam.send(
      new UpdateAssumeRolePolicyCommand({
        RoleName: "snowflake-lake",
        PolicyDocument: await trustPolicy(externalId, user),
      }),
    );
  });

  test("a location that is no stage is read with its own integration or keys, and shares the load history", async () => {
    await put("raw/bare/1.csv", "1\n");
    await put("raw/bare/2.csv", "2\n");
    await put("raw/barely.csv", "3\n");
    await account.sql("CREATE TABLE BARE (N INT)");
    const integration = "STORAGE_INTEGRATION = LAKE";
    expect(
      await account.sql(`COPY INTO BARE FROM 's3://lake/raw/bare/' ${integration} FILES = ('1.csv')`),
    ).toMatchObject([{ file: "s3://lake/raw/bare/1.csv", status: "LOADED" }]);
    expect(await account.sql("COPY INTO BARE FROM @LANDING/bare/")).toMatchObject([
      { file: "s3://lake/raw/bare/2.csv" },
    ]);
    const keys =
      "CREDENTIALS = (AWS_KEY_ID = 'key-canary-1' AWS_SECRET_KEY = 'secret-canary-2' AWS_TOKEN = 'token-canary-3')";
    expect(await account.sql(`COPY INTO BARE FROM 's3://lake/raw/bare' ${keys}`)).toMatchObject([
      { file: "s3://lake/raw/barely.csv" },
    ]);
    expect(await account.sql("SELECT N FROM BARE ORDER BY N")).toEqual([{ N: 1 }, { N: 2 }, { N: 3 }]);
    await account.sql(
      `COPY INTO 's3://lake/raw/out/' FROM BARE ${integration} FILE_FORMAT = (TYPE = CSV COMPRESSION = NONE)`,
      `COPY INTO 's3://lake/raw/out/x.csv' FROM BARE ${keys} FILE_FORMAT = (TYPE = CSV COMPRESSION = NONE) SINGLE = TRUE`,
    );
    expect((await account.sql("LIST @LANDING/out/")).map((row) => row["name"])).toEqual([
      "s3://lake/raw/out/data_0_0_0.csv",
      "s3://lake/raw/out/x.csv",
    ]);
    await expect(account.sql(`COPY INTO 's3://lake/raw/out/' FROM BARE ${integration}`)).rejects.toThrow(
      /Files already existing at the unload destination: s3:\/\/lake\/raw\/out\//,
    );
    await expect(account.sql(`COPY INTO BARE FROM 's3://nowhere/' ${keys}`)).rejects.toMatchObject({
      code: "091003",
    });
    await expect(account.sql(`COPY INTO BARE FROM 's3://lake/other/' ${integration}`)).rejects.toMatchObject({
      code: "003155",
    });
    const history = await account.sql(
      "SELECT query_text, error_message FROM TABLE(INFORMATION_SCHEMA.QUERY_HISTORY()) WHERE query_text ILIKE '%CREDENTIALS%'",
    );
    expect(history.length).toBeGreaterThan(2);
    expect(JSON.stringify(history)).not.toMatch(/-canary-/);
  });

  test("gzip CSV is loaded once, and again after TRUNCATE", async () => {
    await put("raw/people/part-1.csv.gz", gzipSync('id,name,born\n1,"Ann, A.",2001-02-03\n2,,\n'));
    await account.sql("CREATE TABLE PEOPLE (ID INT, NAME VARCHAR, BORN DATE)");
    const copy = `COPY INTO PEOPLE FROM @LANDING/people/ FILE_FORMAT = (TYPE = CSV PARSE_HEADER = TRUE FIELD_OPTIONALLY_ENCLOSED_BY = '"')
      MATCH_BY_COLUMN_NAME = CASE_INSENSITIVE`;
    expect(await account.sql(copy)).toMatchObject([
      { file: "s3://lake/raw/people/part-1.csv.gz", status: "LOADED", rows_loaded: 2 },
    ]);
    expect(await account.sql("SELECT ID, NAME, BORN::VARCHAR AS BORN FROM PEOPLE ORDER BY ID")).toEqual([
      { ID: 1, NAME: "Ann, A.", BORN: "2001-02-03" },
      { ID: 2, NAME: null, BORN: null },
    ]);
    expect(await account.sql(copy)).toEqual([{ status: "Copy executed with 0 files processed." }]);
    await account.sql("TRUNCATE TABLE PEOPLE");
    expect(await account.sql(copy)).toMatchObject([{ status: "LOADED", rows_loaded: 2 }]);
  });

  test("Parquet is matched by column name, with exact types", async () => {
    const file = await parquet(
      "SELECT 7::BIGINT AS id, 12.34::DECIMAL(10,2) AS amount, TIMESTAMP '2024-01-02 03:04:05' AS happened_at, [1, 2] AS tags, 'x' AS other",
    );
    await put("raw/sales/part-0.parquet", file);
    await account.sql(
      "CREATE TABLE SALES (AMOUNT NUMBER(12,2), ID NUMBER, HAPPENED_AT TIMESTAMP_NTZ, TAGS ARRAY, MISSING VARCHAR)",
    );
    const rows = await account.sql(
      "COPY INTO SALES FROM @LANDING/sales/ FILE_FORMAT = (TYPE = PARQUET) MATCH_BY_COLUMN_NAME = CASE_INSENSITIVE FILES = ('part-0.parquet')",
    );
    expect(rows).toMatchObject([{ status: "LOADED", rows_parsed: 1, rows_loaded: 1 }]);
    expect(
      await account.sql("SELECT ID, AMOUNT, HAPPENED_AT::VARCHAR AS AT, TAGS, MISSING FROM SALES"),
    ).toEqual([{ ID: 7, AMOUNT: 12.34, AT: "2024-01-02 03:04:05.000", TAGS: [1, 2], MISSING: null }]);
  });

  test("a changed object is loaded again, a rolled back load is not remembered", async () => {
    await account.sql("CREATE TABLE NUMBERS (N INT)");
    await put("raw/n.csv", "1\n");
    await account.sql("BEGIN", "COPY INTO NUMBERS FROM @LANDING/n.csv", "ROLLBACK");
    expect(await account.sql("COPY INTO NUMBERS FROM @LANDING/n.csv")).toMatchObject([{ rows_loaded: 1 }]);
    await put("raw/n.csv", "2\n3\n");
    expect(await account.sql("COPY INTO NUMBERS FROM @LANDING/n.csv")).toMatchObject([{ rows_loaded: 2 }]);
  });

  test("a missing file of FILES is an error with the file's name", async () => {
    await expect(
      account.sql("COPY INTO NUMBERS FROM @LANDING FILES = ('nowhere.csv')"),
    ).rejects.toMatchObject({
      message: expect.stringContaining("Remote file 'nowhere.csv' was not found") as string,
    });
  });

  test("files of external stages are read, listed and removed through the role too", async () => {
    await put("raw/j/d.json", '{"k": 1}\n{"k": 2}');
    expect(
      await account
        .sql("SELECT $1:k::INT AS K FROM @LANDING/j/ (FILE_FORMAT => 'JF')")
        .catch(() => "no format"),
    ).toBe("no format");
    await account.sql("CREATE FILE FORMAT JF TYPE = JSON");
    expect(
      await account.sql(
        "SELECT $1:k::INT AS K, METADATA$FILENAME AS F FROM @LANDING/j/ (FILE_FORMAT => 'JF') ORDER BY K",
      ),
    ).toEqual([
      { K: 1, F: "raw/j/d.json" },
      { K: 2, F: "raw/j/d.json" },
    ]);
    expect(await account.sql("LIST @LANDING/j/")).toMatchObject([
      { name: "s3://lake/raw/j/d.json", size: 17 },
    ]);
    await account.sql("REMOVE @LANDING/j/");
    expect(await account.sql("LIST @LANDING/j/")).toEqual([]);
  });
});

test("a stage outside of the allowed locations cannot be made", async () => {
  await expect(
    account.sql("CREATE STAGE OUTSIDE URL = 's3://lake/other/' STORAGE_INTEGRATION = LAKE"),
  ).rejects.toMatchObject({
    message: expect.stringContaining("is not allowed by integration") as string,
  });
});
