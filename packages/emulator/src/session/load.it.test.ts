import { openAccount, type TestAccount, type TestSession } from "../fixture";

let account: TestAccount;
let one: TestSession;
let two: TestSession;

beforeAll(async () => {
  account = await openAccount();
  one = await account.connect();
  two = await account.connect();
  await one.sql("create database work");
  for (const session of [one, two]) await session.sql("use schema work.public");
  await one.sql("create table a (n int); insert into a values (1); create table b as select * from a");
});
afterEach(async () => {
  for (const session of [one, two]) await session.sql("rollback");
});
afterAll(() => account.close());

const ENDLESS = "select count(*) from table(generator(rowcount => 2000000000)) where hash(seq8()) = 0";

/** The id of what a session runs, once it runs it. */
async function runningId(session: TestSession): Promise<string> {
  for (;;) {
    const found = await two.sql(
      `select query_id from table(information_schema.query_history()) where session_id = '${session.session.id}' and execution_status = 'RUNNING'`,
    );
    const id = found[0]?.[0];
    if (typeof id === "string") return id;
  }
}

describe("a statement that is cancelled", () => {
  it("by its id, while it runs, leaves its session at work", async () => {
    const failed = expect(one.sql(ENDLESS)).rejects.toMatchObject({ code: "000604", sqlState: "57014" });
    const id = await runningId(one);
    expect(await two.sql(`select system$cancel_query('${id}')`)).toEqual([[`query [${id}] terminated.`]]);
    await failed;
    expect(await one.sql("select count(*) from a")).toEqual([["1"]]);
    await expect(two.sql(`select system$cancel_query('${id}')`)).rejects.toMatchObject({ code: "000605" });
  });

  it("while it waits for a lock, waits no longer", async () => {
    await two.sql("begin; update a set n = n");
    const failed = expect(one.sql("update a set n = 5")).rejects.toMatchObject({ code: "000604" });
    await runningId(one);
    expect(await two.sql(`select system$cancel_all_queries(${one.session.id})`)).toEqual([["1 cancelled."]]);
    await failed;
    await two.sql("rollback");
    expect(await one.sql("update a set n = n")).toEqual([["1", "0"]]);
  });

  it("can be cancelled by who may, and by nobody else", async () => {
    await two.sql("create user stranger password = 'secret'");
    const stranger = await account.engine.openSession({
      user: "stranger",
      credential: { kind: "password", password: "secret" },
    });
    const failed = expect(one.sql(ENDLESS)).rejects.toMatchObject({ code: "000604" });
    const id = await runningId(one);
    const signal = new AbortController().signal;
    const request = {
      binds: {},
      statementCount: 1,
      describeOnly: false,
      queryId: crypto.randomUUID(),
      signal,
    };
    await expect(
      stranger.execute({ ...request, sql: `select system$cancel_query('${id}')` }),
    ).rejects.toMatchObject({ code: "003001" });
    await two.sql(`select system$cancel_query('${id}')`);
    await failed;
    await stranger.close();
  });
});

describe("STATEMENT_TIMEOUT_IN_SECONDS", () => {
  it("ends a statement, also one that waits for a lock", async () => {
    await one.sql("alter session set statement_timeout_in_seconds = 1");
    await expect(one.sql(ENDLESS)).rejects.toMatchObject({ code: "000630" });
    await two.sql("begin; update a set n = n");
    await expect(one.sql("update a set n = 5")).rejects.toMatchObject({ code: "000630" });
    await one.sql("alter session unset statement_timeout_in_seconds");
  });
});

async function untilSomebodyWaits(): Promise<void> {
  const isWaiting = async () => (await two.records("show locks")).some(({ status }) => status === "WAITING");
  while (!(await isWaiting()));
}

describe("a deadlock", () => {
  it("ends one of the two statements at once, and the other goes on", async () => {
    await one.sql("begin; update a set n = 1");
    await two.sql("begin; update b set n = 2");
    const waiting = one.sql("update b set n = 3");
    await untilSomebodyWaits();
    await expect(two.sql("update a set n = 4")).rejects.toMatchObject({ code: "000625" });
    await two.sql("rollback");
    expect(await waiting).toEqual([["1", "0"]]);
    await one.sql("commit");
    expect(await two.sql("select a.n, b.n from a, b")).toEqual([["1", "3"]]);
  });
});

describe("fifty clients at once", () => {
  it("read, write and change tables, and nothing is lost or torn", async () => {
    await one.sql(
      "create table tally (n int); insert into tally values (0); create table seen (client int, n int)",
    );
    const clients = await Promise.all(Array.from({ length: 50 }, () => account.connect()));
    await Promise.all(
      clients.map(async ({ sql, session }, client) => {
        await sql("use schema work.public");
        await sql(`create or replace table made_${client} as select ${client} as n from a`);
        await sql(`insert into seen select n, 1 from made_${client}`);
        await sql(`begin; update tally set n = n + 1; insert into seen values (${client}, 2); commit`);
        expect(await sql(`select count(*), sum(n) from seen where client = ${client}`)).toEqual([["2", "3"]]);
        await sql(`drop table made_${client}`);
        await session.close();
      }),
    );
    expect(await one.sql("select n, (select count(*) from seen) from tally")).toEqual([["50", "100"]]);
    expect(await one.sql("show tables like 'made_%'")).toEqual([]);
  }, 60_000);
});

describe("CREATE .. IF NOT EXISTS", () => {
  it("succeeds in every session that makes the same object at once", async () => {
    const create = (what: string) => `create ${what} if not exists`;
    for (const what of [
      `${create("warehouse")} both_wh`,
      `${create("schema")} both_s`,
      `${create("table")} both_t (n int)`,
    ]) {
      const answers = await Promise.all([one, two, one, two].map((session) => session.sql(what)));
      const said = answers.map(([row]) => row?.[0] ?? "").sort();
      expect(said.filter((text) => /already exists, statement succeeded/.test(text))).toHaveLength(3);
      expect(said.filter((text) => /successfully created/.test(text))).toHaveLength(1);
    }
    await one.sql("use schema work.public");
    await two.sql("use schema work.public");
  });
});
