import { openAccount, type TestAccount, type TestSession } from "../fixture";
import { vendorFunctions, vendorTableFunctions } from "./vendor-functions";

let account: TestAccount;
let session: TestSession;
beforeAll(async () => {
  account = await openAccount();
  session = await account.connect();
  await session.sql("CREATE DATABASE d");
});
afterAll(() => account.close());

const refused = { code: "000002", sqlState: "0A000" };
const unknown = { code: "002140" };
const failing = (sql: string, error: object) => expect(session.sql(sql)).rejects.toMatchObject(error);

test.each([
  "SELECT AI_COMPLETE('model', 'prompt')",
  "SELECT SNOWFLAKE.CORTEX.COMPLETE('model', 'prompt')",
  "SELECT st_makepoint(1, 2)",
  "SELECT H3_LATLNG_TO_CELL(1, 2, 3)",
  "SELECT HLL_ACCUMULATE(column1) FROM VALUES (1)",
  "SELECT AI_AGG(column1, 'task') OVER () FROM VALUES ('a')",
  "SELECT SYSTEM$CLUSTERING_INFORMATION('t')",
  "SELECT VECTOR_L2_DISTANCE(1, 2)",
  "SELECT XMLGET(1, 'a')",
  "SELECT 1::GEOGRAPHY",
  "SELECT * FROM TABLE(INFORMATION_SCHEMA.LOGIN_HISTORY())",
  "SELECT * FROM TABLE(d.information_schema.login_history())",
  "SELECT * FROM TABLE(SNOWFLAKE.CORE.GET_LINEAGE('t', 'TABLE', 'UPSTREAM'))",
  "CALL SYSTEM$SEND_EMAIL('i', 'a@b.c', 's', 't')",
])("what Snowflake has is refused by name: %s", (sql) => failing(sql, refused));

test.each([
  "SELECT AI_COMPLET('model')",
  "SELECT * FROM TABLE(SUM(1))",
  "SELECT FLATTEN(1)",
  "SELECT LOGIN_HISTORY()",
])("any other name is unknown: %s", (sql) => failing(sql, unknown));

test("a user's own names keep their place", async () => {
  await failing("SELECT d.public.ai_complete('a')", { code: "002141" });
  await failing("CALL sum(1)", { code: "002141" });
  await session.sql("CREATE FUNCTION AI_FILTER(a VARCHAR) RETURNS BOOLEAN AS 'a IS NOT NULL'");
  expect(await session.sql("SELECT AI_FILTER('text')")).toEqual([["1"]]);
});

test("the way out is named", async () => {
  await failing("SELECT ST_DISTANCE(1, 2)", { message: expect.stringContaining("HAVERSINE") as string });
  await failing("SELECT * FROM TABLE(INFORMATION_SCHEMA.STAGE_STORAGE_USAGE_HISTORY())", {
    message: expect.stringContaining("SNOWFLAKE.ACCOUNT_USAGE.STAGE_STORAGE_USAGE_HISTORY") as string,
  });
  expect(await session.sql("SELECT * FROM SNOWFLAKE.ACCOUNT_USAGE.STAGE_STORAGE_USAGE_HISTORY")).toEqual([]);
});

test("functions that act are statements of their own", async () => {
  expect(await session.records("SELECT SYSTEM$WAIT(1, 'MILLISECONDS') AS waited")).toEqual([
    { WAITED: "waited 1 milliseconds" },
  ]);
  await failing("SELECT SYSTEM$WAIT(0) || 'x'", {
    message: expect.stringContaining("SELECT SYSTEM$WAIT(..)") as string,
  });
});

test("each name is listed once", () => {
  const names = vendorFunctions.flatMap((each) => each.names);
  expect(names.filter((name, index) => names.indexOf(name) !== index)).toEqual([]);
  expect(new Set(vendorTableFunctions).size).toBe(vendorTableFunctions.length);
});
