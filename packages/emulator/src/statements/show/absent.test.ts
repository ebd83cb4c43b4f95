import { openAccount, type TestAccount, type TestSession } from "../../fixture";
import { absentKinds } from "./absent";

let account: TestAccount;
let session: TestSession;

beforeAll(async () => {
  account = await openAccount();
  session = await account.connect();
  await session.sql("CREATE DATABASE d");
});
afterAll(() => account.close());

const columnsOf = async (sql: string) => {
  const [result] = await session.session.execute({
    sql,
    binds: {},
    statementCount: 1,
    describeOnly: false,
    queryId: crypto.randomUUID(),
    signal: new AbortController().signal,
  });
  return result?.columns ?? [];
};

test.each(Object.keys(absentKinds))("SHOW %s finds nothing, with every clause", async (kind) => {
  expect(await session.sql(`SHOW ${kind}`)).toEqual([]);
  expect(await session.sql(`SHOW ${kind} LIKE 'a%' IN ACCOUNT STARTS WITH 'a' LIMIT 10 FROM 'a'`)).toEqual(
    [],
  );
  const names = (await columnsOf(`SHOW ${kind}`)).map(({ name }) => name);
  expect(new Set(names).size).toBe(names.length);
});

test("columns have their types", async () => {
  const columns = await columnsOf("SHOW PIPES IN DATABASE d");
  expect(columns.map(({ name }) => name)).toEqual(
    "created_on name database_name schema_name definition owner notification_channel comment integration pattern error_integration owner_role_type invalid_reason kind".split(
      " ",
    ),
  );
  expect(columns[0]?.type).toMatchObject({ kind: "timestamp_ltz" });
  const policies = await columnsOf("SHOW NETWORK POLICIES");
  expect(policies.at(-1)?.type).toMatchObject({ kind: "number" });
});

test("where IN looks has to exist", async () => {
  await expect(session.sql("SHOW SECRETS IN DATABASE nowhere")).rejects.toMatchObject({ code: "002043" });
});

test("kinds that nobody has are refused by name", async () => {
  await expect(session.sql("SHOW DATA EXCHANGES")).rejects.toMatchObject({ code: "000002" });
});

test("SHOW MATERIALIZED VIEWS leaves other views out, and names the table", async () => {
  await session.sql("CREATE TABLE t (a INT); CREATE VIEW v AS SELECT a FROM t");
  await session.sql("CREATE MATERIALIZED VIEW m AS SELECT a FROM t");
  expect(await session.records("SHOW MATERIALIZED VIEWS")).toMatchObject([
    {
      name: "M",
      source_database_name: "D",
      source_schema_name: "PUBLIC",
      source_table_name: "T",
      invalid: "false",
    },
  ]);
});
