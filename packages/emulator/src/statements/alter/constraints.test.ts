import { openAccount, type TestAccount, type TestSession } from "../../fixture";

let account: TestAccount;
let session: TestSession;

beforeAll(async () => {
  account = await openAccount();
  session = await account.connect();
  await session.sql(`CREATE DATABASE d; CREATE TABLE parent (id INT PRIMARY KEY, other INT UNIQUE);
    CREATE TABLE child (id INT, parent INT, CONSTRAINT to_parent FOREIGN KEY (parent) REFERENCES parent (id), CONSTRAINT k PRIMARY KEY (id))`);
});
afterAll(() => account.close());

const relied = async (command: string) => (await session.records(command)).map((row) => row.rely);

test("MODIFY CONSTRAINT changes what is relied on, by name and by kind", async () => {
  expect(await relied("SHOW PRIMARY KEYS IN TABLE child")).toEqual(["false"]);
  await session.sql("ALTER TABLE child MODIFY CONSTRAINT k RELY");
  expect(await relied("SHOW PRIMARY KEYS IN TABLE child")).toEqual(["true"]);
  await session.sql("ALTER TABLE child ALTER PRIMARY KEY NORELY");
  expect(await relied("SHOW PRIMARY KEYS IN TABLE child")).toEqual(["false"]);
  await session.sql(
    "ALTER TABLE child MODIFY FOREIGN KEY (parent) RELY; ALTER TABLE parent MODIFY UNIQUE (other) RELY NOT ENFORCED",
  );
  expect(await relied("SHOW IMPORTED KEYS IN TABLE child")).toEqual(["true"]);
  expect(await relied("SHOW UNIQUE KEYS IN TABLE parent")).toEqual(["true"]);
  expect(
    await session.sql(
      "SELECT constraint_name, rely FROM information_schema.table_constraints WHERE table_name = 'CHILD' ORDER BY 1",
    ),
  ).toEqual([
    ["K", "NO"],
    ["TO_PARENT", "YES"],
  ]);
});

test("RENAME CONSTRAINT gives it another name", async () => {
  await session.sql("ALTER TABLE child RENAME CONSTRAINT k TO child_key");
  expect(
    (await session.records("SHOW PRIMARY KEYS IN TABLE child")).map((row) => row.constraint_name),
  ).toEqual(["CHILD_KEY"]);
});

test("a constraint that is not there is an error, and so is nothing to change", async () => {
  for (const action of ["MODIFY CONSTRAINT nope RELY", "RENAME CONSTRAINT nope TO x", "DROP CONSTRAINT nope"])
    await expect(session.sql(`ALTER TABLE child ${action}`)).rejects.toMatchObject({ code: "001465" });
  await expect(session.sql("ALTER TABLE child MODIFY CONSTRAINT child_key")).rejects.toMatchObject({
    code: "001003",
  });
});

test.each([
  ["CLUSTER BY (zz)", "000904"],
  ["ADD PRIMARY KEY (zz)", "000904"],
  ["ADD UNIQUE (zz)", "000904"],
  ["ADD FOREIGN KEY (zz) REFERENCES parent (id)", "000904"],
  ["ADD FOREIGN KEY (parent) REFERENCES parent (zz)", "000904"],
  ["ADD PRIMARY KEY (parent)", "002038"],
  ["ADD COLUMN another INT PRIMARY KEY", "002038"],
  ["RENAME TO child", "002002"],
  ["ADD CHECK (id > 1)", "000002"],
])("ALTER TABLE child %s is an error", async (action, code) => {
  await expect(session.sql(`ALTER TABLE child ${action}`)).rejects.toMatchObject({ code });
});

test.each([
  ["(a INT) CLUSTER BY (zz)", "000904"],
  ["CLUSTER BY (zz) AS SELECT 1 AS a", "000904"],
  ["(a INT, FOREIGN KEY (a) REFERENCES parent (zz))", "000904"],
  ["(a INT CHECK (a > 1))", "000002"],
  ["(a INT, CONSTRAINT positive CHECK (a > 1))", "000002"],
])("CREATE TABLE t %s is an error", async (rest, code) => {
  await expect(session.sql(`CREATE TABLE t ${rest}`)).rejects.toMatchObject({ code });
});

test("clustering is by expressions of the columns", async () => {
  await session.sql("CREATE TABLE clustered CLUSTER BY (a) AS SELECT 1 AS a, CURRENT_DATE() AS d");
  await session.sql("ALTER TABLE clustered CLUSTER BY (TO_CHAR(d), a)");
  expect((await session.records("SHOW TABLES LIKE 'clustered'")).map((row) => row.cluster_by)).toEqual([
    "LINEAR(TO_CHAR(d), a)",
  ]);
});
