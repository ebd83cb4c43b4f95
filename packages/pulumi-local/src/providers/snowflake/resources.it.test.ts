import { mkdtempSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { connect, type Connection } from "@firn/snowflake";
import type { Properties } from "../../properties";
import { startAws, startSnowflake, type LocalAws, type LocalSnowflake } from "../../testing";
import type { Provider } from "../provider";
import { openSession } from "./session";
import { createSnowflakeProvider } from "./snowflake-provider";

let folder: string;
let aws: LocalAws;
let snowflake: LocalSnowflake;
let provider: Provider;
let sql: Connection;

beforeAll(async () => {
  folder = mkdtempSync(join(tmpdir(), "firn-resources-"));
  aws = await startAws();
  snowflake = await startSnowflake(folder, aws.connection.endpoint);
  provider = createSnowflakeProvider(() => openSession(async () => snowflake.connection));
  sql = await connect(snowflake.connection);
  await sql.execute("CREATE DATABASE HOME");
  await sql.execute("CREATE ROLE CHILD");
  const settings = "TYPE = EXTERNAL_STAGE STORAGE_PROVIDER = 'S3' ENABLED = TRUE";
  const role = "STORAGE_AWS_ROLE_ARN = 'arn:aws:iam::123456789012:role/r'";
  await sql.execute(
    `CREATE STORAGE INTEGRATION LAKE ${settings} ${role} STORAGE_ALLOWED_LOCATIONS = ('s3://b/')`,
  );
}, 120_000);

afterAll(async () => {
  await sql.close();
  await provider.close();
  await snowflake.stop();
  await aws.stop();
  rmSync(folder, { recursive: true, force: true });
});

const place = { database: "HOME", schema: "PUBLIC" };
const cases: readonly [type: string, made: Properties, changed: Properties][] = [
  [
    "database:Database",
    { name: "D", comment: "old", dataRetentionTimeInDays: 1 },
    { comment: "new's", dataRetentionTimeInDays: 0 },
  ],
  [
    "schema:Schema",
    { database: "HOME", name: "S", comment: "old", withManagedAccess: "false" },
    { comment: "new", withManagedAccess: "true" },
  ],
  [
    "warehouse:Warehouse",
    {
      name: "W",
      warehouseSize: "XSMALL",
      autoSuspend: 60,
      autoResume: "true",
      initiallySuspended: true,
      comment: "",
    },
    { warehouseSize: "SMALL", autoSuspend: 120, autoResume: "false", comment: "new" },
  ],
  [
    "resourceMonitor:ResourceMonitor",
    { name: "M", creditQuota: 10, notifyTriggers: [50, 80], suspendTrigger: 100 },
    { creditQuota: 20, notifyTriggers: [90] },
  ],
  [
    "serviceUser:ServiceUser",
    { name: "U", defaultRole: "CHILD", defaultSecondaryRolesOption: "NONE", comment: "old" },
    { defaultSecondaryRolesOption: "ALL", comment: "new" },
  ],
  ["accountRole:AccountRole", { name: "R", comment: "old" }, { comment: "new" }],
  [
    "storageIntegration:StorageIntegration",
    {
      name: "I",
      storageProvider: "S3",
      storageAwsRoleArn: "arn:aws:iam::123456789012:role/old",
      storageAllowedLocations: ["s3://one/", "s3://two/"],
      enabled: true,
      comment: "old",
    },
    {
      storageAwsRoleArn: "arn:aws:iam::123456789012:role/new",
      storageAllowedLocations: ["s3://two/", "s3://three/"],
      enabled: false,
      comment: "new",
    },
  ],
  [
    "stage:Stage",
    { ...place, name: "ST", url: "s3://b/old/", storageIntegration: "LAKE", comment: "old" },
    { url: "s3://b/new/", comment: "new" },
  ],
  [
    "fileFormat:FileFormat",
    {
      ...place,
      name: "F",
      formatType: "CSV",
      parseHeader: true,
      compression: "GZIP",
      nullIfs: [""],
      comment: "old",
    },
    { parseHeader: false, fieldDelimiter: "|", comment: "new" },
  ],
  [
    "grantPrivilegesToAccountRole:GrantPrivilegesToAccountRole",
    { accountRoleName: "CHILD", privileges: ["USAGE"], onSchema: { schemaName: '"HOME"."PUBLIC"' } },
    { privileges: ["USAGE", "CREATE TABLE"] },
  ],
  [
    "grantPrivilegesToAccountRole:GrantPrivilegesToAccountRole",
    {
      accountRoleName: "CHILD",
      privileges: ["INSERT", "SELECT"],
      onSchemaObject: { future: { objectTypePlural: "TABLES", inSchema: "HOME.PUBLIC" } },
    },
    { privileges: ["SELECT"] },
  ],
  [
    "execute:Execute",
    {
      execute: 'GRANT SELECT ON FUTURE SEMANTIC VIEWS IN SCHEMA "HOME"."PUBLIC" TO ROLE CHILD',
      revert: 'REVOKE SELECT ON FUTURE SEMANTIC VIEWS IN SCHEMA "HOME"."PUBLIC" FROM ROLE CHILD',
    },
    {},
  ],
];

test.each(cases)("%s is made, read, changed in place and removed", async (type, made, changed) => {
  const resource = provider.resource(`snowflake:index/${type}`, {});
  if (!resource) throw new Error(`no ${type}`);
  expect(resource.check(made)).toEqual([]);
  expect(await resource.read(made)).toBeUndefined();
  expect((await resource.create(made)).inputs).toEqual(made);
  const after = { ...made, ...changed };
  expect((await resource.update(after, made)).inputs).toEqual(after);
  expect((await resource.read(made))?.inputs).toEqual({ ...made, ...changedOf(made, changed) });
  await resource.remove(after);
  expect(await resource.read(after)).toBeUndefined();
  await expect(resource.remove(after)).resolves.toBeUndefined();
});

/** A read tells the properties that its caller knows of; privileges are looked for one by one. */
function changedOf(made: Properties, changed: Properties): Properties {
  const known = Object.entries(changed).filter(([key]) => key in made);
  const privileges = (made["privileges"] as string[] | undefined)?.filter((privilege) =>
    (changed["privileges"] as string[]).includes(privilege),
  );
  return { ...Object.fromEntries(known), ...(privileges && { privileges }) };
}

test("a role is granted to another and taken away", async () => {
  const grant = provider.resource("snowflake:index/grantAccountRole:GrantAccountRole", {});
  const inputs = { roleName: "CHILD", parentRoleName: "SYSADMIN" };
  expect(await grant?.read(inputs)).toBeUndefined();
  expect((await grant?.create(inputs))?.inputs).toEqual(inputs);
  await grant?.remove(inputs);
  expect(await grant?.read(inputs)).toBeUndefined();
});

test("a database that others made is refused with the statement that drops it", async () => {
  const database = provider.resource("snowflake:index/database:Database", {});
  await expect(database?.create({ name: "HOME" })).rejects.toMatchObject({
    message: "The database HOME exists already and was not made by this stack.",
    hint: expect.stringContaining("DROP DATABASE HOME"),
  });
});
