import { openAccount, type TestAccount } from "../fixture";

let account: TestAccount;
beforeAll(async () => {
  account = await openAccount();
});
afterAll(() => account.close());

test("GETVARIABLE tells a session variable by its name in upper case, NULL where it is not set", async () => {
  const session = await account.connect();
  await session.sql("SET (limit_a, \"b\") = (5, 'x')");
  expect(await session.sql("SELECT GETVARIABLE('LIMIT_A'), GETVARIABLE('nope')")).toEqual([["5", null]]);
  await expect(session.sql("SELECT GETVARIABLE(column1) FROM VALUES ('A')")).rejects.toMatchObject({
    code: "001015",
  });
});

test("INVOKER_ROLE is the session's role", async () => {
  const session = await account.connect();
  expect(
    await session.sql(
      "SELECT INVOKER_ROLE(), IS_GRANTED_TO_INVOKER_ROLE('PUBLIC'), IS_GRANTED_TO_INVOKER_ROLE('NOBODY')",
    ),
  ).toEqual([["ACCOUNTADMIN", "1", "0"]]);
});
