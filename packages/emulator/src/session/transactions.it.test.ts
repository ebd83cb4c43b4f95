import { openAccount, type TestAccount, type TestSession } from "../fixture";

let account: TestAccount;
let one: TestSession;
let two: TestSession;
/** How far the account's clock is ahead. */
let ahead = 0;

beforeAll(async () => {
  account = await openAccount(undefined, () => new Date(Date.now() + ahead));
  one = await account.connect();
  await one.sql("create database work");
});
beforeEach(async () => {
  one = await account.connect();
  two = await account.connect();
  for (const session of [one, two]) await session.sql("use schema work.public");
  await one.sql("create or replace table t (id int not null, v int)");
  await one.sql("insert into t values (1, 10), (2, 20)");
});
afterEach(async () => {
  await one.session.close();
  await two.session.close();
});
afterAll(() => account.close());

describe("transactions", () => {
  it("shows others nothing before COMMIT", async () => {
    await one.sql("begin; insert into t values (3, 30)");
    expect(await two.sql("select count(*) from t")).toEqual([["2"]]);
    await one.sql("commit");
    expect(await two.sql("select count(*) from t")).toEqual([["3"]]);
  });

  it("reads what others commit until its own first write", async () => {
    await one.sql("begin");
    expect(await one.sql("select count(*) from t")).toEqual([["2"]]);
    await two.sql("insert into t values (3, 30)");
    expect(await one.sql("select count(*) from t")).toEqual([["3"]]);
    await one.sql("rollback");
  });

  it("reads what others commit to tables that it has not changed, later too", async () => {
    await one.sql("create or replace table o (n int); create or replace view v as select n from o");
    await one.sql("begin; insert into t values (3, 30)");
    await two.sql("insert into o values (1); insert into t values (4, 40)");
    expect(await one.sql("select n from v")).toEqual([["1"]]);
    await two.sql("insert into o values (2)");
    expect(await one.sql("select count(*), (select max(n) from o) from o")).toEqual([["2", "2"]]);
    await expect(one.sql("select 1 / (n - 1) from o")).rejects.toMatchObject({ code: "100051" });
    // With its own rows.
    expect(await one.sql("select count(*) from t")).toEqual([["4"]]);
    expect(await one.sql("select count(*) from t, o")).toEqual([["8"]]);
    await one.sql("update o set n = 7");
    expect(await one.sql("select n from o")).toEqual([["7"], ["7"]]);
    await one.sql("commit");
    expect(await one.sql("select count(*) from t, o")).toEqual([["8"]]);
  });

  it("reads temporary tables and streams on its own connection, and results beside either", async () => {
    await one.sql(
      "create or replace temporary table mine (n int); create or replace table o as select 1 as n",
    );
    await one.sql("create or replace stream s on table o; insert into o values (2)");
    await one.sql("begin; insert into mine values (5); insert into t values (3, 30)");
    expect(await one.sql("select mine.n, o.n from mine, o order by 2")).toEqual([
      ["5", "1"],
      ["5", "2"],
    ]);
    await two.sql("insert into o values (3)");
    expect(await one.sql("select n from s")).toEqual([["2"]]);
    expect(await one.sql("select count(*) from o, table(result_scan(last_query_id()))")).toEqual([["3"]]);
    await one.sql("rollback; drop table mine");
  });

  it("keeps what went before when a statement fails", async () => {
    await one.sql("begin; insert into t values (3, 30)");
    await expect(one.sql("select 1 / 0")).rejects.toMatchObject({ code: "100051" });
    await expect(one.sql("insert into t values (null, 1)")).rejects.toMatchObject({ code: "100072" });
    await one.sql("insert into t values (4, 40)");
    await one.sql("commit");
    expect(await two.sql("select id from t order by id")).toEqual([["1"], ["2"], ["3"], ["4"]]);
  });

  it("makes a second writer of a row wait, and then see the first one's value", async () => {
    await one.sql("begin; update t set v = v + 1 where id = 1");
    const waiting = two.sql("update t set v = v + 1 where id = 1");
    await one.sql("commit");
    expect(await waiting).toEqual([["1", "0"]]);
    expect(await one.sql("select v from t where id = 1")).toEqual([["12"]]);
  });

  it("counts right when many sessions add to one row", async () => {
    const sessions = await Promise.all(Array.from({ length: 4 }, () => account.connect()));
    await Promise.all(
      sessions.map(async (session) => {
        for (let n = 0; n < 5; n++) await session.sql("update work.public.t set v = v + 1 where id = 2");
        await session.session.close();
      }),
    );
    expect(await one.sql("select v from t where id = 2")).toEqual([["40"]]);
  });

  it("commits the open transaction with DDL", async () => {
    await one.sql("begin; insert into t values (3, 30); create or replace table other (a int); rollback");
    expect(await two.sql("select count(*) from t")).toEqual([["3"]]);
  });

  it("gives up on a lock after LOCK_TIMEOUT", async () => {
    await one.sql("begin; delete from t where id = 1");
    await two.sql("alter session set lock_timeout = 0");
    await expect(two.sql("delete from t where id = 1")).rejects.toMatchObject({ code: "000625" });
    await one.sql("rollback");
  });

  it("ends a transaction that is idle and holds up the next consumer of a stream", async () => {
    await one.sql(
      "create or replace stream s on table t; insert into t values (3, 30); create or replace table o (id int); create or replace table p (id int)",
    );
    await one.sql("begin; insert into o select id from s");
    ahead += 6 * 60_000;
    expect(await two.sql("insert into p select id from s")).toEqual([["1"]]);
    expect(await one.sql("select current_transaction(), (select count(*) from o)")).toEqual([[null, "0"]]);
  });

  it("binds again what waited for a table that was replaced meanwhile", async () => {
    await one.sql("begin; insert into t values (3, 30)");
    const replaced = two.sql("create or replace table t (id int, v int, w int)");
    const third = await account.connect();
    const inserted = third.sql("insert into work.public.t (id) values (7)");
    await one.sql("commit");
    await replaced;
    await inserted;
    expect(await one.sql("select * from t")).toEqual([["7", null, null]]);
    await third.session.close();
  });

  it("holds one transaction open without AUTOCOMMIT", async () => {
    await one.sql("alter session set autocommit = false");
    await one.sql("insert into t values (3, 30)");
    expect(await two.sql("select count(*) from t")).toEqual([["2"]]);
    await one.sql("rollback");
    expect(await one.sql("select count(*) from t")).toEqual([["2"]]);
  });
});

describe("temporary tables", () => {
  it("hide the permanent one from their session only, and end with it", async () => {
    await one.sql("create temporary table t (only_here int)");
    expect(await one.sql("select * from t")).toEqual([]);
    expect(await two.sql("select count(*) from t")).toEqual([["2"]]);
    await one.session.close();
    expect(await two.records("show tables like 'T'")).toMatchObject([{ name: "T", kind: "TABLE" }]);
  });
});

describe("DDL by many sessions at once", () => {
  it("makes tables by CREATE TABLE AS without conflicts", async () => {
    const sessions = await Promise.all(Array.from({ length: 4 }, () => account.connect()));
    await Promise.all(
      sessions.map(async ({ sql, session }, index) => {
        for (let n = 0; n < 4; n++) {
          await sql(
            `create or replace transient table work.public.made_${index} as select ${n} as n from work.public.t`,
          );
          await sql(
            `create or replace view work.public.view_${index} as select * from work.public.made_${index}`,
          );
        }
        await session.close();
      }),
    );
    expect(
      await one.sql(
        "select n from view_0 union all select n from view_1 union all select n from view_2 union all select n from view_3",
      ),
    ).toEqual(Array.from({ length: 8 }, () => ["3"]));
  });
});
