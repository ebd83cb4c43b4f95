import { mkdirSync, mkdtempSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { CreateRoleCommand, IAMClient } from "@aws-sdk/client-iam";
import type { Config, LakeConnection } from "@firn/config";
import type { Demo } from "@firn/demo-kit";
import { startLocalS3 } from "@firn/lake/testing";
import { withConnection, type Connection } from "@firn/snowflake";
import { startSnowflake } from "@firn/test-services";

/** Local services with the objects that a stack would have made for a demo, in a folder and on ports of their own. */
export interface LoaderEnvironment {
  readonly config: Config;
  /** Rows of a statement, as an administrator. */
  query(sql: string): Promise<Record<string, unknown>[]>;
  stop(): Promise<void>;
}

const bucket = "lake";
const account = "123456789012";
const roleName = "snowflake-reads-lake";

export async function startLoaderEnvironment(demo: Demo): Promise<LoaderEnvironment> {
  const home = mkdtempSync(join(tmpdir(), "firn-loader-"));
  mkdirSync(join(home, "warehouse"));
  const s3 = await startLocalS3(bucket);
  const emulator = await startSnowflake(join(home, "warehouse"), s3.endpoint);
  await withConnection(emulator.connection, (connection) => makeObjects(connection, demo, s3.lake));
  const config: Config = {
    environment: "local",
    home,
    snowflake: emulator.connection,
    lake: s3.lake,
    outputs: outputsFor(demo),
  };
  return {
    config,
    query: (sql) => withConnection(emulator.connection, (connection) => connection.query(sql)),
    stop: async () => {
      await Promise.all([emulator.stop(), s3.stop()]);
      rmSync(home, { recursive: true, force: true });
    },
  };
}

function outputsFor({ name, database, schemas, rawSchema }: Demo): Config["outputs"] {
  const raw = `${database}.${rawSchema}`;
  return {
    environment: "local",
    bucketName: bucket,
    region: "us-east-1",
    roleArn: `arn:aws:iam::${account}:role/${roleName}`,
    storageIntegration: "LAKE",
    warehouse: "FIRN_WH",
    observability: "FIRN.OBSERVABILITY",
    roles: { loader: "LOADER", transformer: "TRANSFORMER" },
    demos: {
      [name]: {
        database,
        schemas,
        rawSchema,
        stage: `${raw}.LAKE`,
        fileFormats: { csv: `${raw}.CSV_GZIP`, parquet: `${raw}.PARQUET` },
      },
    },
  };
}

async function makeObjects(connection: Connection, demo: Demo, lake: LakeConnection): Promise<void> {
  const raw = `${demo.database}.${demo.rawSchema}`;
  const url = `s3://${bucket}/${demo.name}/`;
  await connection.runScript(`
CREATE WAREHOUSE FIRN_WH WAREHOUSE_SIZE = XSMALL;
ALTER USER ADMIN SET DEFAULT_WAREHOUSE = FIRN_WH;
CREATE DATABASE FIRN;
CREATE SCHEMA FIRN.OBSERVABILITY;
CREATE DATABASE ${demo.database};
${demo.schemas.map((schema) => `CREATE SCHEMA ${demo.database}.${schema};`).join("\n")}
CREATE FILE FORMAT ${raw}.CSV_GZIP TYPE = CSV COMPRESSION = GZIP PARSE_HEADER = TRUE ERROR_ON_COLUMN_COUNT_MISMATCH = FALSE
  FIELD_OPTIONALLY_ENCLOSED_BY = '"' NULL_IF = ('') EMPTY_FIELD_AS_NULL = TRUE;
CREATE FILE FORMAT ${raw}.PARQUET TYPE = PARQUET;
CREATE STORAGE INTEGRATION LAKE TYPE = EXTERNAL_STAGE STORAGE_PROVIDER = 'S3' ENABLED = TRUE
  STORAGE_AWS_ROLE_ARN = 'arn:aws:iam::${account}:role/${roleName}' STORAGE_ALLOWED_LOCATIONS = ('${url}');
CREATE STAGE ${raw}.LAKE URL = '${url}' STORAGE_INTEGRATION = LAKE;`);
  await trust(connection, lake);
}

/** The role's trust policy names what the integration answers, as the stack does it. */
async function trust(connection: Connection, lake: LakeConnection): Promise<void> {
  const rows = await connection.query<{ property: string; property_value: string }>(
    "DESCRIBE INTEGRATION LAKE",
  );
  const properties = new Map(rows.map((row) => [row.property, row.property_value]));
  const iam = new IAMClient({ region: lake.region, endpoint: lake.endpoint, credentials: lake.credentials });
  const policy = {
    Version: "2012-10-17",
    Statement: [
      {
        Effect: "Allow",
        Action: "sts:AssumeRole",
        Principal: { AWS: properties.get("STORAGE_AWS_IAM_USER_ARN") },
        Condition: { StringEquals: { "sts:ExternalId": properties.get("STORAGE_AWS_EXTERNAL_ID") } },
      },
    ],
  };
  await iam.send(
    new CreateRoleCommand({ RoleName: roleName, AssumeRolePolicyDocument: JSON.stringify(policy) }),
  );
  iam.destroy();
}
