import { openAccount, type TestAccount, type TestSession } from "../fixture";

let account: TestAccount;
let one: TestSession;
let two: TestSession;

beforeAll(async () => {
  account = await openAccount();
  one = await account.connect();
  await one.sql("create database work");
});
beforeEach(async () => {
  one = await account.connect();
  two = await account.connect();
  for (const session of [one, two]) await session.sql("use schema work.public");
  await one.sql("create or replace table n (i int); insert into n values (0)");
  await one.sql("create or replace table m (i int) as select 0; create or replace table lg (i int)");
});
afterEach(async () => {
  await one.session.close();
  await two.session.close();
});
afterAll(() => account.close());

const value = async (session: TestSession, sql: string) => (await session.sql(sql))[0]?.[0];
const column = async (session: TestSession, sql: string) => (await session.sql(sql)).map(([first]) => first);

describe("a transaction that has written", () => {
  it("changes the newest rows of another table, and keeps what it has written", async () => {
    await one.sql("begin; insert into lg values (1)");
    await two.sql("update n set i = i + 1");
    expect(await one.sql("update n set i = i + 1")).toEqual([["1", "0"]]);
    expect(await value(one, "select i from n")).toBe("2");
    expect(await value(two, "select count(*) from lg")).toBe("0");
    await one.sql("commit");
    expect(await two.sql("select n.i, lg.i from n, lg")).toEqual([["2", "1"]]);
  });

  it("is rolled back with all of it", async () => {
    await one.sql("insert into lg values (5); begin; insert into lg values (1); delete from lg where i = 5");
    await two.sql("update n set i = i + 1");
    await one.sql("update n set i = i + 1; rollback");
    expect(await two.sql("select n.i, lg.i from n, lg")).toEqual([["1", "5"]]);
  });

  it("goes on with a table that was altered or replaced", async () => {
    await one.sql("begin; insert into lg values (1)");
    await two.sql("alter table n add column k int default 5");
    await one.sql("insert into n (i, k) values (9, 1)");
    await two.sql("insert into n values (7, 7)");
    expect(await column(one, "select k from n order by k")).toEqual(["1", "5", "7"]);
    await one.sql("commit; begin; insert into lg values (2)");
    await two.sql("create or replace table n (i int, j int); insert into n values (1, 2)");
    await one.sql("insert into n (i) values (9); commit");
    expect(await two.sql("select i, j from n order by i")).toEqual([
      ["1", "2"],
      ["9", null],
    ]);
    expect(await value(two, "select count(*) from lg")).toBe("2");
  });

  it("takes along rows that it has changed, removed and inserted, twice", async () => {
    await one.sql("insert into lg select seq4() from table(generator(rowcount => 5000))");
    await one.sql("begin; update lg set i = -i where i >= 4990; delete from lg where i = 1");
    for (const table of ["n", "m"]) {
      await two.sql(`update ${table} set i = i + 1; insert into lg values (1000000)`);
      await one.sql(`update ${table} set i = i + 1; insert into lg values (-1); delete from lg where i = 2`);
    }
    expect(await one.sql("select count(*), sum(i) from lg where i < 1000000")).toEqual([
      ["5000", String(4989 * 2495 - 1 - 2 - 49945 - 2)],
    ]);
    await one.sql("commit");
    expect(await two.sql("select count(*), count_if(i = 1000000), count_if(i = -1) from lg")).toEqual([
      ["5002", "2", "2"],
    ]);
    expect(await two.sql("select n.i, m.i from n, m")).toEqual([["2", "2"]]);
  });

  it("undoes a later statement that fails, and goes on", async () => {
    await one.sql("begin; insert into lg values (1)");
    await two.sql("update n set i = i + 1");
    await one.sql("update n set i = i + 1");
    await expect(one.sql("insert into lg select 1 / (i - 2) from n")).rejects.toMatchObject({
      code: "100051",
    });
    await two.sql("insert into n values (100)");
    await one.sql("update n set i = i + 1; commit");
    expect(await column(two, "select i from n order by i")).toEqual(["3", "101"]);
    expect(await column(two, "select i from lg")).toEqual(["1"]);
  });

  it("is told to streams and to time travel as it was written", async () => {
    await one.sql(
      "create or replace table old (i int, v int); insert into old values (1, 1), (2, 2), (3, 3)",
    );
    await one.sql("create or replace stream s on table old");
    await one.sql("begin; update old set v = 10 where i = 1; delete from old where i = 2");
    await two.sql("update n set i = i + 1");
    await one.sql("update n set i = i + 1; insert into old values (4, 4)");
    await two.sql("update m set i = i + 1");
    await one.sql("update m set i = i + 1; update old set v = 11 where i = 1; commit");
    expect(await two.sql("select i, v, metadata$action, metadata$isupdate from s order by i, v")).toEqual([
      ["1", "1", "DELETE", "1"],
      ["1", "11", "INSERT", "1"],
      ["2", "2", "DELETE", "0"],
      ["4", "4", "INSERT", "0"],
    ]);
    await two.sql("insert into old values (5, 5)");
    const last = await value(two, "select last_query_id()");
    expect(await column(two, `select i from old before (statement => '${last}') order by i`)).toEqual([
      "1",
      "3",
      "4",
    ]);
  });

  it("keeps its temporary tables and its numbers", async () => {
    await one.sql("create or replace temporary table mine (i int); insert into mine values (1)");
    await one.sql("create or replace sequence numbers; create or replace table ids (id int identity, v int)");
    await one.sql("begin; update mine set i = i + 1; insert into ids (v) select numbers.nextval");
    await two.sql("update n set i = i + 1");
    await one.sql("update n set i = i + 1; insert into mine values (7); commit");
    expect(await column(one, "select i from mine order by i")).toEqual(["2", "7"]);
    await one.sql("insert into ids (v) select numbers.nextval");
    const rows = await one.sql("select id, v from ids order by id");
    expect(new Set(rows.map(String)).size).toBe(2);
    expect(rows[0]).toEqual(["1", "1"]);
  });

  it("keeps TRUNCATE, and which files it has made the table forget", async () => {
    await one.sql("create or replace stage files; insert into lg values (1), (2)");
    await one.sql(
      "copy into @files/f from (select 8) file_format = (type = csv); copy into lg from @files/f",
    );
    await one.sql("begin; truncate table lg; copy into lg from @files/f file_format = (type = csv)");
    await two.sql("update n set i = i + 1");
    await one.sql("update n set i = i + 1; commit");
    expect(await column(two, "select i from lg")).toEqual(["8"]);
    await two.sql("copy into lg from @files/f");
    expect(await column(two, "select i from lg")).toEqual(["8"]);
  });

  it("takes along values of every type", async () => {
    await one.sql(`create or replace table every (a number(38, 0), b number(10, 3), c float, d varchar, e binary, f boolean, g date, h time,
      i timestamp_ntz, j timestamp_ltz, k timestamp_tz, l variant, m array, n object, o varchar)`);
    await one.sql(`begin; insert into every select 12345678901234567890123456789012345678, 1.125, 1e300, 'héllo', to_binary('00FF'), true,
      '2024-02-29'::date, '12:34:56.123'::time, '2024-01-01 01:02:03.123456'::timestamp_ntz, '2024-01-01 00:00:00'::timestamp_ltz,
      '2024-01-01 00:00:00 +05:30'::timestamp_tz, to_variant('2024-01-01'::date), [1, null, 'x'], {'k': {'l': 1}}, null`);
    const written = await one.sql("select * from every");
    await two.sql("update n set i = i + 1");
    await one.sql("update n set i = i + 1; commit");
    expect(await two.sql("select * from every")).toEqual(written);
  });

  it("does not undo within a call more than the call did", async () => {
    await one.sql(`create or replace procedure p() returns int as
      'begin insert into lg values (2); update n set i = i + 1; return 1 / 0; end'`);
    await one.sql("begin; insert into lg values (1)");
    await two.sql("update n set i = i + 1");
    await expect(one.sql("call p()")).rejects.toMatchObject({});
    await one.sql("commit");
    expect(await column(two, "select i from lg")).toEqual(["1"]);
    expect(await value(two, "select i from n")).toBe("1");
  });

  it("goes on where another was ended for a deadlock", async () => {
    await one.sql("begin; update lg set i = 1; insert into lg values (1)");
    await two.sql("begin; update n set i = i + 1");
    const waiting = one.sql("update n set i = i + 1");
    while ((await two.records("show locks in account")).every(({ status }) => status !== "WAITING"));
    await expect(two.sql("update lg set i = 2")).rejects.toMatchObject({ code: "000625" });
    await two.sql("commit");
    expect(await waiting).toEqual([["1", "0"]]);
    await one.sql("commit");
    expect(await value(two, "select i from n")).toBe("2");
  });
});

it("counts right when ten clients log and count in transactions", async () => {
  const sessions = await Promise.all(Array.from({ length: 10 }, () => account.connect()));
  await Promise.all(
    sessions.map(async ({ sql, session }) => {
      await sql("use schema work.public");
      for (let time = 0; time < 3; time++)
        await sql("begin; insert into lg values (1); update n set i = i + 1; commit");
      await session.close();
    }),
  );
  expect(await one.sql("select i, (select count(*) from lg) from n")).toEqual([["30", "30"]]);
}, 60_000);
