import * as pulumi from "@pulumi/pulumi";
import { parseEnvironment } from "../environment";

const registered: pulumi.runtime.MockResourceArgs[] = [];

/** One program under mocked clouds: they answer until it has registered all. */
const startProgram = () =>
  pulumi.runtime.setMocks({
    newResource: (resource) => {
      registered.push(resource);
      return { id: resource.name, state: { ...resource.inputs, fullyQualifiedName: resource.name } };
    },
    call: () => ({ accountId: "123456789012" }),
  });

const bakery = { name: "bakery", database: "BAKERY", schemas: ["RAW", "MARTS"], rawSchema: "RAW" };

/** Databases and schemas of an environment with one demo. */
async function containers(settings: Readonly<Record<string, string>>) {
  const env = parseEnvironment("pr-7", "eu-central-1", { ...settings, lakeExpiryDays: "7" }, [bakery]);
  const { Access } = await import("./access");
  const { DataLake } = await import("./data-lake");
  const { DemoDatabase } = await import("./demo-database");
  const { Observability } = await import("./observability");
  const { Platform } = await import("./platform");
  const { SnowflakeTrust } = await import("./snowflake-trust");
  registered.length = 0;
  await startProgram();
  const lake = new DataLake("lake", { env });
  const trust = new SnowflakeTrust("trust", { env, lake });
  const access = new Access("access", { env, platform: new Platform("platform", { env }) });
  new Observability("observability", { env, access });
  new DemoDatabase("bakery", { env, demo: bakery, lake, trust, access });
  await pulumi.runtime.disconnect();
  return registered
    .filter(({ type }) => /^snowflake:index.(database|schema):/.test(type))
    .map(({ inputs }) => inputs);
}

test("a transient environment's databases and schemas are, and keep for as long as it says", async () => {
  const found = await containers({
    ...{ prefix: "PR_7", bucketSuffix: "demo", retentionDays: "0", transient: "true" },
  });
  expect(found.map(({ name, isTransient }) => [name, String(isTransient)])).toEqual([
    ["PR_7_FIRN", "true"],
    ["PR_7_BAKERY", "true"],
    ["OBSERVABILITY", "true"],
    ["RAW", "true"],
    ["MARTS", "true"],
  ]);
  const databases = found.filter(({ name }) => String(name).startsWith("PR_7"));
  expect(databases.map(({ dataRetentionTimeInDays }) => dataRetentionTimeInDays)).toEqual([0, 0]);
});

test("any other environment's have their fail-safe", async () => {
  const found = await containers({ prefix: "PROD", bucketSuffix: "demo", retentionDays: "7" });
  expect(found.filter(({ isTransient }) => isTransient !== undefined)).toEqual([]);
  expect(found.filter(({ dataRetentionTimeInDays }) => dataRetentionTimeInDays === 7)).toHaveLength(2);
});
