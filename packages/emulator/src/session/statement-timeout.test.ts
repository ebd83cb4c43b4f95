import { openAccount, type TestAccount, type TestSession } from "../fixture";

const SLOW =
  "SELECT COUNT(*) FROM TABLE(GENERATOR(ROWCOUNT => 4000000)) a, TABLE(GENERATOR(ROWCOUNT => 4000000)) b";

let account: TestAccount;
let session: TestSession;

beforeAll(async () => {
  account = await openAccount();
  session = await account.connect();
});
afterAll(() => account.close());

const limit = (ofSession: number, ofWarehouse: number) =>
  session.sql(
    `ALTER SESSION SET STATEMENT_TIMEOUT_IN_SECONDS = ${ofSession}; ALTER WAREHOUSE test_wh SET STATEMENT_TIMEOUT_IN_SECONDS = ${ofWarehouse}`,
  );

it.each([
  [0, 1],
  [1, 0],
  [1, 30],
  [30, 1],
])(
  "is the smaller of the session's %i and the warehouse's %i seconds; 0 is none",
  async (ofSession, ofWarehouse) => {
    await limit(ofSession, ofWarehouse);
    await expect(session.sql(SLOW)).rejects.toMatchObject({
      code: "000630",
      message: "Statement reached its statement or warehouse timeout of 1 second(s) and was canceled.",
    });
  },
  20_000,
);

it("is seven days where both are 0", async () => {
  await limit(0, 0);
  expect(await session.sql("SELECT 1")).toEqual([["1"]]);
});

it("is the session's alone without a warehouse", async () => {
  await limit(0, 1);
  const without = await account.connect({ warehouse: false });
  await without.sql("ALTER SESSION SET STATEMENT_TIMEOUT_IN_SECONDS = 2");
  await expect(without.sql(SLOW)).rejects.toThrow("of 2 second(s)");
}, 20_000);
