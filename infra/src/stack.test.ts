import { parseOutputs } from "@firn/config";
import { grantableKinds } from "@firn/pulumi-local";
import * as pulumi from "@pulumi/pulumi";
import { cloudAnswers, registerStack, type RegisteredStack } from "../testing/registered-stack";
import type { Environment } from "./environment";

let stack: RegisteredStack;

beforeAll(async () => {
  stack = await registerStack({
    "aws:region": "eu-central-1",
    "firn:prefix": "DEV",
    "firn:bucketSuffix": "acme",
    "firn:retentionDays": "1",
    "firn:lakeExpiryDays": "90",
    "firn:protect": "true",
    "firn:monthlyCredits": "50",
    "firn:loaderPublicKey": "MIIB",
    "firn:consolePublicKey": "MIIC",
  });
});

const inputsOf = (type: string) => stack.inputsOf(type);
const first = (type: string) => inputsOf(type)[0];
const privilegesOf = (role: string) => stack.privilegesOf(role);
const roleGrants = () => inputsOf("snowflake:index/grantAccountRole:GrantAccountRole");

test("exports what the rest of Firn reads", () => {
  expect(parseOutputs(stack.outputs, "dev")).toMatchObject({
    bucketName: "firn-dev-lake-acme",
    warehouse: "DEV_FIRN_WH",
    observability: "DEV_FIRN.OBSERVABILITY",
    observabilityOwner: "DEV_FIRN_OBSERVABILITY_OWN",
    roles: {
      loader: "DEV_LOADER",
      transformer: "DEV_TRANSFORMER",
      console: "DEV_CONSOLE",
      retailOperator: "DEV_RETAIL_OPERATOR",
    },
    users: { loader: "DEV_LOADER", console: "DEV_CONSOLE" },
    demos: {
      customer360: { database: "DEV_CUSTOMER_ANALYTICS", stage: "DEV_CUSTOMER_ANALYTICS.BRONZE.LAKE" },
    },
  });
});

test("the role trusts the integration, which names the role by an ARN known beforehand", () => {
  const trust = JSON.parse(first("aws:iam/role:Role")?.assumeRolePolicy);
  expect(trust.Statement[0]).toMatchObject({
    Principal: { AWS: cloudAnswers.storageAwsIamUserArn },
    Condition: { StringEquals: { "sts:ExternalId": cloudAnswers.storageAwsExternalId } },
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
    inputsOf("aws:s3/bucketServerSideEncryptionConfiguration:BucketServerSideEncryptionConfiguration"),
  ).toHaveLength(1);
  expect(
    first("aws:s3/bucketLifecycleConfiguration:BucketLifecycleConfiguration")?.rules[0].expiration.days,
  ).toBe(90);
  expect(JSON.parse(first("aws:s3/bucketPolicy:BucketPolicy")?.policy).Statement[0].Effect).toBe("Deny");
});

test("every grant is on a kind that the provider takes", () => {
  const grants = inputsOf("snowflake:index/grantPrivilegesToAccountRole:GrantPrivilegesToAccountRole");
  const kindsOf = (kind: (grant: (typeof grants)[number]) => string | undefined) =>
    new Set(grants.map(kind).filter((found) => found !== undefined));
  const used = {
    accountObject: kindsOf(({ onAccountObject }) => onAccountObject?.objectType),
    schemaObject: kindsOf(({ onSchemaObject }) => onSchemaObject?.objectType),
    future: kindsOf(({ onSchemaObject }) => onSchemaObject?.future?.objectTypePlural),
  };
  expect([...used.accountObject].sort()).toEqual(["DATABASE", "WAREHOUSE"]);
  expect(grantableKinds.accountObject).toEqual(expect.arrayContaining([...used.accountObject]));
  expect(grantableKinds.schemaObject).toEqual(expect.arrayContaining([...used.schemaObject]));
  expect(grantableKinds.future).toEqual(expect.arrayContaining([...used.future]));
});

test("every executed grant takes back what it gave", () => {
  const statements = inputsOf("snowflake:index/execute:Execute");
  expect(statements.length).toBeGreaterThan(0);
  for (const { execute, revert } of statements)
    expect(revert).toBe(execute.replace("GRANT", "REVOKE").replace(" TO ROLE", " FROM ROLE"));
});

const within = (role: string, place: string) =>
  privilegesOf(role).filter((privilege) => privilege.includes(` ${place}`));

test("the loader fills raw tables and can make, alter or drop nothing", () => {
  const verbs = new Set(privilegesOf("DEV_LOADER").map((privilege) => privilege.split(" ")[0]));
  expect([...verbs].sort()).toEqual(["INSERT", "OPERATE", "SELECT", "TRUNCATE", "UPDATE", "USAGE"]);
  expect(privilegesOf("DEV_LOADER").filter((privilege) => privilege.startsWith("OPERATE"))).toEqual([
    "OPERATE DEV_FIRN_WH",
  ]);
  expect(privilegesOf("DEV_LOADER")).not.toContainEqual(expect.stringContaining(".GOLD"));
  expect(privilegesOf("DEV_LOADER").filter((privilege) => privilege.startsWith("UPDATE"))).toEqual([
    "UPDATE future TABLES in DEV_FIRN.OBSERVABILITY",
  ]);
});

test("the transformer reads raw tables and makes its own beside them", () => {
  expect(within("DEV_TRANSFORMER", "future TABLES in DEV_CUSTOMER_ANALYTICS.BRONZE")).toEqual([
    "SELECT future TABLES in DEV_CUSTOMER_ANALYTICS.BRONZE",
  ]);
  expect(privilegesOf("DEV_TRANSFORMER")).toContain("CREATE TABLE DEV_CUSTOMER_ANALYTICS.GOLD");
  expect(privilegesOf("DEV_TRANSFORMER")).not.toContain("CREATE TABLE DEV_CUSTOMER_ANALYTICS.BRONZE");
});

test("the transformer makes models, search services and semantic views, and runs tasks", () => {
  expect(privilegesOf("DEV_TRANSFORMER")).toEqual(
    expect.arrayContaining([
      "CREATE SNOWFLAKE.ML.CLASSIFICATION DEV_CUSTOMER_ANALYTICS.GOLD",
      "CREATE CORTEX SEARCH SERVICE DEV_ACME_INTELLIGENCE.SEARCH",
      "CREATE SEMANTIC VIEW DEV_ACME_INTELLIGENCE.SEMANTIC_MODELS",
      "EXECUTE TASK ACCOUNT",
      "EXECUTE MANAGED TASK ACCOUNT",
    ]),
  );
});

test("retail is the transformer's as a whole; its operator calls procedures and does nothing else", () => {
  for (const schema of ["REFERENCE_DATA", "RAW_DATA", "BRONZE", "GOLD"]) {
    expect(privilegesOf("DEV_TRANSFORMER")).toContain(`CREATE PROCEDURE DEV_RETAIL_DEMO.${schema}`);
  }
  expect(privilegesOf("DEV_RETAIL_OPERATOR")).toEqual([
    "USAGE DEV_FIRN_WH",
    "USAGE DEV_RETAIL_DEMO",
    "USAGE DEV_RETAIL_DEMO.RAW_DATA",
    "USAGE future PROCEDURES in DEV_RETAIL_DEMO.RAW_DATA",
  ]);
});

test("the console sees what the warehouse costs, and searches", () => {
  expect(privilegesOf("DEV_CONSOLE")).toEqual(
    expect.arrayContaining([
      "MONITOR USAGE ACCOUNT",
      "SELECT future TABLES in DEV_FIRN.OBSERVABILITY",
      "SELECT future SEMANTIC VIEWS in DEV_ACME_INTELLIGENCE.SEMANTIC_MODELS",
      "USAGE future CORTEX SEARCH SERVICES in DEV_ACME_INTELLIGENCE.SEARCH",
      "READ future STAGES in DEV_CUSTOMER_ANALYTICS.GOLD",
    ]),
  );
});

test.each(["DEV_DATA_ANALYST", "DEV_DATA_SCIENTIST", "DEV_CONSOLE"])(
  "%s reads, and reads no raw table",
  (role) => {
    const privileges = privilegesOf(role);
    expect(privileges.filter((privilege) => !/^(SELECT|READ|USAGE|MONITOR USAGE) /.test(privilege))).toEqual(
      [],
    );
    expect(privileges).toContain("SELECT future VIEWS in DEV_CUSTOMER_ANALYTICS.GOLD");
    expect(privileges).not.toContainEqual(expect.stringMatching(/ANALYTICS\.BRONZE|RETAIL_DEMO\.RAW_DATA/));
  },
);

test("the acme demo's role changes raw rows, reads the rest, and makes semantic views", () => {
  const tables = (schema: string) =>
    privilegesOf("DEV_ACME_INTELLIGENCE_DEMO")
      .filter((privilege) => privilege.endsWith(`future TABLES in DEV_ACME_INTELLIGENCE.${schema}`))
      .map((privilege) => privilege.split(" ")[0]);
  expect(tables("RAW")).toEqual(["DELETE", "INSERT", "SELECT", "TRUNCATE", "UPDATE"]);
  expect(tables("MARTS")).toEqual(["SELECT"]);
  expect(privilegesOf("DEV_ACME_INTELLIGENCE_DEMO")).toEqual(
    expect.arrayContaining([
      "CREATE SEMANTIC VIEW DEV_ACME_INTELLIGENCE.SEMANTIC_MODELS",
      "USAGE future CORTEX SEARCH SERVICES in DEV_ACME_INTELLIGENCE.SEARCH",
    ]),
  );
  expect(privilegesOf("DEV_ACME_INTELLIGENCE_DEMO")).not.toContainEqual(expect.stringContaining("CUSTOMER"));
});

test("every role is below SYSADMIN", () => {
  const parents = new Map<string, string[]>();
  for (const { roleName, parentRoleName } of roleGrants()) {
    parents.set(roleName, [...(parents.get(roleName) ?? []), parentRoleName]);
  }
  const reaches = (role: string): boolean =>
    role === "SYSADMIN" || (parents.get(role) ?? []).some((parent) => reaches(parent));
  const roles = inputsOf("snowflake:index/accountRole:AccountRole").map(({ name }) => name as string);
  expect(roles.filter((role) => !reaches(role))).toEqual([]);
});

test("service users have one role by default; the loader's may take on those that make its tables", () => {
  const users = inputsOf("snowflake:index/serviceUser:ServiceUser");
  expect(users.map(({ name, defaultRole }) => [name, defaultRole])).toEqual([
    ["DEV_LOADER", "DEV_LOADER"],
    ["DEV_CONSOLE", "DEV_CONSOLE"],
  ]);
  expect(users.filter(({ defaultSecondaryRolesOption }) => defaultSecondaryRolesOption !== "NONE")).toEqual(
    [],
  );
  const rolesOf = (user: string) =>
    roleGrants().flatMap(({ userName, roleName }) => (userName === user ? [roleName] : []));
  expect(rolesOf("DEV_CONSOLE")).toEqual(["DEV_CONSOLE", "DEV_RETAIL_OPERATOR"]);
  expect(rolesOf("DEV_LOADER").sort()).toEqual([
    "DEV_ACME_INTELLIGENCE_RAW_OWN",
    "DEV_CUSTOMER_ANALYTICS_BRONZE_OWN",
    "DEV_FIRN_OBSERVABILITY_OWN",
    "DEV_HVAC_ANALYTICS_HVAC_RAW_OWN",
    "DEV_JAFFLE_SHOP_RAW_OWN",
    "DEV_LOADER",
    "DEV_RETAIL_DEMO_RAW_DATA_OWN",
  ]);
});

test("owners of objects cannot grant: every schema is managed", () => {
  const schemas = inputsOf("snowflake:index/schema:Schema");
  expect(schemas).toHaveLength(19);
  expect(schemas.filter(({ withManagedAccess }) => withManagedAccess !== "true")).toEqual([]);
});

test("the warehouse is small and asleep", () => {
  expect(first("snowflake:index/warehouse:Warehouse")).toMatchObject({
    warehouseSize: "XSMALL",
    autoSuspend: 60,
    initiallySuspended: true,
    resourceMonitor: "DEV_FIRN_BUDGET",
  });
});

test("the budget warns before it suspends, and only it and its warehouse are an account administrator's", () => {
  expect(first("snowflake:index/resourceMonitor:ResourceMonitor")).toMatchObject({
    creditQuota: 50,
    notifyTriggers: [80],
    suspendTrigger: 100,
  });
  const byAdministrator = stack.resources.filter(({ provider }) => provider?.includes("account-admin"));
  expect(byAdministrator.map(({ type }) => type.split(":").at(-1)).sort()).toEqual([
    "ResourceMonitor",
    "Warehouse",
  ]);
});

test("credentials that the SDK takes from the environment are secrets in the provider objects", async () => {
  process.env["SNOWFLAKE_PRIVATE_KEY_PASSPHRASE"] = "canary";
  const { snowflakeProvider } = await import("./providers");
  const provider = snowflakeProvider({} as Environment);
  delete process.env["SNOWFLAKE_PRIVATE_KEY_PASSPHRASE"];
  await new Promise((resolve) => pulumi.output(provider.urn).apply(resolve));
  const inputs = inputsOf("pulumi:providers:snowflake").at(-1);
  // As a secret travels: with its mark beside it.
  expect(inputs?.privateKeyPassphrase).toMatchObject({ value: "canary" });
});
