import { TestAccount } from "../binder/testing/account";

/** 140 MB in 14 rows. */
const MANY = "FROM (SELECT SEQ4() AS i, REPEAT('x', 10000000) AS x FROM TABLE(GENERATOR(ROWCOUNT => 14)))";

let account: TestAccount;
beforeAll(async () => {
  account = await TestAccount.open();
});
afterAll(() => account.close());

test.each([
  ["LISTAGG(x)", "100078"],
  ["LISTAGG(x) OVER ()", "100078"],
  ["ARRAY_AGG(x)", "100082"],
  ["OBJECT_AGG(i, x::VARIANT)", "100082"],
])("%s of more than 128 MB is an error", async (call, code) => {
  expect(await account.error(`SELECT LENGTH(TO_VARCHAR(${call})) ${MANY}`)).toMatchObject({
    code,
    sqlState: "22000",
  });
});

test("what is shorter is listed", async () => {
  expect((await account.run(`SELECT LENGTH(LISTAGG(x)) ${MANY} WHERE i < 10`)).rows).toEqual([["100000000"]]);
});
