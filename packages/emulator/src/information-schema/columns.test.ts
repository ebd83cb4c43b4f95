import { openAccount, type TestAccount } from "../fixture";

let account: TestAccount;

beforeAll(async () => {
  account = await openAccount();
});

afterAll(() => account.close());

test("views that read INFORMATION_SCHEMA.COLUMNS are described there, too", async () => {
  const session = await account.connect();
  await session.sql(`
    CREATE DATABASE d; CREATE TABLE t (a INT);
    CREATE VIEW one AS SELECT table_name, column_name FROM d.information_schema.columns;
    CREATE VIEW two AS SELECT column_name FROM one WHERE table_name = 'T'`);
  expect(
    await session.sql(
      "SELECT table_name, column_name FROM information_schema.columns WHERE table_schema = 'PUBLIC' ORDER BY table_name, ordinal_position",
    ),
  ).toEqual([
    ["ONE", "TABLE_NAME"],
    ["ONE", "COLUMN_NAME"],
    ["T", "A"],
    ["TWO", "COLUMN_NAME"],
  ]);
  expect(await session.sql("SELECT column_name FROM two")).toEqual([["A"]]);
  expect(await session.sql("SHOW COLUMNS IN VIEW two")).toHaveLength(1);
});
