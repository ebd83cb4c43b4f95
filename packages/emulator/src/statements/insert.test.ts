import { openSqlSession, type SqlSession } from "./testing/sql-session";

let sql: SqlSession;
beforeAll(async () => {
  sql = await openSqlSession();
  await sql.rows("CREATE DATABASE d; CREATE SCHEMA s");
});
afterAll(() => sql.close());
beforeEach(async () => {
  await sql.rows("CREATE OR REPLACE TABLE t (id INT, g VARCHAR(5), v NUMBER(10,2))");
});

const inserted = (count: number) => ({ "number of rows inserted": String(count) });
const all = (table = "t") => sql.rows(`SELECT * FROM ${table} ORDER BY 1`);

describe("INSERT .. VALUES", () => {
  it("casts each cell to its column and answers how many rows", async () => {
    expect(
      await sql.answer("INSERT INTO t VALUES (1, 'a', 10.005), ('2', 3, NULL), (1 + 2, 'x' || 'y', -1)"),
    ).toEqual(inserted(3));
    expect(await all()).toEqual([
      ["1", "a", "10.01"],
      ["2", "3", null],
      ["3", "xy", "-1.00"],
    ]);
  });

  it("fills what is not named from defaults, identities and sequences", async () => {
    await sql.rows(`CREATE OR REPLACE SEQUENCE q START 100 INCREMENT 10;
      CREATE OR REPLACE TABLE w (id INT AUTOINCREMENT START 5 INCREMENT 2, g VARCHAR DEFAULT 'none', n INT DEFAULT q.NEXTVAL, x INT)`);
    await sql.rows("INSERT INTO w (x) VALUES (1), (2)");
    await sql.rows("INSERT INTO w (x, g) VALUES (3, DEFAULT)");
    await sql.rows("INSERT INTO w (g, x) SELECT 'given', 4");
    expect(await all("w")).toEqual([
      ["5", "none", "100", "1"],
      ["7", "none", "110", "2"],
      ["9", "none", "120", "3"],
      ["11", "given", "130", "4"],
    ]);
  });

  it("gives the same through the appender as cell by cell", async () => {
    const rows = Array.from(
      { length: 50 },
      (_, i) => `(${i - 25}, ${i % 3 ? `'g${i}'` : "NULL"}, ${i % 2 ? "" : "-"}${i}.25)`,
    );
    expect(await sql.answer(`INSERT INTO t VALUES ${rows.join(", ")}`)).toEqual(inserted(50));
    const appended = await all();
    await sql.rows("TRUNCATE TABLE t");
    for (const row of rows) await sql.rows(`INSERT INTO t VALUES ${row}`);
    expect(await all()).toEqual(appended);
  });

  it("checks long lists as it does short ones", async () => {
    const rows = Array.from({ length: 50 }, (_, i) => `(${i}, 'name ${i}')`).join(", ");
    await expect(sql.rows(`INSERT INTO t (id, g) VALUES ${rows}`)).rejects.toMatchObject({ code: "100078" });
    expect(await all()).toEqual([]);
  });

  it("inserts once for each row of an array bind", async () => {
    const binds = {
      "1": { type: "FIXED", value: ["50", "-51", "52"] },
      "2": { type: "TEXT", value: ["p", "q", null] },
    };
    expect(await sql.answer("INSERT INTO t (id, g) VALUES (?, ?)", binds)).toEqual(inserted(3));
    expect(await sql.rows("SELECT id, g FROM t ORDER BY id")).toEqual([
      ["-51", "q"],
      ["50", "p"],
      ["52", null],
    ]);
  });

  it("inserts ten thousand rows of an array bind at once", async () => {
    const numbers = Array.from({ length: 10_000 }, (_, i) => String(i));
    const binds = {
      "1": { type: "FIXED", value: numbers },
      "2": { type: "TEXT", value: numbers.map((n) => n.slice(-2)) },
    };
    expect(await sql.answer("INSERT INTO t (id, g) VALUES (?, ?)", binds)).toEqual(inserted(10_000));
    expect(await sql.rows("SELECT COUNT(*), SUM(id), COUNT(DISTINCT g) FROM t")).toEqual([
      ["10000", "49995000", "110"],
    ]);
  });
});

describe("INSERT .. SELECT and OVERWRITE", () => {
  it("reads a query with common table expressions, also of the table itself", async () => {
    await sql.rows("INSERT INTO t WITH c AS (SELECT 1 AS a UNION ALL SELECT 2) SELECT a, 'c', a * 2 FROM c");
    expect(await sql.answer("INSERT INTO t (id) SELECT id + 10 FROM t")).toEqual(inserted(2));
    expect(await sql.rows("SELECT id FROM t ORDER BY id")).toEqual([["1"], ["2"], ["11"], ["12"]]);
  });

  it("replaces all rows, reading the old ones first", async () => {
    await sql.rows("INSERT INTO t VALUES (1, 'a', 1), (2, 'b', 2)");
    expect(await sql.answer("INSERT OVERWRITE INTO t SELECT id + 100, g, v FROM t WHERE id = 2")).toEqual(
      inserted(1),
    );
    expect(await all()).toEqual([["102", "b", "2.00"]]);
    await sql.rows("INSERT OVERWRITE INTO t VALUES (7, 'z', NULL)");
    expect(await all()).toEqual([["7", "z", null]]);
  });

  it("keeps the old rows when the new ones fail", async () => {
    await sql.rows("INSERT INTO t VALUES (1, 'a', 1)");
    await expect(sql.rows("INSERT OVERWRITE INTO t SELECT 2, 'too long', 1")).rejects.toMatchObject({
      code: "100078",
    });
    expect(await all()).toEqual([["1", "a", "1.00"]]);
  });
});

describe("errors of INSERT", () => {
  it.each([
    ["INSERT INTO t VALUES (1, 2)", "002020", "expecting 3 but got 2"],
    ["INSERT INTO t SELECT 1", "002020", "expecting 3 but got 1"],
    ["INSERT INTO t (id, g) VALUES (1, 'a'), (2)", "002020", "expecting 2 but got 1"],
    ["INSERT INTO t (id, nope) VALUES (1, 2)", "000904", "invalid identifier 'NOPE'"],
    ["INSERT INTO t (id, id) VALUES (1, 2)", "002025", "duplicate column name 'ID'"],
    ["INSERT INTO nope VALUES (1)", "002003", "Object 'NOPE' does not exist"],
    ["INSERT INTO t (id) VALUES ('x')", "100038", "Numeric value 'x' is not recognized"],
    ["INSERT INTO t (g) SELECT 'too long'", "100078", "String 'too long' is too long and would be truncated"],
    ["INSERT INTO t (id) VALUES (TRUE::DATE)", "001065", ""],
  ])("%s", async (statement, code, message) => {
    await expect(sql.rows(statement)).rejects.toMatchObject({
      code,
      message: expect.stringContaining(message) as string,
    });
  });

  it("takes no text for a VARIANT, and no PARSE_JSON in VALUES", async () => {
    await sql.rows("CREATE OR REPLACE TABLE j (v VARIANT, d DATE, n INT NOT NULL)");
    const failing = async (text: string) => sql.rows(text).catch((error: { code: string }) => error.code);
    expect(await failing("INSERT INTO j (v, n) SELECT 'x', 1")).toBe("002023");
    expect(await failing("INSERT INTO j (v, n) VALUES (PARSE_JSON('1'), 1)")).toBe("002014");
    expect(await failing("INSERT INTO j (d, n) SELECT TRUE, 1")).toBe("002023");
    expect(await failing("INSERT INTO j (d) VALUES ('2024-01-01')")).toBe("100072");
    expect(await failing("INSERT INTO j (v, n) SELECT PARSE_JSON('{\"a\":[1]}'), 1")).toEqual([["1"]]);
  });
});

describe("multi-table INSERT", () => {
  beforeEach(() =>
    sql.rows("CREATE OR REPLACE TABLE a (x INT, y VARCHAR DEFAULT 'd'); CREATE OR REPLACE TABLE b (x INT)"),
  );
  const source = "SELECT column1 AS n FROM VALUES (1), (2), (3), (NULL)";
  const tables = async () => [
    await sql.rows("SELECT x FROM a ORDER BY x"),
    await sql.rows("SELECT x FROM b ORDER BY x"),
  ];

  it("ALL puts a row in each branch that holds, ELSE what no branch has", async () => {
    expect(
      await sql.answer(
        `INSERT ALL WHEN n > 1 THEN INTO a (x) WHEN n > 2 THEN INTO b ELSE INTO a (x, y) VALUES (0, DEFAULT) ${source}`,
      ),
    ).toEqual({
      "number of rows inserted into A": "2",
      "number of rows inserted into B": "1",
    });
    expect(await tables()).toEqual([[["0"], ["0"], ["2"], ["3"]], [["3"]]]);
  });

  it("FIRST puts a row in the first branch that holds", async () => {
    await sql.rows(
      `INSERT FIRST WHEN n > 2 THEN INTO b WHEN n > 1 THEN INTO a (x) VALUES (n * 10) ${source}`,
    );
    expect(await tables()).toEqual([[["20"]], [["3"]]]);
  });

  it("without conditions puts every row in all tables; OVERWRITE empties them first", async () => {
    await sql.rows(`INSERT INTO a (x) VALUES (9); INSERT OVERWRITE ALL INTO a (x) INTO b ${source}`);
    expect(await tables()).toEqual([
      [["1"], ["2"], ["3"], [null]],
      [["1"], ["2"], ["3"], [null]],
    ]);
  });

  it("changes nothing when one branch fails", async () => {
    await expect(
      sql.rows("INSERT ALL INTO a (x) VALUES (n) INTO b VALUES (t) SELECT 1 AS n, 'x' AS t"),
    ).rejects.toMatchObject({ code: "100038" });
    expect(await tables()).toEqual([[], []]);
  });
});
