import { openSqlSession, type SqlSession } from "./testing/sql-session";

let session: SqlSession;
beforeAll(async () => {
  session = await openSqlSession();
});
afterAll(() => session.close());

it("SYSTEM$WAIT waits, called and selected", async () => {
  expect(await session.rows("call system$wait(1, 'MILLISECONDS')")).toEqual([["waited 1 milliseconds"]]);
  expect(await session.answer("select system$wait(0) as w")).toEqual({ W: "waited 0 seconds" });
});

it("GENERATOR(TIMELIMIT) makes rows for as long", async () => {
  const begun = Date.now();
  const [[count] = []] = await session.rows(
    "select count(*), min(seq8()) from table(generator(timelimit => 1))",
  );
  expect(Date.now() - begun).toBeGreaterThanOrEqual(990);
  expect(Number(count)).toBeGreaterThan(1000);
  expect(await session.rows("select count(*) from table(generator(timelimit => 0))")).toEqual([["0"]]);
});
