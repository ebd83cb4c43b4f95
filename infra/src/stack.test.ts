import { parseOutputs } from "@firn/config";
import * as pulumi from "@pulumi/pulumi";

/** What the whole program registers, under mocked clouds. */
const registered: pulumi.runtime.MockResourceArgs[] = [];
let outputs: Record<string, unknown>;

const cloudAnswers: Record<string, string> = {
  storageAwsIamUserArn: "arn:aws:iam::999999999999:user/snowflake",
  storageAwsExternalId: "EXTERNAL_ID",
};

beforeAll(async () => {
  pulumi.runtime.setAllConfig({
    "aws:region": "eu-central-1",
    "firn:prefix": "DEV",
    "firn:bucketSuffix": "acme",
    "firn:retentionDays": "1",
    "firn:lakeExpiryDays": "90",
    "firn:protect": "true",
  });
  await pulumi.runtime.setMocks(
    {
      newResource: (resource) => {
        registered.push(resource);
        const { name, type, inputs } = resource;
        const fullyQualifiedName = [inputs.database, inputs.schema, inputs.name].filter(Boolean).join(".");
        return {
          id: name,
          state: { ...inputs, ...cloudAnswers, fullyQualifiedName, arn: `arn:${type}:${name}` },
        };
      },
      call: () => ({ accountId: "123456789012" }),
    },
    "firn",
    "dev",
  );
  const program = await import("./index");
  outputs = await new Promise((resolve) => pulumi.output(program).apply((values) => resolve({ ...values })));
});

const only = (type: string) => registered.filter((resource) => resource.type === type);
const first = (type: string) => only(type)[0]?.inputs;
const grantsOf = (role: string) =>
  only("snowflake:index/grantPrivilegesToAccountRole:GrantPrivilegesToAccountRole")
    .map(({ inputs }) => inputs)
    .filter(({ accountRoleName }) => accountRoleName === role);

test("exports what the rest of Firn reads", () => {
  expect(parseOutputs(outputs, "dev")).toMatchObject({
    bucketName: "firn-dev-lake-acme",
    warehouse: "DEV_FIRN_WH",
    observability: "DEV_FIRN.OBSERVABILITY",
    demos: {
      customer360: { database: "DEV_CUSTOMER_ANALYTICS", stage: "DEV_CUSTOMER_ANALYTICS.BRONZE.LAKE" },
    },
  });
});

test("the role trusts the integration, which names the role by an ARN known beforehand", () => {
  const trust = JSON.parse(first("aws:iam/role:Role")?.assumeRolePolicy);
  expect(trust.Statement[0]).toMatchObject({
    Principal: { AWS: cloudAnswers["storageAwsIamUserArn"] },
    Condition: { StringEquals: { "sts:ExternalId": cloudAnswers["storageAwsExternalId"] } },
  });
  expect(first("snowflake:index/storageIntegration:StorageIntegration")).toMatchObject({
    storageAwsRoleArn: "arn:aws:iam::123456789012:role/firn-dev-snowflake",
    storageAllowedLocations: expect.arrayContaining(["s3://firn-dev-lake-acme/customer360/"]),
  });
});

test("the lake is versioned, encrypted, closed to the public, and its files expire", () => {
  expect(first("aws:s3/bucketVersioning:BucketVersioning")).toMatchObject({
    versioningConfiguration: { status: "Enabled" },
  });
  expect(first("aws:s3/bucketPublicAccessBlock:BucketPublicAccessBlock")).toMatchObject({
    blockPublicAcls: true,
    blockPublicPolicy: true,
    ignorePublicAcls: true,
    restrictPublicBuckets: true,
  });
  expect(
    only("aws:s3/bucketServerSideEncryptionConfiguration:BucketServerSideEncryptionConfiguration"),
  ).toHaveLength(1);
  expect(
    first("aws:s3/bucketLifecycleConfiguration:BucketLifecycleConfiguration")?.rules[0].expiration.days,
  ).toBe(90);
  expect(JSON.parse(first("aws:s3/bucketPolicy:BucketPolicy")?.policy).Statement[0].Effect).toBe("Deny");
});

test("the loader fills raw tables and can make, alter or drop nothing", () => {
  const privileges = new Set(grantsOf("DEV_LOADER").flatMap((grant) => grant.privileges as string[]));
  expect([...privileges].sort()).toEqual(["INSERT", "SELECT", "TRUNCATE", "USAGE"]);
});

test("the transformer reads raw tables and makes its own beside them", () => {
  const onSchema = (schema: string) =>
    grantsOf("DEV_TRANSFORMER").find(
      (grant) => grant.onSchema?.schemaName === `DEV_CUSTOMER_ANALYTICS.${schema}`,
    );
  expect(onSchema("BRONZE")?.privileges).toEqual(["USAGE"]);
  expect(onSchema("GOLD")?.privileges).toEqual(["USAGE", "CREATE TABLE", "CREATE VIEW"]);
});

test("both roles are SYSADMIN's", () => {
  const grants = only("snowflake:index/grantAccountRole:GrantAccountRole").map(({ inputs }) => inputs);
  expect(grants).toEqual([
    { roleName: "DEV_LOADER", parentRoleName: "SYSADMIN" },
    { roleName: "DEV_TRANSFORMER", parentRoleName: "SYSADMIN" },
  ]);
});

test("the warehouse is small and asleep", () => {
  expect(first("snowflake:index/warehouse:Warehouse")).toMatchObject({
    warehouseSize: "XSMALL",
    autoSuspend: 60,
    initiallySuspended: true,
  });
});
