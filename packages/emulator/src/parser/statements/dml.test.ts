import { parse } from "..";

const statement = (sql: string) => parse(sql)[0]?.statement;

describe("INSERT", () => {
  it.each([
    [
      "insert into t values (1, default), (2, 'x')",
      { statement: "insert", columns: [], source: { body: { node: "values", rows: { length: 2 } } } },
    ],
    [
      'insert into db.s.t (a, "b") select 1, 2',
      { columns: [{ value: "A" }, { value: "b" }], source: { body: { node: "select" } } },
    ],
    ["insert into t (select 1)", { columns: [], source: { body: { node: "select" } } }],
    ["insert into t with c as (select 1) select * from c", { source: { with: { length: 1 } } }],
    ["insert overwrite into t select 1", { overwrite: true }],
    ["insert into identifier($t) values (?)", { table: { dynamic: { node: "variable" } } }],
  ])("%s", (sql, expected) => {
    expect(statement(sql)).toMatchObject(expected);
  });

  it("reads multi-table inserts", () => {
    expect(
      statement(
        "insert first when a > 1 then into t into u (x) values (a) when b then into v else into w select 1 a, 2 b",
      ),
    ).toMatchObject({
      statement: "multi_insert",
      first: true,
      branches: [
        { into: [{ values: [] }, { columns: { length: 1 }, values: { length: 1 } }] },
        { into: { length: 1 } },
      ],
      otherwise: { length: 1 },
    });
    expect(statement("insert all into t into u select 1")).toMatchObject({
      first: false,
      branches: [{ into: { length: 2 } }],
    });
  });
});

describe("UPDATE, DELETE, MERGE, TRUNCATE", () => {
  it.each([
    [
      "update t set t.a = 1, b = default where c",
      { statement: "update", set: [{ column: { length: 2 } }, { column: { length: 1 } }], where: {} },
    ],
    [
      "update t as x set a = s.a from s join r on s.i = r.i where x.i = s.i",
      { alias: { value: "X" }, from: [{ node: "join" }] },
    ],
    ["delete from t", { statement: "delete", using: [] }],
    [
      "delete from t x using (select 1 a) s, u where x.a = s.a",
      { alias: { value: "X" }, using: { length: 2 } },
    ],
    ["truncate table if exists t", { statement: "truncate", ifExists: true }],
    ["truncate t", { statement: "truncate", ifExists: false }],
  ])("%s", (sql, expected) => {
    expect(statement(sql)).toMatchObject(expected);
  });

  it("reads every clause of MERGE", () => {
    expect(
      statement(`merge into t as d using s on d.i = s.i
        when matched and s.op = 'D' then delete
        when matched then update set d.v = s.v, w = 1
        when matched then update all by name
        when not matched and s.v > 0 then insert (i, d.v) values (s.i, default)
        when not matched then insert values (1)
        when not matched then insert all by name`),
    ).toMatchObject({
      alias: { value: "D" },
      clauses: [
        { matched: true, condition: {}, action: { kind: "delete" } },
        { matched: true, action: { kind: "update", set: { length: 2 } } },
        { action: { kind: "update_all" } },
        {
          matched: false,
          condition: {},
          action: { kind: "insert", columns: [{ value: "I" }, { value: "V" }] },
        },
        { action: { kind: "insert", columns: [] } },
        { action: { kind: "insert_all" } },
      ],
    });
  });
});
