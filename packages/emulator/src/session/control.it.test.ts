import { openAccount, type TestAccount, type TestSession } from "../fixture";

let account: TestAccount;
let one: TestSession;
let two: TestSession;
let stranger: TestSession;

const ENDLESS = "select count(*) from table(generator(rowcount => 2000000000)) where hash(seq8()) = 0";

beforeAll(async () => {
  account = await openAccount();
  const first = await account.connect();
  await first.sql(`create database work; create table t (n int); create user stranger password = 'secret';
    grant usage on database work to role public; grant usage on schema public to role public;
    grant select, insert, update on table t to role public; grant usage on warehouse test_wh to role public`);
});
beforeEach(async () => {
  one = await account.connect();
  two = await account.connect();
  stranger = await account.connectAs("stranger");
  for (const session of [one, two, stranger])
    await session.sql("use warehouse test_wh; use schema work.public");
  await one.sql("delete from t; insert into t values (1)");
});
afterEach(async () => {
  for (const session of [one, two, stranger]) await session.session.close();
});
afterAll(() => account.close());

const begun = async (session: TestSession, name = "") => {
  await session.sql(`begin ${name && `name ${name}`}; update t set n = n + 1`);
  return (await session.sql("select current_transaction()"))[0]?.[0] ?? "";
};

describe("SHOW TRANSACTIONS", () => {
  it("lists the user's own, and all of the account to an administrator", async () => {
    const id = await begun(one, "mine");
    await stranger.sql("begin");
    expect(await two.records("show transactions")).toMatchObject([
      { id, user: "ADMIN", session: one.session.id, name: "MINE", state: "running", scope: "0" },
    ]);
    const users = async (session: TestSession) =>
      (await session.records("show transactions in account")).map(({ user }) => user);
    expect(await users(two)).toEqual(["ADMIN", "STRANGER"]);
    expect(await users(stranger)).toEqual(["STRANGER"]);
  });
});

describe("SHOW LOCKS", () => {
  it("tells who holds a table's lock, and who waits for it", async () => {
    const id = await begun(one);
    const waiting = two.sql("update t set n = 5");
    while ((await one.records("show locks")).length < 2);
    const [held, wanted] = await one.records("show locks");
    expect(held).toMatchObject({
      resource: "WORK.PUBLIC.T",
      type: "PARTITIONS",
      transaction: id,
      status: "HOLDING",
      session: one.session.id,
    });
    expect(Number(held?.["acquired_on"])).toBeGreaterThan(0);
    expect(wanted).toMatchObject({ status: "WAITING", acquired_on: null, session: two.session.id });
    expect(await stranger.records("show locks in account")).toEqual([]);
    await one.sql("rollback");
    await waiting;
    expect(await one.sql("show locks in account")).toEqual([]);
  });
});

describe("DESCRIBE TRANSACTION", () => {
  it("tells of one that is open, and how it ended", async () => {
    const id = await begun(one);
    const state = async (transaction: string) =>
      (await two.records(`describe transaction ${transaction}`))[0]?.["state"];
    expect(await state(id)).toBe("running");
    await one.sql("commit");
    expect(await state(id)).toBe("committed");
    const other = await begun(one);
    await one.sql("rollback");
    expect(await state(other)).toBe("rolled back");
    expect(await one.sql("select last_transaction(), current_transaction()")).toEqual([[other, null]]);
    await expect(stranger.sql(`desc transaction ${id}`)).rejects.toMatchObject({ code: "000629" });
  });
});

describe("SYSTEM$ABORT_TRANSACTION", () => {
  it("ends anybody's for an administrator, and for others their own alone", async () => {
    const id = await begun(one);
    await expect(stranger.sql(`select system$abort_transaction(${id})`)).rejects.toMatchObject({
      code: "000629",
    });
    await one.sql("commit");
    const theirs = await begun(stranger);
    await one.sql(`select system$abort_transaction(${theirs})`);
    expect(await stranger.sql("select current_transaction()")).toEqual([[null]]);
    expect(await one.sql("update t set n = n")).toEqual([["1", "0"]]);
  });

  it("stops a procedure with all its transactions", async () => {
    await one.sql(
      `create or replace procedure lasts() returns varchar language sql as
       $$ begin begin transaction; loop begin call system$wait(10, 'MILLISECONDS'); exception when other then null; end; end loop; end $$`,
    );
    const id = await begun(one);
    const failed = expect(one.sql("call lasts()")).rejects.toMatchObject({ code: "000604" });
    await two.sql(`select system$abort_transaction(${id})`);
    await failed;
    expect(await two.sql("show transactions in account")).toEqual([]);
    expect(await two.sql("select n from t")).toEqual([["1"]]);
  });
});

describe("SYSTEM$ABORT_SESSION", () => {
  it("stops what a session does, rolls it back and closes it", async () => {
    await begun(one);
    const failed = expect(one.sql(ENDLESS)).rejects.toMatchObject({ code: "000604" });
    const { id } = one.session;
    await expect(stranger.sql(`select system$abort_session(${id})`)).rejects.toMatchObject({
      code: "003001",
    });
    expect(await two.sql(`select system$abort_session(${id})`)).toEqual([[`session [${id}] terminated.`]]);
    await failed;
    await expect(one.sql("select 1")).rejects.toMatchObject({ code: "390111" });
    expect(await two.sql("update t set n = n")).toEqual([["1", "0"]]);
    await expect(two.sql(`select system$abort_session(${id})`)).rejects.toMatchObject({ code: "000607" });
  });

  it("ends its own session when it has answered", async () => {
    const { id } = one.session;
    expect(await one.sql(`select system$abort_session(${id})`)).toEqual([[`session [${id}] terminated.`]]);
    await expect(one.sql("select 1")).rejects.toMatchObject({ code: "390111" });
  });
});

describe("two sessions that end each other", () => {
  it.each(["session", "transaction"])("do not wait for each other's %s for ever", async (what) => {
    const idOf = async (session: TestSession) => {
      await session.sql("begin");
      const [row] = await session.sql("select current_transaction()");
      return what === "session" ? session.session.id : row?.[0];
    };
    const [first, second] = [await idOf(one), await idOf(two)];
    const outcomes = await Promise.allSettled([
      one.sql(`select system$abort_${what}(${second})`),
      two.sql(`select system$abort_${what}(${first})`),
    ]);
    expect(outcomes.map(({ status }) => status)).toContain("rejected");
  });
});

describe("TRANSACTION_ABORT_ON_ERROR", () => {
  it.each(["select 1 / 0", "select nothing", "insert into t values ('x')"])(
    "leaves a transaction after %s nothing but its end, which rolls back",
    async (wrong) => {
      await one.sql("alter session set transaction_abort_on_error = true; begin; insert into t values (2)");
      await expect(one.sql(wrong)).rejects.toMatchObject({ code: expect.stringMatching(/^\d{6}$/) });
      await expect(one.sql("select 1")).rejects.toMatchObject({ code: "000628" });
      await one.sql("commit");
      expect(await one.sql("select n from t")).toEqual([["1"]]);
      await expect(one.sql(wrong)).rejects.toBeDefined();
      expect(await one.sql("select 1")).toEqual([["1"]]);
    },
  );
});

describe("LOCK_TIMEOUT = 0", () => {
  it("waits for nothing", async () => {
    await begun(one);
    await two.sql("alter session set lock_timeout = 0");
    await expect(two.sql("update t set n = 9")).rejects.toMatchObject({ code: "000625" });
    expect(await two.sql("insert into t values (3)")).toEqual([["1"]]);
  });
});

describe("what a session has run", () => {
  it("is found by LAST_QUERY_ID from either end, and CURRENT_STATEMENT tells itself", async () => {
    const session = await account.connect();
    await session.sql("select 'first'; select 'second'");
    const at = async (position: string) =>
      (await session.sql(`select last_query_id(${position}) is null`))[0];
    for (const position of ["", "-1", "1", "-2"]) expect(await at(position)).toEqual(["0"]);
    for (const position of ["0", "500", "-500"]) expect(await at(position)).toEqual(["1"]);
    const statement = "select current_statement()";
    expect(await session.sql(statement)).toEqual([[statement]]);
    await session.session.close();
  });
});
