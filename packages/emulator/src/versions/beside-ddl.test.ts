import { openAccount, type TestAccount } from "../fixture";

let account: TestAccount;

beforeAll(async () => {
  account = await openAccount();
});
afterAll(() => account.close());

it("reads and copies the past of a table while others add and drop its columns", async () => {
  const one = await account.connect();
  const two = await account.connect();
  const three = await account.connect();
  await one.sql("create database work; create table z (i int); create table copies (i int)");
  for (const { sql } of [two, three]) await sql("use schema work.public");
  await one.sql("insert into z values (1), (2)");
  const first = (await one.sql("select last_query_id()"))[0]?.[0];
  await one.sql("insert into z values (3)");
  let goesOn = true;
  const altering = (async () => {
    while (goesOn) await three.sql("alter table z add column k int; alter table z drop column k");
  })();
  for (let time = 0; time < 60; time++) {
    expect(await one.sql(`select count(*) from z at(statement => '${first}')`)).toEqual([["2"]]);
    expect(await two.sql(`insert into copies select i from z at(statement => '${first}')`)).toEqual([["2"]]);
  }
  goesOn = false;
  await altering;
}, 60_000);
