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
