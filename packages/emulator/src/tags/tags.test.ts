import { openAccount, type TestAccount, type TestSession } from "../fixture";

let account: TestAccount;
let session: TestSession;

beforeAll(async () => {
  account = await openAccount();
  session = await account.connect();
  await session.sql(`
    CREATE DATABASE d; CREATE TAG owner_team; CREATE TAG pii ALLOWED_VALUES 'high', 'low';
    CREATE TABLE t (a INT, b VARCHAR WITH TAG (pii = 'high')) WITH TAG (owner_team = 'data');
  `);
});

afterAll(() => account.close());

const value = async (tag: string, name: string, domain: string) =>
  (await session.sql(`SELECT SYSTEM$GET_TAG('${tag}', '${name}', '${domain}')`))[0]?.[0];

test("tags of CREATE hold for the table and its columns, and are inherited", async () => {
  expect(await value("owner_team", "t", "table")).toBe("data");
  expect(await value("owner_team", "t.a", "column")).toBe("data");
  expect(await value("pii", "t.b", "column")).toBe("high");
  expect(await value("pii", "t", "table")).toBeNull();
});

test("the nearest place wins: column, table, schema, database", async () => {
  await session.sql("ALTER DATABASE d SET TAG pii = 'low'");
  expect(await value("pii", "t", "table")).toBe("low");
  await session.sql("ALTER SCHEMA d.public SET TAG pii = 'high'");
  expect(await value("pii", "d.public.t", "table")).toBe("high");
  await session.sql("ALTER TABLE t MODIFY COLUMN a SET TAG pii = 'low', owner_team = 'people'");
  expect(await value("d.public.pii", "t.a", "column")).toBe("low");
  await session.sql("ALTER TABLE t MODIFY COLUMN a UNSET TAG pii; ALTER SCHEMA d.public UNSET TAG pii");
  expect(await value("pii", "t.a", "column")).toBe("low");
  await session.sql("ALTER DATABASE d UNSET TAG pii");
  expect(await value("pii", "t.a", "column")).toBeNull();
});

test("only allowed values are taken", async () => {
  await expect(session.sql("ALTER TABLE t SET TAG pii = 'medium'")).rejects.toMatchObject({ code: "394505" });
  await session.sql("ALTER TAG pii ADD ALLOWED_VALUES 'medium'; ALTER TABLE t SET TAG pii = 'medium'");
  expect(await value("pii", "t", "table")).toBe("medium");
  await session.sql("ALTER TAG pii DROP ALLOWED_VALUES 'medium'");
  expect((await session.records("SHOW TAGS LIKE 'pii'"))[0]?.allowed_values).toBe('["high","low"]');
  await expect(session.sql("ALTER TABLE t SET TAG nothing = 'x'")).rejects.toMatchObject({ code: "002003" });
});

test("views, warehouses and tasks have tags, too", async () => {
  await session.sql(`
    CREATE VIEW v (x WITH TAG (pii = 'low')) WITH TAG (owner_team = 'bi') AS SELECT a FROM t;
    ALTER WAREHOUSE test_wh SET TAG owner_team = 'ops';
    CREATE TASK k WAREHOUSE = test_wh WITH TAG (owner_team = 'jobs') AS SELECT 1`);
  expect(await value("owner_team", "v", "table")).toBe("bi");
  expect(await value("pii", "v.x", "column")).toBe("low");
  expect(await value("owner_team", "test_wh", "warehouse")).toBe("ops");
  expect(await value("owner_team", "k", "task")).toBe("jobs");
});

test("TAG_REFERENCES tells where a tag comes from", async () => {
  expect(
    await session.records("SELECT * FROM TABLE(INFORMATION_SCHEMA.TAG_REFERENCES('t.b', 'column'))"),
  ).toMatchObject([
    {
      TAG_NAME: "OWNER_TEAM",
      TAG_VALUE: "data",
      LEVEL: "TABLE",
      APPLY_METHOD: "INHERITED",
      COLUMN_NAME: "B",
    },
    { TAG_NAME: "PII", TAG_VALUE: "high", LEVEL: "COLUMN", APPLY_METHOD: "MANUAL", OBJECT_NAME: "T" },
  ]);
  const all = await session.records(
    "SELECT column_name, tag_name FROM TABLE(INFORMATION_SCHEMA.TAG_REFERENCES_ALL_COLUMNS('t', 'table'))",
  );
  expect(all).toHaveLength(4);
});

test("a tag that is dropped holds nowhere; a role needs APPLY", async () => {
  await session.sql("CREATE ROLE r; GRANT ROLE r TO USER admin; GRANT USAGE ON DATABASE d TO ROLE r");
  await session.sql("GRANT USAGE ON SCHEMA d.public TO ROLE r; GRANT OWNERSHIP ON VIEW v TO ROLE r");
  await session.sql("USE ROLE r; USE SECONDARY ROLES NONE");
  await expect(session.sql("ALTER VIEW v SET TAG owner_team = 'x'")).rejects.toMatchObject({
    code: "002003",
  });
  await session.sql("USE ROLE accountadmin; GRANT APPLY ON TAG owner_team TO ROLE r; USE ROLE r");
  await session.sql("ALTER VIEW v SET TAG owner_team = 'x'; USE ROLE accountadmin; DROP TAG owner_team");
  expect(await session.sql("SELECT * FROM TABLE(INFORMATION_SCHEMA.TAG_REFERENCES('v', 'table'))")).toEqual(
    [],
  );
});
