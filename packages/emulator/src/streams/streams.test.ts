import { openSqlSession, type SqlSession } from "../statements/testing/sql-session";

let session: SqlSession;
const count = async (name: string) => (await session.rows(`select count(*) from ${name}`))[0]?.[0];

beforeAll(async () => {
  session = await openSqlSession();
});
beforeEach(async () => {
  await session.rows("create or replace database d");
  await session.rows("create table t (id int, v varchar) as select * from values (1, 'a'), (2, 'b')");
  await session.rows("create table sink (id int)");
  await session.rows("create stream s on table t");
});
afterAll(() => session.close());

const changes = () =>
  session.rows("select id, v, metadata$action, metadata$isupdate from s order by id, metadata$action");

describe("a stream", () => {
  it("shows the net difference since its offset", async () => {
    await session.rows("insert into t values (3, 'c'), (4, 'd')");
    await session.rows("update t set v = 'C' where id = 3");
    await session.rows("delete from t where id in (1, 4)");
    await session.rows("update t set v = 'B' where id = 2");
    expect(await changes()).toEqual([
      ["1", "a", "DELETE", "0"],
      ["2", "b", "DELETE", "1"],
      ["2", "B", "INSERT", "1"],
      ["3", "C", "INSERT", "0"],
    ]);
  });

  it("shows one state to a whole transaction and moves with its commit", async () => {
    await session.rows("insert into t values (3, 'c')");
    await session.rows("begin");
    await session.rows("insert into sink select id from s");
    await session.rows("insert into t values (4, 'd')");
    await session.rows("insert into sink select id from s");
    await session.rows("commit");
    expect(await session.rows("select id from sink")).toEqual([["3"], ["3"]]);
    expect(await session.rows("select id from s")).toEqual([["4"]]);
  });

  it("stays where it was when the transaction is rolled back or its statement fails", async () => {
    await session.rows("insert into t values (3, 'c')");
    await session.rows("begin");
    await session.rows("insert into sink select id from s");
    await session.rows("rollback");
    expect(await count("s")).toBe("1");
    await session.rows("begin");
    await session.rows("insert into sink values (0)");
    await expect(session.rows("insert into sink select 1 / (id - 3) from s")).rejects.toThrow();
    await session.rows("commit");
    expect(await count("s")).toBe("1");
  });

  it("is consumed by CREATE TABLE AS, and follows its table's columns", async () => {
    await session.rows("alter table t add column w int default 7");
    await session.rows("insert into t (id) values (3)");
    expect(await session.rows("select id, w from s")).toEqual([["3", "7"]]);
    await session.rows("create table copy as select id from s");
    expect(await count("s")).toBe("0");
    expect(await session.rows("select system$stream_has_data('S')")).toEqual([["0"]]);
  });

  it("keeps what was appended, even when it was deleted since", async () => {
    await session.rows("create stream a on table t append_only = true");
    await session.rows("insert into t values (5, 'e')");
    await session.rows("delete from t");
    expect(await session.rows("select id from a")).toEqual([["5"]]);
  });

  it("says that its table is gone", async () => {
    await session.rows("drop table t");
    await expect(session.rows("select * from s")).rejects.toThrow("dropped, cannot read from stream 'S'");
  });

  describe("on a view", () => {
    beforeEach(async () => {
      await session.rows(
        "create table names (id int, name varchar) as select * from values (1, 'one'), (2, 'two')",
      );
      await session.rows(
        "create view joined (id, v, name) as select t.id, upper(t.v), n.name from t join names n on n.id = t.id where t.id < 10",
      );
      await session.rows("create stream sv on view joined");
    });
    const seen = () =>
      session.rows("select id, v, name, metadata$action from sv order by id, metadata$action");

    it("shows what the view's rows were and are, whichever table changed", async () => {
      await session.rows("insert into t values (3, 'c'), (30, 'x')");
      await session.rows("insert into names values (3, 'three'), (30, 'thirty')");
      await session.rows("update t set v = 'z' where id = 1");
      await session.rows("delete from names where id = 2");
      expect(await seen()).toEqual([
        ["1", "A", "one", "DELETE"],
        ["1", "Z", "one", "INSERT"],
        ["2", "B", "two", "DELETE"],
        ["3", "C", "three", "INSERT"],
      ]);
      expect(await session.rows("select system$stream_has_data('SV')")).toEqual([["1"]]);
      await session.rows("insert into sink select id from sv where metadata$action = 'INSERT'");
      expect(await session.rows("select id from sink order by id")).toEqual([["1"], ["3"]]);
      expect(await seen()).toEqual([]);
    });

    it("shows one state to a whole transaction", async () => {
      await session.rows("update t set v = 'z' where id = 1");
      await session.rows("begin");
      await session.rows("insert into sink select id from sv");
      await session.rows("update t set v = 'y' where id = 2");
      await session.rows("insert into sink select id from sv");
      await session.rows("commit");
      expect(await session.rows("select id from sink")).toEqual([["1"], ["1"], ["1"], ["1"]]);
      expect((await seen()).map(([id]) => id)).toEqual(["2", "2"]);
    });

    it("says when the view or one of its tables is gone, and refuses what cannot be tracked", async () => {
      expect(await session.answer("show streams like 'SV'")).toMatchObject({
        source_type: "View",
        table_name: "D.PUBLIC.JOINED",
        base_tables: "D.PUBLIC.NAMES, D.PUBLIC.T",
      });
      await session.rows("create view grouped as select v, count(*) as n from t group by v");
      await expect(session.rows("create stream g on view grouped")).rejects.toThrow("no GROUP BY");
      await session.rows("drop table names");
      await expect(seen()).rejects.toThrow("was dropped, cannot read from stream 'SV'");
    });
  });

  it("becomes stale when nobody consumes it for two weeks", async () => {
    const shown = async () => {
      const { stale, stale_after } = await session.answer("show streams like 'S'");
      return [stale, Number(stale_after) - Date.now() / 1000];
    };
    const advance = (days: number) => session.rows(`call system$firn_advance_clock(${days * 86_400})`);
    expect(await shown()).toEqual(["false", expect.closeTo(14 * 86_400, -3)]);
    await advance(10);
    await session.rows("insert into sink select id from s");
    await advance(10);
    expect((await shown())[0]).toBe("false");
    expect(await count("s")).toBe("0");
    await advance(5);
    expect((await shown())[0]).toBe("true");
    await expect(session.rows("select * from s")).rejects.toThrow("Stream 'S' has become stale");
    await expect(session.rows("select system$stream_has_data('S')")).rejects.toThrow("has become stale");
    await session.rows("create or replace stream s on table t");
    expect(await count("s")).toBe("0");
  });
});
