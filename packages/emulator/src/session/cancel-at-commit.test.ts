import type { Session } from "./result";
import { openAccount, type TestAccount, type TestSession } from "../fixture";

let account: TestAccount;
let one: TestSession;

beforeAll(async () => {
  account = await openAccount();
  one = await account.connect();
  await one.sql(`create database work; create table t (n int); create table source as
    select seq4() as n from table(generator(rowcount => 30000)); create stage files`);
  await one.sql("copy into @files/f from source file_format = (type = csv) max_file_size = 10000");
});
afterAll(() => account.close());

/** Runs a statement that is cancelled after a while; answers whether it said that it was. */
async function isCanceled(session: Session, sql: string, milliseconds: number): Promise<boolean> {
  const controller = new AbortController();
  const timer = setTimeout(() => controller.abort(), milliseconds);
  try {
    const request = { sql, binds: {}, statementCount: 0, describeOnly: false, queryId: `q${Math.random()}` };
    for (const result of await session.execute({ ...request, signal: controller.signal }))
      for await (const rows of result.rows()) void rows;
    return false;
  } catch (error) {
    expect(error).toMatchObject({ code: "000604" });
    return true;
  } finally {
    clearTimeout(timer);
  }
}

const count = async () => Number((await one.sql("select count(*) from t"))[0]?.[0]);

const STATEMENTS = {
  "COPY of several files": "copy into t from @files/f force = true",
  "INSERT of a query": "insert into t select n from source",
  "an INSERT in a pipe": "select 1 as one ->> insert into t select n from source",
};

it.each(Object.entries(STATEMENTS))(
  "%s that was cancelled has written nothing, whenever it was",
  async (_name, sql) => {
    const started = performance.now();
    await one.sql(sql);
    const whole = performance.now() - started;
    for (let tenth = 1; tenth <= 12; tenth++) {
      await one.sql("truncate table t");
      const canceled = await isCanceled(one.session, sql, (whole * tenth) / 10);
      expect([canceled, await count()]).toEqual([canceled, canceled ? 0 : 30_000]);
    }
  },
  60_000,
);

it("undoes within a transaction what was cancelled behind its last step", async () => {
  await one.sql("truncate table t; begin; insert into t values (1)");
  for (let at = 1; at <= 10; at++) {
    const before = await count();
    const canceled = await isCanceled(one.session, STATEMENTS["COPY of several files"], at * 10);
    expect([canceled, await count()]).toEqual([canceled, canceled ? before : before + 30_000]);
  }
  await one.sql("rollback");
}, 60_000);
