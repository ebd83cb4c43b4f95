import { openAccount, type TestAccount, type TestSession } from "../fixture";

let account: TestAccount;
let one: TestSession;
let two: TestSession;

const procedure = (name: string, body: string) =>
  `create or replace procedure ${name}() returns varchar language sql as $$ begin ${body} return 'done'; end $$`;
const add = (text: string) => `insert into t values ('${text}');`;

beforeAll(async () => {
  account = await openAccount();
  one = await account.connect();
  two = await account.connect();
  await one.sql("create database scopes");
  for (const session of [one, two]) await session.sql("use schema scopes.public");
  await one.sql(procedure("own", `begin transaction; ${add("inner")} commit;`));
  await one.sql(procedure("undone", `begin transaction; ${add("inner")} rollback;`));
  await one.sql(procedure("left_open", `begin transaction; ${add("left")}`));
  await one.sql(procedure("joins", add("joined")));
});
beforeEach(async () => {
  await one.sql("create or replace table t (a varchar); create or replace table u (a varchar)");
});
afterEach(async () => {
  for (const session of [one, two]) await session.sql("rollback; alter session set autocommit = true");
});
afterAll(() => account.close());

const rows = async (session: TestSession) =>
  (await session.sql("select a from t order by a")).map(([cell]) => cell);

describe("a procedure that is called within a transaction", () => {
  it("has a transaction of its own, which the caller's end does not touch", async () => {
    await one.sql("begin; insert into t values ('outer'); call own()");
    expect(await rows(two)).toEqual(["inner"]);
    await one.sql("rollback");
    expect(await rows(one)).toEqual(["inner"]);
  });

  it("may roll back its own, and the caller's goes on", async () => {
    await one.sql(
      "begin; insert into t values ('outer'); call undone(); insert into t values ('outer 2'); commit",
    );
    expect(await rows(two)).toEqual(["outer", "outer 2"]);
  });

  it("sees in its own what it wrote, and not what its caller has not committed", async () => {
    await one.sql(
      procedure(
        "looks",
        `begin transaction; ${add("inner")} let found int := (select count(*) from t); commit;
         let after int := (select count(*) from t); insert into u values (:found || ' ' || :after);`,
      ),
    );
    await one.sql("begin; insert into t values ('outer'); call looks()");
    // Of the caller's transaction again, which sees what the procedure's has committed.
    expect(await one.sql("select a from u")).toEqual([["1 2"]]);
    await one.sql("commit");
    expect(await rows(two)).toEqual(["inner", "outer"]);
  });

  it("runs within the caller's where it begins none", async () => {
    await one.sql("begin; call joins(); rollback");
    expect(await rows(two)).toEqual([]);
  });

  it("is in three that overlap when it is nested", async () => {
    await one.sql(procedure("middle", `begin transaction; ${add("b")} call own(); ${add("d")} commit;`));
    await one.sql("begin; insert into t values ('a'); call middle(); insert into t values ('e'); rollback");
    expect(await rows(two)).toEqual(["b", "d", "inner"]);
  });

  it("loses what it left open, and the whole call fails", async () => {
    await one.sql("begin; insert into t values ('outer')");
    await expect(one.sql("call left_open()")).rejects.toMatchObject({
      code: "090232",
      message: expect.stringContaining("Scoped transaction started in stored procedure is incomplete"),
    });
    await one.sql("commit");
    expect(await rows(two)).toEqual(["outer"]);
  });

  it("undoes what a failed call did in the caller's transaction", async () => {
    await one.sql(procedure("fails", `${add("failed")} select 1 / 0;`));
    await one.sql("begin; insert into t values ('outer')");
    await expect(one.sql("call fails()")).rejects.toMatchObject({ code: "100051" });
    await one.sql("commit");
    expect(await rows(two)).toEqual(["outer"]);
  });

  it("rolls back as Snowflake's page has it when a procedure within leaves one open", async () => {
    await one.sql(
      procedure(
        "outer_sp",
        `${add("alpha")} begin transaction; ${add("beta")} call left_open(); commit; ${add("omega")}`,
      ),
    );
    await expect(one.sql("call outer_sp()")).rejects.toMatchObject({ code: "090232" });
    expect(await rows(two)).toEqual(["alpha"]);
  });

  it("cannot wait for its caller's lock: that would never end", async () => {
    await one.sql(procedure("changes", "begin transaction; update t set a = 'changed'; commit;"));
    await one.sql("insert into t values ('x'); begin; update t set a = 'y'");
    await expect(one.sql("call changes()")).rejects.toMatchObject({ code: "000625" });
    await one.sql("commit");
    expect(await rows(two)).toEqual(["y"]);
    expect(await two.sql("show transactions in account")).toEqual([]);
  });

  it.each([
    ["COMMIT", "commit;"],
    ["ROLLBACK", "rollback;"],
    ["DDL", "create table made (n int);"],
    ["DDL after its own transaction", "begin transaction; commit; create table made (n int);"],
    ["TRUNCATE's neighbour, DROP", "drop table u;"],
  ])("may not end its caller's: %s", async (_, body) => {
    await one.sql(procedure("ends", body));
    await one.sql("begin; insert into t values ('outer')");
    await expect(one.sql("call ends()")).rejects.toMatchObject({
      code: "090229",
      message: expect.stringContaining(
        "Modifying a transaction that has started at a different scope is not allowed.",
      ),
    });
    await one.sql("rollback");
    expect(await rows(one)).toEqual([]);
  });

  it("may not end its caller's by its id, and keeps its own", async () => {
    await one.sql(`create or replace procedure aborts(id varchar) returns varchar language sql as $$ begin
      begin transaction; ${add("inner")} execute immediate 'select system$abort_transaction(' || id || ')';
      exception when other then let code := sqlerrm; commit; return code; end $$`);
    await one.sql("begin; insert into t values ('outer'); set outer_id = current_transaction()");
    const [answer] = await one.sql("call aborts($outer_id)");
    expect(answer?.[0]).toContain("at a different scope");
    expect(await rows(two)).toEqual(["inner"]);
    await one.sql("commit");
    expect(await rows(two)).toEqual(["inner", "outer"]);
  });

  it("may run DDL in its own, which ends that", async () => {
    await one.sql(
      procedure(
        "defines",
        `begin transaction; ${add("inner")} create or replace table made as select 1 as n;`,
      ),
    );
    await one.sql("begin; insert into t values ('outer'); call defines(); rollback");
    expect(await rows(two)).toEqual(["inner"]);
    expect(await two.sql("select n from made")).toEqual([["1"]]);
  });

  it("has no temporary tables in a transaction of its own", async () => {
    await one.sql("create or replace temporary table mine (n int)");
    await one.sql(procedure("reads", `begin transaction; insert into t select n from mine; commit;`));
    await one.sql("begin; insert into t values ('outer')");
    await expect(one.sql("call reads()")).rejects.toMatchObject({
      code: "000002",
      message: expect.stringContaining("a temporary table in a scoped transaction"),
    });
    await one.sql("rollback; drop table mine");
  });

  it("calls itself no deeper than sixteen times, each time within a transaction", async () => {
    await one.sql(procedure("again", "begin transaction; call again(); commit;"));
    await expect(one.sql("call again()")).rejects.toMatchObject({ code: "100097" });
    expect(await two.sql("show transactions in account")).toEqual([]);
  });

  it("is a JavaScript procedure just as well", async () => {
    await one.sql(`create or replace procedure js() returns varchar language javascript as $$
      snowflake.execute({ sqlText: "begin transaction" });
      snowflake.execute({ sqlText: "insert into t values ('js')" });
      snowflake.execute({ sqlText: "commit" });
      return 'done'; $$`);
    await one.sql("begin; insert into t values ('outer'); call js(); rollback");
    expect(await rows(two)).toEqual(["js"]);
  });
});

describe("without AUTOCOMMIT", () => {
  it("a procedure's open transaction is rolled back at its end", async () => {
    await one.sql("alter session set autocommit = false");
    await expect(one.sql("call joins()")).rejects.toMatchObject({ code: "090232" });
    expect(await rows(two)).toEqual([]);
    await one.sql("begin; call joins(); commit");
    expect(await rows(two)).toEqual(["joined"]);
  });

  it("setting it commits what is open", async () => {
    await one.sql("alter session set autocommit = false; insert into t values ('x')");
    expect(await rows(two)).toEqual([]);
    await one.sql("alter session set autocommit = false");
    expect(await rows(two)).toEqual(["x"]);
  });

  it("is not for procedures to set", async () => {
    await one.sql(procedure("sets", "alter session set autocommit = false;"));
    await expect(one.sql("call sets()")).rejects.toMatchObject({ code: "090236" });
  });
});
