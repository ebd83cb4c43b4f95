import { TestAccount } from "../binder/testing/account";
import { expectQueries } from "../binder/testing/cases";

const tables = [
  "create table t (id integer, a array, s varchar)",
  "insert into t select 1, [1, 2], 'x,y' union all select 2, [1, 2], 'x,y' union all select 3, [], ''",
  "create table deep (id integer, a array)",
  "insert into deep select 1, [[1, 2], [3]] union all select 2, [[1, 2], [1, 2], []]",
  "create table other (k integer)",
  "insert into other values (1), (2)",
  "create view w as select 1 as seq",
  "create view flat as select * from t, lateral flatten(input => a) f",
];

/** How many rows each SEQ has, fewest first. */
const perSequence = (from: string, sequence = "f.seq"): string =>
  `select array_agg(n) within group (order by n) from (select count(*) as n from ${from} group by ${sequence})`;

describe("SEQ has a value of its own for each row of the input, equal rows too", () => {
  expectQueries(
    [
      [perSequence("t, lateral flatten(input => t.a) f"), [["[2,2]"]]],
      [perSequence("t, table(flatten(t.a)) f"), [["[2,2]"]]],
      [perSequence("t, lateral flatten(t.a)", "seq"), [["[2,2]"]]],
      [perSequence("t, lateral flatten(t.a)", "flatten.seq"), [["[2,2]"]]],
      [perSequence("t, lateral flatten(t.a) f (nr, k, p, i, v, th)", "nr"), [["[2,2]"]]],
      [perSequence("t, lateral flatten(t.a) f", "f.$1"), [["[2,2]"]]],
      [perSequence("t, lateral flatten(t.a, outer => true) f"), [["[1,2,2]"]]],
      [perSequence("t, lateral flatten(t.a, recursive => true) f"), [["[2,2]"]]],
      [perSequence("t, lateral flatten(t.a, recursive => true, outer => true) f"), [["[1,2,2]"]]],
      [perSequence("t cross join lateral flatten(t.a) f"), [["[2,2]"]]],
      [perSequence("t inner join lateral flatten(t.a) f on f.value = 1"), [["[1,1]"]]],
      [perSequence("t left join lateral flatten(t.a) f"), [["[1,2,2]"]]],
      [perSequence("t, lateral split_to_table(t.s, ',') f"), [["[1,2,2]"]]],
      [perSequence("t, lateral strtok_split_to_table(t.s, ',') f"), [["[2,2]"]]],
      [perSequence("table(flatten([4, 5, 6])) f"), [["[3]"]]],
      [perSequence("other, table(flatten([4, 5, 6])) f"), [["[3,3]"]]],
      [perSequence("table(generator(rowcount => 2)), table(flatten([4, 5, 6])) f"), [["[3,3]"]]],
      [perSequence("(values ([1]), ([1])) v (a), lateral flatten(v.a) f"), [["[1,1]"]]],
      [perSequence("flat", "seq"), [["[2,2]"]]],
      [perSequence("(select * from t, lateral flatten(t.a)) f"), [["[2,2]"]]],
      [perSequence("(select * exclude value from t, lateral flatten(t.a)) f"), [["[2,2]"]]],
    ],
    tables,
  );
});

describe("SEQ of several", () => {
  expectQueries(
    [
      [perSequence("deep, lateral flatten(deep.a) f, lateral flatten(f.value) g", "f.seq"), [["[3,4]"]]],
      [perSequence("deep, lateral flatten(deep.a) f, lateral flatten(f.value) g", "g.seq"), [["[1,2,2,2]"]]],
      [
        perSequence("deep, lateral flatten(deep.a) f, lateral flatten(f.value) g", "f.seq, g.seq"),
        [["[1,2,2,2]"]],
      ],
      [
        perSequence("deep join lateral flatten(deep.a) f join lateral flatten(f.value) g", "g.seq"),
        [["[1,2,2,2]"]],
      ],
      [perSequence("t, other, lateral flatten(t.a) f"), [["[2,2,2,2]"]]],
      [perSequence("t, other join lateral flatten(t.a) f"), [["[2,2,2,2]"]]],
      [perSequence("t, lateral flatten(t.a) f join other on other.k = f.value"), [["[2,2]"]]],
      [perSequence("t, lateral flatten(t.a) f, other"), [["[4,4]"]]],
      [perSequence("other, t join (lateral flatten(t.a) f join other o) on true"), [["[8,8]"]]],
      [perSequence("t, lateral (select * from lateral flatten(t.a)) l", "l.seq"), [["[2,2]"]]],
      [
        perSequence("t, lateral (select * from (select * from lateral flatten(t.a))) l", "l.seq"),
        [["[2,2]"]],
      ],
      [perSequence("t, lateral (select g.seq as nr from lateral flatten(t.a) g) l", "l.nr"), [["[2,2]"]]],
      [perSequence("(select id as k, a from t) t join other using (k), lateral flatten(t.a) f"), [["[2,2]"]]],
    ],
    tables,
  );
});

describe("SEQ beside what names it otherwise", () => {
  expectQueries(
    [
      [
        "select value from t, lateral flatten(t.a) f where id < 3 order by f.seq, index",
        [["1"], ["2"], ["1"], ["2"]],
      ],
      ["select min(seq), max(seq) from t, lateral flatten(t.a)", [["1", "2"]]],
      [
        "select count(*) from (select seq from t, lateral flatten(t.a) qualify row_number() over (partition by seq order by index) = 1)",
        [["2"]],
      ],
      [
        "select id from t, lateral flatten(t.a) f where (select max(k) from other where k = f.seq) = 2 group by id",
        [["2"]],
      ],
      ['select count(distinct {*}:"SEQ") from t, lateral flatten(t.a) f', [["2"]]],
      [
        "select count(distinct *) from (select 'a' as x union all select 'a') u, table(split_to_table(u.x, ','))",
        [["2"]],
      ],
      ["select count(distinct identifier('f.seq')) from t, lateral flatten(t.a) f", [["2"]]],
      [
        "with recursive w as (select f.seq as nr, 1 as n from t, lateral flatten(t.a) f union all select nr, n + 1 from w where n < 2) select count(distinct nr), count(*) from w",
        [["2", "8"]],
      ],
      [
        "select id, f.seq is null, f.value from t left join lateral flatten(t.a) f on f.value > 5 order by id",
        [
          ["1", true, null],
          ["2", true, null],
          ["3", true, null],
        ],
      ],
      [
        "select f.seq, f.key, f.index, f.value, f.this from table(flatten([], outer => true, recursive => true)) f",
        [["1", null, null, null, "[]"]],
      ],
      [
        "select count(*) from t, lateral flatten(t.a, outer => true, recursive => true) f join other on other.k = 1",
        [["5"]],
      ],
      [
        "select count(distinct k) from other natural join (select seq as k from t, lateral flatten(t.a))",
        [["2"]],
      ],
      ["select count(distinct seq) from t, lateral flatten(t.a) connect by 1 = 0", [["2"]]],
    ],
    tables,
  );
});

describe("where no SEQ is read, no row is numbered", () => {
  let account: TestAccount;
  beforeAll(async () => {
    account = await TestAccount.open();
    for (const statement of tables) await account.run(statement);
  });
  afterAll(() => account.close());

  test.each([
    "select t.id, f.value from t, lateral flatten(t.a) f",
    "select t.*, f.value from t, lateral flatten(t.a) f",
    "select * exclude seq from t, lateral flatten(t.a) f",
    "select count(*) from t, lateral flatten(t.a) f where f.value > 1 order by max(f.index)",
    "select f.value:seq from t, lateral flatten(t.a) f",
    "select g.value, x.seq from other, (select * from w) x, lateral flatten([1]) g",
    "select value from t, lateral split_to_table(t.s, ',')",
    "select * from t, (select f.value from lateral flatten([1]) f)",
  ])("%s", async (query) => {
    expect((await account.run(query)).sql).not.toContain("row_number");
  });

  test("of two that are nested, only what stands before the one that is read", async () => {
    const { sql } = await account.run(
      "select f.seq, g.value from deep, lateral flatten(deep.a) f, lateral flatten(f.value) g",
    );
    expect(sql.match(/row_number/g)).toHaveLength(1);
  });
});
