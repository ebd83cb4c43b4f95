import * as fc from "fast-check";
import { SqlError } from "../errors";
import { openAccount, type TestAccount, type TestSession } from "../fixture";
import { builtIn, builtInNames } from "./registry";

/** A column of each type, and NULL. */
const COLUMNS = ["n", "v", "d", "ts", "x", "a", "o", "b", "NULL"];
const MOST_ARGUMENTS = 4;

let account: TestAccount;
let session: TestSession;

beforeAll(async () => {
  account = await openAccount();
  session = await account.connect();
  await session.sql("CREATE DATABASE work");
  await session.sql(
    "CREATE TABLE t (n NUMBER(10,2), v VARCHAR, d DATE, ts TIMESTAMP_NTZ, x VARIANT, a ARRAY, o OBJECT, b BOOLEAN)",
  );
  await session.sql(
    "INSERT INTO t SELECT 7, 'abc', '2024-02-29', '2024-02-29 12:00:00', PARSE_JSON('{\"k\":1}'), ARRAY_CONSTRUCT(1, 2), OBJECT_CONSTRUCT('k', 1), TRUE",
  );
});
afterAll(() => account.close());

/** Every built-in function that answers at once. */
const names = builtInNames().filter((name) => !name.startsWith("SYSTEM$"));

/** What a statement throws that no client should see: DuckDB's own words, or a defect. */
async function leak(name: string, args: readonly string[]): Promise<string | undefined> {
  const over = builtIn(name)?.kind === "window" ? " OVER (ORDER BY n)" : "";
  const statement = `SELECT ${name}(${args.join(", ")})${over} FROM t`;
  try {
    await session.sql(statement);
  } catch (error) {
    if (!(error instanceof SqlError) || error.code === "000603") return `${statement}: ${String(error)}`;
  }
  return undefined;
}

/** No call with one argument too few or too many is of another kind than one with two. */
function counts(name: string): readonly number[] {
  const definition = builtIn(name);
  const [least, most] =
    !definition || definition.kind === "special" ? [0, Infinity] : [definition.minimum, definition.maximum];
  return [0, 1, 2, 3, 4].filter(
    (count) => count >= least - 1 && count <= most + 1 && count <= MOST_ARGUMENTS,
  );
}

it("answers or refuses every function with arguments of one type, in Snowflake's words", async () => {
  const leaks: string[] = [];
  for (const name of names) {
    for (const count of counts(name)) {
      const columns = count === 0 ? [""] : COLUMNS;
      for (const column of columns) {
        const found = await leak(
          name,
          Array.from({ length: count }, () => column),
        );
        if (found !== undefined) leaks.push(found);
      }
    }
  }
  expect(leaks).toEqual([]);
}, 120_000);

it("answers or refuses every function with arguments of mixed types, in Snowflake's words", async () => {
  const call = fc.record({
    name: fc.constantFrom(...names),
    args: fc.array(fc.constantFrom(...COLUMNS), { minLength: 1, maxLength: MOST_ARGUMENTS }),
  });
  await fc.assert(
    fc.asyncProperty(call, async ({ name, args }) => {
      expect(await leak(name, args)).toBeUndefined();
    }),
    { numRuns: 1000 },
  );
}, 60_000);

/** Columns that a function may take one by one, each with the values at the ends of its type. */
const EDGES: Readonly<Record<string, readonly string[]>> = {
  n: [
    "0",
    "-1",
    "9223372036854775807",
    "-9223372036854775808",
    "99999999999999999999999999999999999999",
    "1e308",
    "'NaN'::FLOAT",
    "'-inf'::FLOAT",
    "(SELECT 2)",
  ],
  v: ["''", "CHR(0)", "REPEAT('a', 100000)", "(SELECT 'a')"],
  d: ["'0001-01-01'::DATE", "'9999-12-31'::DATE", "DATE_FROM_PARTS(99999, 12, 31)"],
  a: ["[]", "[[]]", "PARSE_JSON(REPEAT('[', 900) || REPEAT(']', 900))", "(SELECT [1])"],
  o: ["{}", "{'': {}}", "(SELECT {'k': 1})"],
};
/** Arguments of most functions, by their columns: the longest come first. */
const SHAPES = [
  "nnn",
  "vvn",
  "vnn",
  "vvv",
  "ann",
  "ovn",
  "nn",
  "vv",
  "vn",
  "dn",
  "dd",
  "aa",
  "an",
  "ov",
  "n",
  "v",
  "d",
  "a",
  "o",
];

const answers = async (name: string, args: readonly string[]): Promise<boolean> => {
  const over = builtIn(name)?.kind === "window" ? " OVER (ORDER BY n)" : "";
  return session.sql(`SELECT ${name}(${args.join(", ")})${over} FROM t`).then(
    () => true,
    () => false,
  );
};

/** Arguments of which the function makes an answer, as many as it takes. */
async function plainArguments(name: string): Promise<readonly string[]> {
  const taken = counts(name);
  for (const shape of SHAPES) {
    if (taken.includes(shape.length) && (await answers(name, [...shape]))) return [...shape];
  }
  return [];
}

it("answers or refuses every function with an argument at the end of its type, in Snowflake's words", async () => {
  const leaks: string[] = [];
  let called = 0;
  for (const name of names) {
    const plain = await plainArguments(name);
    for (const [index, column] of plain.entries()) {
      for (const edge of EDGES[column] ?? []) {
        const found = await leak(name, plain.with(index, edge));
        called += 1;
        if (found !== undefined) leaks.push(found);
      }
    }
  }
  expect(leaks).toEqual([]);
  expect(called).toBeGreaterThan(names.length);
}, 120_000);
