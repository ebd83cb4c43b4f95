import fc from "fast-check";
import { SqlError } from "../errors";
import { openAccount, type TestAccount, type TestSession } from "../fixture";
import { builtInNames } from "../functions/registry";

const TABLE =
  "create table t (a int, b varchar, c date, v variant, n number(10,2), f float, bo boolean, ts timestamp_ntz, " +
  "tz timestamp_tz, ti time, bi binary, arr array, ob object)";
const COLUMNS = "a b c v n f bo ts tz ti bi arr ob".split(" ");
const CONSTANTS = [
  "1",
  "0",
  "-1",
  "1.5",
  "1e300",
  "99999999999999999999999999999999999999",
  "'x'",
  "''",
  "'('",
  "'2024-01-01'",
  "null",
  "true",
  "current_date",
  "'NaN'::float",
  "to_binary('ff')",
  "parse_json('[1]')",
  "object_construct('a', 1)",
  "day",
  "interval '1 day'",
  "x -> x + 1",
  "*",
  "(select a from t)",
  "distinct a",
];
const OPERATORS = ["+", "-", "*", "/", "%", "||", "=", "<", "and", "or", "like", "is distinct from"];
const TYPES = [
  "int",
  "varchar(1)",
  "date",
  "variant",
  "float",
  "boolean",
  "timestamp_tz",
  "time",
  "binary",
  "array",
  "number(3,2)",
];
const WINDOWS = [
  "",
  "",
  "",
  " over ()",
  " over (order by a)",
  " over (partition by b order by c rows 1 preceding)",
  " within group (order by a)",
];

const oneOf = (texts: readonly string[]) => fc.constantFrom(...texts);

const { expression } = fc.letrec<{ expression: string; call: string }>((tie) => ({
  expression: fc.oneof(
    { maxDepth: 3, withCrossShrink: true },
    oneOf([...COLUMNS, ...CONSTANTS]),
    tie("call"),
    tie("call"),
    fc.tuple(tie("expression"), oneOf(OPERATORS), tie("expression")).map((parts) => `(${parts.join(" ")})`),
    fc.tuple(tie("expression"), oneOf(TYPES)).map(([value, type]) => `(${value})::${type}`),
    fc.tuple(tie("expression"), tie("expression")).map(([x, y]) => `case when ${x} then ${y} end`),
    fc.tuple(tie("expression"), tie("expression")).map(([x, y]) => `${x}[${y}]`),
  ),
  call: fc
    .tuple(oneOf(builtInNames()), fc.array(tie("expression"), { maxLength: 4 }), oneOf(WINDOWS))
    .map(([name, args, window]) => `${name}(${args.join(", ")})${window}`),
}));

const statement = fc.tuple(fc.nat(), expression, expression).map(([n, x, y]) => {
  const statements = [
    `select ${x} from t`,
    `select ${x}`,
    `select a from t where ${x}`,
    `select ${x} from t group by ${y}`,
    `select ${x} from t group by all having ${y}`,
    `select a from t qualify ${x}`,
    `select a from t order by ${x} limit ${y}`,
    `select * from t join t as u on ${x}`,
    `select * from t, lateral flatten(${x})`,
    `select 1 from table(generator(rowcount => ${x}))`,
    `select * from table(split_to_table(${x}, ${y}))`,
    `select ${x} union select ${y}`,
    `select * from values (${x}), (${y})`,
    `update t set b = ${x} where false`,
  ];
  return statements[n % statements.length] ?? "";
});

/** One for all machines: what it finds is found again. */
const SEED = 20_261_121;

/** What DuckDB says, and the names that it knows our tables and columns by. */
const FOREIGN =
  /duckdb|(Binder|Catalog|Parser|Conversion|Input|Range) Error|INTERNAL|\bt_\d+\b|\br\d+\.c\d+\b/;

describe("whatever is asked", () => {
  let account: TestAccount;
  let session: TestSession;
  beforeAll(async () => {
    account = await openAccount();
    session = await account.connect();
    await session.sql(`create database d; ${TABLE}; insert into t (a, b) values (1, 'x')`);
    await session.sql("alter session set statement_timeout_in_seconds = 5");
  });
  afterAll(() => account.close());

  it("is answered, or refused in Snowflake's words", async () => {
    await fc.assert(
      fc.asyncProperty(statement, async (sql) => {
        const error: unknown = await session.sql(sql).then(
          () => undefined,
          (reason: unknown) => reason,
        );
        if (error === undefined) return;
        expect(error).toBeInstanceOf(SqlError);
        const { code, message } = error as SqlError;
        expect(code).not.toBe("000603");
        expect(message).not.toMatch(FOREIGN);
      }),
      { numRuns: 600, seed: SEED },
    );
  }, 60_000);
});
