import { parseQuery } from "..";

const body = (sql: string) => parseQuery(sql).body;
const from = (text: string) => {
  const select = body(`select * from ${text}`);
  return select.node === "select" ? select.from[0] : undefined;
};

describe("SELECT", () => {
  it("keeps an item's text and alias", () => {
    expect(body('select count(*), sum( v ) as s, a b, t.c "D" from t')).toMatchObject({
      items: [
        { text: "count(*)" },
        { text: "sum( v )", alias: { value: "S" } },
        { text: "a", alias: { value: "B" } },
        { text: "t.c", alias: { value: "D", quoted: true } },
      ],
    });
  });

  it("reads every clause", () => {
    expect(
      parseQuery(`with recursive c (n) as (select 1 union all select n + 1 from c)
        select distinct top 5 a, count(*) from c where n > 1 group by a having count(*) > 1
        qualify row_number() over (order by a) = 1 order by 1 desc nulls last, a limit 10 offset 5`),
    ).toMatchObject({
      recursive: true,
      with: [{ name: { value: "C" }, columns: [{ value: "N" }] }],
      body: { distinct: true, top: { value: "5" }, having: {}, qualify: {}, groupBy: { kind: "items" } },
      orderBy: [{ descending: true, nulls: "last" }, { descending: false }],
      limit: { value: "10" },
      offset: { value: "5" },
    });
  });

  it.each([
    ["group by all", { groupBy: { kind: "all" } }],
    ["group by rollup (a, (b, c))", { groupBy: { items: [{ kind: "rollup", sets: [[{}], [{}, {}]] }] } }],
    [
      "group by grouping sets ((a), (), b), d",
      { groupBy: { items: [{ kind: "grouping sets", sets: [[{}], [], [{}]] }, { kind: "expression" }] } },
    ],
    [
      "start with id = 1 connect by nocycle parent = prior id",
      { connectBy: { noCycle: true, startWith: {} } },
    ],
    ["connect by a = prior b start with a = 1", { connectBy: { startWith: {} } }],
  ])("reads %s", (clause, expected) => {
    expect(body(`select 1 from t ${clause}`)).toMatchObject(expected);
  });

  it("reads stars with all that may follow them", () => {
    expect(
      body("select t.* ilike '%x%' exclude (a, b) replace (1 as c) rename (d as e, f as g) from t"),
    ).toMatchObject({
      items: [
        {
          expression: {
            node: "star",
            ilike: "%x%",
            exclude: { length: 2 },
            replace: { length: 1 },
            rename: { length: 2 },
          },
        },
      ],
    });
    expect(body("select * exclude a from t")).toMatchObject({
      items: [{ expression: { exclude: [{ value: "A" }] } }],
    });
  });

  it("takes a comma behind the last item", () => {
    expect(body("select a, b, from t")).toMatchObject({ items: { length: 2 } });
  });

  it("does not take clauses for aliases, nor aliases for clauses", () => {
    expect(parseQuery("select 1 limit 2")).toMatchObject({ limit: { value: "2" } });
    expect(parseQuery("select a from t fetch first 3 rows only")).toMatchObject({ limit: { value: "3" } });
    expect(body("select 1 limit from t at")).toMatchObject({
      items: [{ alias: { value: "LIMIT" } }],
      from: [{ alias: { name: { value: "AT" } } }],
    });
  });
});

describe("set operators", () => {
  it("binds INTERSECT tighter than UNION, and reads from the left", () => {
    expect(body("select 1 union select 2 intersect select 3 except all select 4")).toMatchObject({
      operator: "except",
      all: true,
      left: { operator: "union", right: { operator: "intersect" } },
    });
  });

  it("reads parentheses, MINUS and BY NAME", () => {
    expect(body("(select 1) minus (select 2 order by 1 limit 1)")).toMatchObject({
      operator: "except",
      right: { node: "nested" },
    });
    expect(body("select 1 a union all by name select 2 a")).toMatchObject({ all: true, byName: true });
  });

  it("drops parentheses around the whole", () => {
    expect(body("((select 1))")).toMatchObject({ node: "select" });
  });
});

describe("FROM", () => {
  it.each([
    ["t", { node: "table", name: { parts: [{ value: "T" }] } }],
    ["db.s.t as x (a, b)", { alias: { name: { value: "X" }, columns: { length: 2 } } }],
    ["identifier($t)", { name: { dynamic: { node: "variable" } } }],
    ["identifier('a.b')", { name: { parts: { length: 2 } } }],
    ["table('t')", { name: { dynamic: { node: "literal" } } }],
    ["$1", { node: "table", name: { parts: [{ value: "$1" }] } }],
    ["(select 1) x", { node: "derived", alias: { name: { value: "X" } } }],
    ["((select 1) union (select 2)) x", { node: "derived", query: { body: { node: "set" } } }],
    ["(a join b on a.x = b.x)", { node: "join" }],
    ["((select 1) a join b using (x))", { node: "join", using: [{ value: "X" }] }],
    [
      "values (1, 'a'), (2, 'b') as v (n, s)",
      { node: "values_relation", rows: { length: 2 }, alias: { columns: { length: 2 } } },
    ],
    ["(values (1)) v", { node: "values_relation" }],
    [
      "table(generator(rowcount => 5)) g",
      { node: "table_function", call: { args: [{ node: "named", name: "ROWCOUNT" }] } },
    ],
    ["lateral flatten(input => x, path => 'p') f", { node: "table_function", lateral: true }],
    ["table(m!forecast(3))", { node: "table_function", call: { method: { value: "FORECAST" } } }],
    ["table(result_scan(last_query_id()))", { node: "table_function" }],
    [
      "@s/p/ (file_format => 'f', pattern => '.*') x",
      { node: "stage_relation", options: [{ key: "FILE_FORMAT" }, { key: "PATTERN" }] },
    ],
    ["'s3://b/p/'", { node: "stage_relation", stage: { kind: "url" } }],
    ["t at (timestamp => 'x'::timestamp) y", { timeTravel: { when: "at", kind: "TIMESTAMP" }, alias: {} }],
    ["t changes (information => default) at (offset => -60)", { changes: "DEFAULT" }],
    ["t sample (10)", { sample: { rows: false, method: "bernoulli" } }],
    ["t x tablesample system (3) seed (7)", { sample: { rows: false, method: "system", seed: {} } }],
    ["a natural full outer join b", { node: "join", kind: "full", natural: true }],
    ["a asof join b match_condition (a.x >= b.y) on a.k = b.k", { kind: "asof", matchCondition: {}, on: {} }],
    ["a cross join b left join c on true", { kind: "left", left: { kind: "cross" } }],
    [
      "t pivot (sum(v) for m in ('JAN' as j, 'FEB')) as p (a, b)",
      { node: "pivot", values: [{ alias: { value: "J" } }, {}] },
    ],
    [
      "t pivot (max(v) as v for m in (any order by m desc) default on null (0))",
      { values: "any", anyOrderBy: [{ descending: true }], defaultOnNull: {} },
    ],
    ["t pivot (max(v) for m in (select x from y)) p", { values: { node: "query" } }],
    [
      "t unpivot include nulls (v for n in (a, b as 'B b')) u",
      { node: "unpivot", includeNulls: true, columns: [{}, { alias: "B b" }] },
    ],
    [
      "t match_recognize (partition by a pattern (x+) define x as (b > 1)) m",
      {
        node: "match_recognize",
        rows: "one",
        skip: { to: "past last row" },
        alias: { name: { value: "M" } },
      },
    ],
    [
      "t match_recognize (order by a measures final last(x.a) l, b as c all rows per match omit empty matches after match skip to first x pattern (x) define x as true)",
      {
        measures: [{ expression: { semantics: "final" }, name: { value: "L" } }, { name: { value: "C" } }],
        rows: "omit empty",
        skip: { to: "first", symbol: { value: "X" } },
      },
    ],
  ])("reads %s", (text, expected) => {
    expect(from(text)).toMatchObject(expected);
  });

  it("reads commas as relations side by side", () => {
    expect(body("select * from a, lateral (select a.x) b, table(f(a.y))")).toMatchObject({
      from: [{ node: "table" }, { node: "derived", lateral: true }, { node: "table_function" }],
    });
  });
});
