import { openSqlSession, type SqlSession } from "./testing/sql-session";

let sql: SqlSession;
beforeAll(async () => {
  sql = await openSqlSession();
  await sql.rows("CREATE DATABASE d; CREATE SCHEMA s");
});
afterAll(() => sql.close());
beforeEach(async () => {
  await sql.rows(`CREATE OR REPLACE TABLE t (id INT, g VARCHAR(5), v NUMBER(10,2));
    INSERT INTO t VALUES (1, 'a', 10), (2, 'a', 20), (3, 'b', 30), (4, 'b', NULL);
    CREATE OR REPLACE TABLE src (id INT, v NUMBER(10,2), op VARCHAR);
    INSERT INTO src VALUES (1, 11, 'U'), (2, NULL, 'D'), (9, 90, 'I')`);
});

const all = () => sql.rows("SELECT * FROM t ORDER BY id, v");
const updated = (rows: number, multi = 0) => ({
  "number of rows updated": String(rows),
  "number of multi-joined rows updated": String(multi),
});

describe("UPDATE", () => {
  it("changes the rows that the condition finds", async () => {
    expect(await sql.answer("UPDATE t AS x SET x.g = 'q', v = x.v + 1 WHERE x.id > 2")).toEqual(updated(2));
    expect(await all()).toEqual([
      ["1", "a", "10.00"],
      ["2", "a", "20.00"],
      ["3", "q", "31.00"],
      ["4", "q", null],
    ]);
    expect(await sql.answer("UPDATE t SET g = 'z' WHERE id = 99")).toEqual(updated(0));
  });

  it("numbers what FLATTEN reads by the rows of the table itself", async () => {
    await sql.rows("UPDATE t SET v = f.seq FROM TABLE(FLATTEN(ARRAY_CONSTRUCT(t.g))) f");
    expect(await sql.rows("SELECT v FROM t ORDER BY id")).toEqual([["1.00"], ["2.00"], ["3.00"], ["4.00"]]);
  });

  it("takes values from FROM, also from a join and from the table itself", async () => {
    expect(
      await sql.answer("UPDATE t SET v = s.v, g = 'u' FROM src s WHERE t.id = s.id AND s.op = 'U'"),
    ).toEqual(updated(1));
    expect(
      await sql.answer("UPDATE t SET v = o.v FROM src s JOIN t o ON o.id = s.id + 1 WHERE t.id = s.id"),
    ).toEqual(updated(2));
    expect(await all()).toMatchObject([["1", "u", "20.00"], ["2", "a", "30.00"], {}, {}]);
  });

  it("counts rows that join several, and takes one of them", async () => {
    await sql.rows("INSERT INTO src VALUES (1, 12, 'U')");
    expect(await sql.answer("UPDATE t SET v = s.v FROM src s WHERE t.id = s.id")).toEqual(updated(2, 1));
    expect(["11.00", "12.00"]).toContain((await all())[0]?.[2]);
  });

  it("reads subqueries and defaults", async () => {
    await sql.rows("ALTER TABLE t ADD COLUMN n INT DEFAULT 7");
    await sql.rows("UPDATE t SET n = DEFAULT, v = (SELECT MAX(v) FROM src WHERE src.id = t.id) WHERE id = 1");
    expect(await sql.rows("SELECT v, n FROM t WHERE id = 1")).toEqual([["11.00", "7"]]);
  });

  it.each([
    ["UPDATE t SET nope = 1", "000904"],
    ["UPDATE t SET src.v = 1 FROM src", "000904"],
    ["UPDATE t SET g = 'too long'", "100078"],
    ["UPDATE t SET id = 1, id = 2", "002025"],
    ["UPDATE t SET v = v / 0", "100051"],
  ])("%s is error %s and changes nothing", async (statement, code) => {
    const before = await all();
    await expect(sql.rows(statement)).rejects.toMatchObject({ code });
    expect(await all()).toEqual(before);
  });
});

describe("DELETE and TRUNCATE", () => {
  it("deletes what the condition finds", async () => {
    expect(await sql.answer("DELETE FROM t WHERE v IS NULL OR id = 1")).toEqual({
      "number of rows deleted": "2",
    });
    expect(await sql.answer("DELETE FROM t")).toEqual({ "number of rows deleted": "2" });
  });

  it("deletes a row once, however many rows of USING it joins", async () => {
    await sql.rows("INSERT INTO src VALUES (1, 0, 'D')");
    expect(
      await sql.answer("DELETE FROM t USING (SELECT id FROM src WHERE op <> 'I') s WHERE t.id = s.id"),
    ).toEqual({ "number of rows deleted": "2" });
  });

  it("truncates, within a transaction until it is rolled back", async () => {
    await sql.rows("BEGIN; TRUNCATE TABLE t");
    expect(await all()).toEqual([]);
    await sql.rows("ROLLBACK");
    expect(await all()).toHaveLength(4);
    expect(await sql.answer("TRUNCATE TABLE IF EXISTS nope")).toEqual({
      status: "Statement executed successfully.",
    });
  });
});

describe("MERGE", () => {
  const upsert = `MERGE INTO t AS d USING src AS s ON d.id = s.id
    WHEN MATCHED AND s.op = 'D' THEN DELETE WHEN MATCHED THEN UPDATE SET v = s.v, g = 'm'
    WHEN NOT MATCHED AND s.v > 50 THEN INSERT (id, v, g) VALUES (id, v, 'n')`;

  it("updates, deletes and inserts, the first clause that holds deciding", async () => {
    expect(await sql.answer(upsert)).toEqual({
      "number of rows inserted": "1",
      "number of rows updated": "1",
      "number of rows deleted": "1",
    });
    expect(await all()).toEqual([
      ["1", "m", "11.00"],
      ["3", "b", "30.00"],
      ["4", "b", null],
      ["9", "n", "90.00"],
    ]);
  });

  it("answers only what its clauses may do", async () => {
    expect(
      await sql.answer(
        "MERGE INTO t USING src ON t.id = src.id WHEN NOT MATCHED THEN INSERT (id) VALUES (src.id)",
      ),
    ).toEqual({
      "number of rows inserted": "1",
    });
    expect(
      await sql.answer(
        "MERGE INTO t USING (SELECT 1 AS x) s ON FALSE WHEN MATCHED THEN DELETE WHEN NOT MATCHED THEN INSERT (id) VALUES (x)",
      ),
    ).toEqual({
      "number of rows inserted": "1",
      "number of rows deleted": "0",
    });
  });

  it("inserts every unmatched row of the source, duplicates too", async () => {
    await sql.rows(
      "MERGE INTO t USING (SELECT column1 AS id FROM VALUES (70), (70)) s ON t.id = s.id WHEN NOT MATCHED THEN INSERT (id) VALUES (s.id)",
    );
    expect(await sql.rows("SELECT COUNT(*) FROM t WHERE id = 70")).toEqual([["2"]]);
  });

  it("does ALL BY NAME", async () => {
    await sql.rows(
      "MERGE INTO t USING (SELECT 1 AS id, 5 AS v, 'x' AS other UNION ALL SELECT 8, 6, 'y') s ON t.id = s.id WHEN MATCHED THEN UPDATE ALL BY NAME WHEN NOT MATCHED THEN INSERT ALL BY NAME",
    );
    expect(await sql.rows("SELECT id, g, v FROM t WHERE id IN (1, 8) ORDER BY id")).toEqual([
      ["1", "a", "5.00"],
      ["8", null, "6.00"],
    ]);
  });

  it("evaluates a clause for its own rows only", async () => {
    await sql.rows(
      "MERGE INTO t USING (SELECT 1 AS id, 0 AS z UNION ALL SELECT 2, 2) s ON t.id = s.id WHEN MATCHED AND z <> 0 THEN UPDATE SET v = 10 / z",
    );
    expect(await sql.rows("SELECT v FROM t WHERE id = 2")).toEqual([["5.00"]]);
  });

  describe("when several source rows match one row", () => {
    const twice = "(SELECT 1 AS id, column1 AS v FROM VALUES (5), (6)) s";

    it("is an error for updates and changes nothing", async () => {
      const before = await all();
      await expect(
        sql.rows(`MERGE INTO t USING ${twice} ON t.id = s.id WHEN MATCHED THEN UPDATE SET v = s.v`),
      ).rejects.toMatchObject({
        code: "100090",
        sqlState: "42P18",
        message: 'Duplicate row detected during DML action\nRow Values: [1, "a", 10.00]',
      });
      expect(await all()).toEqual(before);
    });

    it("is one delete, and no error when only one of them fulfils a clause", async () => {
      expect(
        await sql.answer(
          `MERGE INTO t USING ${twice} ON t.id = s.id WHEN MATCHED AND s.v = 6 THEN UPDATE SET v = s.v`,
        ),
      ).toEqual({ "number of rows updated": "1" });
      expect(await sql.answer(`MERGE INTO t USING ${twice} ON t.id = s.id WHEN MATCHED THEN DELETE`)).toEqual(
        { "number of rows deleted": "1" },
      );
    });

    it("takes one of them when the session allows it", async () => {
      await sql.rows("ALTER SESSION SET ERROR_ON_NONDETERMINISTIC_MERGE = FALSE");
      expect(
        await sql.answer(`MERGE INTO t USING ${twice} ON t.id = s.id WHEN MATCHED THEN UPDATE SET v = s.v`),
      ).toEqual({ "number of rows updated": "1" });
      await sql.rows("ALTER SESSION UNSET ERROR_ON_NONDETERMINISTIC_MERGE");
    });
  });

  it("is one step of a transaction", async () => {
    await sql.rows(`BEGIN; ${upsert}`);
    await expect(sql.rows("INSERT INTO t (id) VALUES ('bad')")).rejects.toMatchObject({ code: "100038" });
    expect(await sql.rows("SELECT g FROM t WHERE id = 1")).toEqual([["m"]]);
    await sql.rows("ROLLBACK");
    expect(await all()).toHaveLength(4);
  });
});
