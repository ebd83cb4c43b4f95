import { SnowflakeError } from "@firn/config";
import type { Row } from "@firn/snowflake";
import type { Properties } from "../../properties";
import { createSnowflakeProvider } from "./snowflake-provider";

/** A session that writes statements down and answers SHOW and DESCRIBE from a table of texts. */
function scripted(answers: Readonly<Record<string, readonly Row[]>>) {
  const statements: string[] = [];
  const query = async (sql: string): Promise<Row[]> => {
    const answer = answers[sql];
    if (answer) return [...answer];
    if (/^(SHOW|DESCRIBE)/.test(sql)) throw new SnowflakeError("2043", "02000", "does not exist", sql);
    statements.push(sql.replace(/ +/g, " ").trim());
    return [];
  };
  const provider = createSnowflakeProvider(() => ({ query, close: async () => undefined }));
  const resource = (type: string) => {
    const found = provider.resource(`snowflake:index/${type}`, {});
    if (!found) throw new Error(`no ${type}`);
    return found;
  };
  return { statements, resource, provider };
}

const before: Properties = { name: "FIRN_WH", warehouseSize: "XSMALL", autoSuspend: 60, comment: "it's" };
const shownWarehouse = {
  name: "FIRN_WH",
  size: "X-Small",
  auto_suspend: 60,
  auto_resume: "true",
  comment: "it's",
};
const showWarehouse = "SHOW WAREHOUSES LIKE 'FIRN_WH'";

test("a warehouse is compared in one spelling of its size, and altered in place", async () => {
  const { statements, resource } = scripted({ [showWarehouse]: [shownWarehouse] });
  const warehouse = resource("warehouse:Warehouse");
  expect((await warehouse.read(before))?.inputs).toEqual(before);
  await warehouse.update({ ...before, warehouseSize: "SMALL" }, before);
  expect(statements).toEqual([
    "ALTER WAREHOUSE FIRN_WH SET WAREHOUSE_SIZE = 'SMALL' AUTO_SUSPEND = 60 COMMENT = 'it\\'s'",
  ]);
});

test("LIKE also finds other names; only the exact one counts", async () => {
  const { resource } = scripted({ [showWarehouse]: [{ ...shownWarehouse, name: "FIRNXWH" }] });
  expect(await resource("warehouse:Warehouse").read(before)).toBeUndefined();
});

test("what lies in a database that is gone is gone too", async () => {
  const { resource } = scripted({});
  expect(await resource("schema:Schema").read({ database: "GONE", name: "S" })).toBeUndefined();
});

const grantInputs: Properties = {
  accountRoleName: "LOADER",
  privileges: ["INSERT", "SELECT"],
  onSchemaObject: { future: { objectTypePlural: "TABLES", inSchema: '"DB"."RAW"' } },
};
const showFuture = "SHOW FUTURE GRANTS TO ROLE LOADER";
const futureRow = (privilege: string) => ({ privilege, grant_on: "TABLE", name: "DB.RAW.<TABLE>" });

test("a grant looks at its own privileges only", async () => {
  const { statements, resource } = scripted({ [showFuture]: [futureRow("SELECT"), futureRow("DELETE")] });
  const grant = resource("grantPrivilegesToAccountRole:GrantPrivilegesToAccountRole");
  const found = await grant.read(grantInputs);
  expect(found?.inputs["privileges"]).toEqual(["SELECT"]);
  await grant.update(grantInputs, { ...grantInputs, privileges: ["SELECT", "TRUNCATE"] });
  expect(statements).toEqual([
    "GRANT INSERT ON FUTURE TABLES IN SCHEMA DB.RAW TO ROLE LOADER",
    "REVOKE TRUNCATE ON FUTURE TABLES IN SCHEMA DB.RAW FROM ROLE LOADER",
  ]);
});

test("grants of others are told apart from own ones, also where those came by a future grant", async () => {
  const row = (privilege: string, granted_on: string, name: string) => ({ privilege, granted_on, name });
  const { provider } = scripted({
    "SHOW GRANTS TO ROLE LOADER": [
      row("SELECT", "TABLE", "DB.RAW.T"),
      row("OWNERSHIP", "TABLE", "DB.RAW.U"),
      row("DELETE", "TABLE", "DB.RAW.T"),
      row("MONITOR", "WAREHOUSE", "FIRN_WH"),
    ],
    [showFuture]: [futureRow("SELECT"), futureRow("INSERT")],
  });
  const role = { type: "snowflake:index/accountRole:AccountRole", inputs: { name: "LOADER" } };
  const grant = {
    type: "snowflake:index/grantPrivilegesToAccountRole:GrantPrivilegesToAccountRole",
    inputs: grantInputs,
  };
  expect(await provider.foreign?.([role, grant])).toEqual([
    "LOADER has DELETE on TABLE DB.RAW.T from others",
    "LOADER has MONITOR on WAREHOUSE FIRN_WH from others",
  ]);
});

test("what others gave away of the stack's roles and objects is told, and what they gave to its users", async () => {
  const member = (role: string, granted_to: string, grantee_name: string) => ({
    role,
    granted_to,
    grantee_name,
  });
  const grantee = (privilege: string, granted_on: string, name: string, grantee_name: string) => ({
    ...{ privilege, granted_on, name, granted_to: "ROLE", grantee_name },
  });
  const { provider } = scripted({
    "SHOW GRANTS OF ROLE LOADER": [
      member("LOADER", "ROLE", "SYSADMIN"),
      member("LOADER", "USER", "LOADER_USER"),
      member("LOADER", "USER", "EVE"),
      member("LOADER", "ROLE", "STRANGER"),
    ],
    "SHOW GRANTS TO USER LOADER_USER": [
      member("LOADER", "USER", "LOADER_USER"),
      member("ACCOUNTADMIN", "USER", "LOADER_USER"),
    ],
    "SHOW GRANTS ON DATABASE DB": [
      grantee("OWNERSHIP", "DATABASE", "DB", "FIRN_PROVISIONER"),
      grantee("USAGE", "DATABASE", "DB", "LOADER"),
      grantee("USAGE", "DATABASE", "DB", "PUBLIC"),
    ],
    "SHOW FUTURE GRANTS IN SCHEMA DB.RAW": [
      { ...futureRow("SELECT"), grantee_name: "STRANGER" },
      { ...futureRow("SELECT"), grantee_name: "LOADER" },
    ],
    "SHOW GRANTS ON WAREHOUSE FIRN_WH": [grantee("USAGE", "WAREHOUSE", "FIRN_WH", "STRANGER")],
  });
  const managed = (type: string, inputs: Properties) => ({ type: `snowflake:index/${type}`, inputs });
  const resources = [
    managed("accountRole:AccountRole", { name: "LOADER" }),
    managed("serviceUser:ServiceUser", { name: "LOADER_USER" }),
    managed("database:Database", { name: "DB" }),
    managed("schema:Schema", { database: "DB", name: "RAW" }),
    managed("warehouse:Warehouse", { name: "FIRN_WH" }),
    managed("grantAccountRole:GrantAccountRole", { roleName: "LOADER", parentRoleName: "SYSADMIN" }),
    managed("grantAccountRole:GrantAccountRole", { roleName: "LOADER", userName: "LOADER_USER" }),
  ];
  expect(await provider.foreign?.(resources)).toEqual([
    "user EVE has the role LOADER from others",
    "role STRANGER has the role LOADER from others",
    "user LOADER_USER has the role ACCOUNTADMIN from others",
    "PUBLIC has USAGE on DATABASE DB from others",
    "STRANGER has SELECT on TABLE DB.RAW.<TABLE> from others",
    "STRANGER has USAGE on WAREHOUSE FIRN_WH from others",
  ]);
});

const semanticViews: Properties = {
  execute: 'GRANT SELECT ON FUTURE SEMANTIC VIEWS IN SCHEMA "DB"."RAW" TO ROLE LOADER',
  revert: 'REVOKE SELECT ON FUTURE SEMANTIC VIEWS IN SCHEMA "DB"."RAW" FROM ROLE LOADER',
};
const shownSemanticViews = { privilege: "SELECT", grant_on: "SEMANTIC_VIEW", name: "DB.RAW.<SEMANTIC_VIEW>" };

test("an executed grant is there while Snowflake shows it, and is the stack's own", async () => {
  const none = scripted({ [showFuture]: [] }).resource("execute:Execute");
  expect(none.check(semanticViews)).toEqual([]);
  expect(await none.read(semanticViews)).toBeUndefined();
  const { resource, provider, statements } = scripted({
    [showFuture]: [shownSemanticViews, { ...shownSemanticViews, privilege: "OWNERSHIP" }],
    "SHOW GRANTS TO ROLE LOADER": [
      { privilege: "SELECT", granted_on: "SEMANTIC_VIEW", name: "DB.RAW.V" },
      { privilege: "SELECT", granted_on: "SEMANTIC_VIEW", name: "DB.OTHER.V" },
    ],
  });
  const grant = resource("execute:Execute");
  expect(await grant.read(semanticViews)).toMatchObject({ inputs: semanticViews });
  await grant.remove(semanticViews);
  expect(statements).toEqual([semanticViews["revert"]]);
  const role = { type: "snowflake:index/accountRole:AccountRole", inputs: { name: "LOADER" } };
  const own = { type: "snowflake:index/execute:Execute", inputs: semanticViews };
  expect(await provider.foreign?.([role, own])).toEqual([
    "LOADER has SELECT on SEMANTIC VIEW DB.OTHER.V from others",
  ]);
});

test.each<Properties>([
  { execute: "CREATE API INTEGRATION I", revert: "DROP INTEGRATION I" },
  { ...semanticViews, revert: "SELECT 1" },
])("no other statement is executed locally: %j", (inputs) => {
  expect(() => scripted({}).resource("execute:Execute").check(inputs)).toThrow(
    /The statement .* is not supported locally/,
  );
});

test("a file format is created with the options that are given, and shows those that were changed by hand", async () => {
  const inputs: Properties = {
    database: "DB",
    schema: "RAW",
    name: "CSV_GZIP",
    formatType: "CSV",
    parseHeader: true,
    nullIfs: [""],
    fieldOptionallyEnclosedBy: '"',
  };
  const { statements, resource } = scripted({
    "SHOW FILE FORMATS IN SCHEMA DB.RAW": [{ name: "CSV_GZIP", comment: "" }],
    "DESCRIBE FILE FORMAT DB.RAW.CSV_GZIP": [
      { property: "TYPE", property_value: "CSV" },
      { property: "PARSE_HEADER", property_value: "false" },
      { property: "FIELD_OPTIONALLY_ENCLOSED_BY", property_value: '"' },
    ],
  });
  const format = resource("fileFormat:FileFormat");
  expect((await format.read(inputs))?.inputs).toEqual({ ...inputs, parseHeader: false });
  await format.update(inputs, inputs);
  expect(statements).toEqual([
    "ALTER FILE FORMAT DB.RAW.CSV_GZIP SET FIELD_OPTIONALLY_ENCLOSED_BY = '\"' PARSE_HEADER = TRUE " +
      "NULL_IF = ('') COMMENT = ''",
  ]);
});

test("each role that a provider object names works in a session of its own; any other setting is refused", async () => {
  const opened: (string | undefined)[] = [];
  const asked: string[] = [];
  const provider = createSnowflakeProvider((role) => {
    opened.push(role);
    const query = async (sql: string) => (asked.push(`${role}: ${sql}`), []);
    return { query, close: async () => undefined };
  });
  const type = "snowflake:index/resourceMonitor:ResourceMonitor";
  await provider.resource(type, {})?.read({ name: "BUDGET", creditQuota: 5 });
  await provider.resource(type, { role: "ACCOUNTADMIN" })?.read({ name: "BUDGET", creditQuota: 5 });
  await provider.resource(type, { role: "ACCOUNTADMIN" })?.remove({ name: "BUDGET", creditQuota: 5 });
  expect(opened).toEqual([undefined, "ACCOUNTADMIN"]);
  expect(asked).toEqual([
    "undefined: SHOW RESOURCE MONITORS LIKE 'BUDGET'",
    "ACCOUNTADMIN: SHOW RESOURCE MONITORS LIKE 'BUDGET'",
    "ACCOUNTADMIN: DROP RESOURCE MONITOR IF EXISTS BUDGET",
  ]);
  expect(() => provider.resource(type, { user: "SOMEBODY" })).toThrow(
    "The setting user of a Snowflake provider is not supported locally",
  );
});
