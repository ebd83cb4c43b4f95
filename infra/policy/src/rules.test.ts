import { packArgs } from "./pack";
import type { Declared } from "./rule";
import { brokenRules, rules } from "./rules";

const dev = { prefix: "DEV" };
const tagged = { application: "firn", environment: "dev" };
const trust = (Condition: object = { StringEquals: { "sts:ExternalId": "id" } }) =>
  JSON.stringify({
    Statement: [{ Effect: "Allow", Principal: { AWS: "arn:aws:iam::1:user/s" }, Condition }],
  });
const encryptionType =
  "aws:s3/bucketServerSideEncryptionConfiguration:BucketServerSideEncryptionConfiguration";

const good: Readonly<Record<string, Declared>> = {
  bucket: { type: "aws:s3/bucket:Bucket", name: "lake", inputs: { bucket: "firn-dev-lake", tags: tagged } },
  encryption: { type: encryptionType, name: "lake", inputs: { bucket: "firn-dev-lake", rules: [{}] } },
  block: {
    type: "aws:s3/bucketPublicAccessBlock:BucketPublicAccessBlock",
    name: "lake",
    inputs: {
      ...{ bucket: "firn-dev-lake", blockPublicAcls: true, blockPublicPolicy: true },
      ...{ ignorePublicAcls: true, restrictPublicBuckets: true },
    },
  },
  role: {
    type: "aws:iam/role:Role",
    name: "trust",
    inputs: { name: "firn-dev-snowflake", tags: tagged, assumeRolePolicy: trust() },
  },
  warehouse: {
    type: "snowflake:index/warehouse:Warehouse",
    name: "platform",
    inputs: { name: "DEV_FIRN_WH", autoSuspend: 60, autoResume: "true", initiallySuspended: true },
  },
  grant: {
    type: "snowflake:index/grantAccountRole:GrantAccountRole",
    name: "loader",
    inputs: { roleName: "DEV_LOADER", parentRoleName: "SYSADMIN" },
  },
  user: {
    type: "snowflake:index/serviceUser:ServiceUser",
    name: "loader",
    inputs: { name: "DEV_LOADER", defaultRole: "DEV_LOADER" },
  },
};

/** The good stack with one resource's inputs changed, or without the resource. */
function stackWith(key: string, inputs?: object): Declared[] {
  return Object.entries(good).flatMap(([name, resource]) => {
    if (name !== key) return [resource];
    return inputs === undefined ? [] : [{ ...resource, inputs: { ...resource.inputs, ...inputs } }];
  });
}

test("a stack as it should be breaks no rule", () => {
  expect(brokenRules(Object.values(good), dev)).toEqual([]);
});

test.each<[string, string, object | undefined]>([
  ["encryption: lake: the bucket has no encryption", "encryption", undefined],
  ["encryption: lake: the bucket has no encryption", "encryption", { rules: [] }],
  ["encryption: lake: the bucket has no encryption", "encryption", { bucket: "another" }],
  ["public-access: lake: the bucket is not closed to the public", "block", { ignorePublicAcls: false }],
  ["public-access: lake: the bucket is not closed to the public", "block", undefined],
  ["external-id: trust: its trust policy asks for no external id", "role", { assumeRolePolicy: trust({}) }],
  [
    "no-account-admin: loader: its parentRoleName is ACCOUNTADMIN",
    "grant",
    { parentRoleName: "ACCOUNTADMIN" },
  ],
  ["no-account-admin: loader: its defaultRole is ACCOUNTADMIN", "user", { defaultRole: "accountadmin" }],
  ["auto-suspend: platform: it sleeps after no idle seconds", "warehouse", { autoSuspend: 0 }],
  ["auto-suspend: platform: it sleeps after 3600 idle seconds", "warehouse", { autoSuspend: 3600 }],
  ["auto-suspend: platform: it begins awake", "warehouse", { initiallySuspended: false }],
  ["auto-suspend: platform: it does not wake by itself", "warehouse", { autoResume: "false" }],
  [
    "names: platform: the name my wh is not of upper case letters, digits and _",
    "warehouse",
    { name: "my wh" },
  ],
  [
    "names: platform: the name STAGING_FIRN_WH does not begin with DEV_, as all of this environment do",
    "warehouse",
    { name: "STAGING_FIRN_WH" },
  ],
  [
    "names: trust: the name firn-snowflake does not begin with firn-dev-, as all of this environment do",
    "role",
    { name: "firn-snowflake" },
  ],
  ["names: trust: it has no name, and Pulumi would make one up", "role", { name: undefined }],
  ["tags: trust: the tag environment is missing", "role", { tags: { application: "firn" } }],
])("%s", (sentence, key, inputs) => {
  expect(brokenRules(stackWith(key, inputs), dev)).toEqual([sentence]);
});

test("what a first preview cannot know yet breaks no rule", () => {
  const unknown = "(known after up)";
  expect(brokenRules(stackWith("role", { assumeRolePolicy: unknown }), dev)).toEqual([]);
  expect(brokenRules(stackWith("block", { bucket: unknown }), dev)).toEqual([]);
});

test("Pulumi's engine is given the same rules, and what they say", async () => {
  expect(packArgs.policies).toHaveLength(rules.length);
  const said: string[] = [];
  const resources = stackWith("encryption").map(({ type, name, inputs }) => ({ type, name, props: inputs }));
  for (const policy of packArgs.policies) {
    const { validateStack } = policy as {
      validateStack: (args: object, report: (text: string) => void) => void;
    };
    validateStack({ resources }, (sentence) => void said.push(sentence));
  }
  expect(said).toEqual(["lake: the bucket has no encryption"]);
});
