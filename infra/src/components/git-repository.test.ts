import * as pulumi from "@pulumi/pulumi";
import { parseEnvironment } from "../environment";

const registered: pulumi.runtime.MockResourceArgs[] = [];

beforeAll(() =>
  pulumi.runtime.setMocks({
    newResource: (resource) => {
      registered.push(resource);
      return { id: resource.name, state: resource.inputs };
    },
    call: () => ({}),
  }),
);

const origin = "https://example.com/snow/firn.git";
const env = parseEnvironment(
  "dev",
  "eu-central-1",
  { prefix: "DEV", bucketSuffix: "acme", retentionDays: "1", lakeExpiryDays: "90", gitRepository: origin },
  [],
);

test("a repository is shown by an integration that reaches nothing else, and read by data engineers", async () => {
  const { Access } = await import("./access");
  const { GitRepository } = await import("./git-repository");
  const { Observability } = await import("./observability");
  const { Platform } = await import("./platform");
  const access = new Access("access", { env, platform: new Platform("platform", { env }) });
  const observability = new Observability("observability", { env, access });
  new GitRepository("git", { env, origin, access, observability });
  await pulumi.runtime.disconnect();
  const inputsOf = (type: string) =>
    registered.filter((resource) => resource.type === type).map(({ inputs }) => inputs);
  expect(inputsOf("snowflake:index/execute:Execute")).toEqual([
    {
      execute: `CREATE API INTEGRATION DEV_FIRN_GIT API_PROVIDER = git_https_api API_ALLOWED_PREFIXES = ('${origin}') ENABLED = TRUE`,
      revert: "DROP INTEGRATION IF EXISTS DEV_FIRN_GIT",
      query: "SHOW INTEGRATIONS LIKE 'DEV_FIRN_GIT'",
    },
    {
      execute: `CREATE GIT REPOSITORY DEV_FIRN.OBSERVABILITY.SOURCE API_INTEGRATION = DEV_FIRN_GIT ORIGIN = '${origin}'`,
      revert: "DROP GIT REPOSITORY IF EXISTS DEV_FIRN.OBSERVABILITY.SOURCE",
      query: "SHOW GIT REPOSITORIES LIKE 'SOURCE' IN SCHEMA DEV_FIRN.OBSERVABILITY",
    },
  ]);
  const grants = inputsOf("snowflake:index/grantPrivilegesToAccountRole:GrantPrivilegesToAccountRole");
  expect(grants).toContainEqual({
    accountRoleName: "DEV_DATA_ENGINEER",
    privileges: ["READ"],
    onSchemaObject: { objectType: "GIT REPOSITORY", objectName: "DEV_FIRN.OBSERVABILITY.SOURCE" },
  });
});
