import { openAccount, type TestAccount } from "../fixture";

let account: TestAccount;
beforeAll(async () => (account = await openAccount()));
afterAll(() => account.close());

test("a session is closed while its query is read, also one that waits for Firn's own functions", async () => {
  const session = await account.connect();
  const read = session
    .sql(
      "SELECT SUM(LENGTH(TO_JSON(PARSE_JSON('[' || SEQ4() || ']')))) FROM TABLE(GENERATOR(ROWCOUNT => 10000000))",
    )
    .then(
      () => "whole",
      (error: unknown) => (error as { code?: string }).code,
    );
  await new Promise((resolve) => setTimeout(resolve, 200));
  await session.session.close();
  expect(await read).toBe("000604");
  expect(await (await account.connect()).sql("SELECT 1")).toEqual([["1"]]);
});
