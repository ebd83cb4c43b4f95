import { openAccount, type TestAccount, type TestSession } from "../../fixture";

let account: TestAccount;
let session: TestSession;

beforeAll(async () => {
  account = await openAccount();
  session = await account.connect();
  await session.sql("create database keys");
  await session.sql("create schema other");
  await session.sql("create table keys.public.parent (id int primary key, kind varchar)");
  await session.sql("create table keys.public.lonely (id int primary key)");
  await session.sql(
    "create table keys.other.child (id int, parent_id int constraint to_parent references keys.public.parent (id))",
  );
});
afterAll(() => account.close());

const shown = (command: string) =>
  session.sql(
    `${command} ->> select "pk_table_name", "pk_column_name", "fk_schema_name", "fk_table_name", "fk_column_name", "fk_name" from $1`,
  );
const REFERENCE = ["PARENT", "ID", "OTHER", "CHILD", "PARENT_ID", "TO_PARENT"];

it("shows who refers to a table, from whatever schema", async () => {
  expect(await shown("show exported keys in table keys.public.parent")).toEqual([REFERENCE]);
  expect(await shown("show exported keys in schema keys.public")).toEqual([REFERENCE]);
  expect(await shown("show exported keys in table keys.public.lonely")).toEqual([]);
  expect(await shown("show exported keys in schema keys.other")).toEqual([]);
});

it("shows to whom a table refers", async () => {
  expect(await shown("show imported keys in table keys.other.child")).toEqual([REFERENCE]);
  expect(await shown("show imported keys in schema keys.public")).toEqual([]);
});

it("shows that a table refers to itself", async () => {
  const tree = "tree (id int primary key, above int constraint to_itself references keys.other.tree)";
  for (const create of ["create", "create or replace"]) {
    await session.sql(`use schema keys.other; ${create} table ${tree}`);
    expect(await shown("show imported keys in table tree")).toEqual([
      ["TREE", "ID", "OTHER", "TREE", "ABOVE", "TO_ITSELF"],
    ]);
  }
  await session.sql("drop table tree");
});

it("has the columns that SQLAlchemy reflects by", async () => {
  expect(
    await session.sql(
      "select column_name, data_type_alias from keys.information_schema.columns where table_name = 'PARENT' order by 1",
    ),
  ).toEqual([
    ["ID", null],
    ["KIND", null],
  ]);
});
