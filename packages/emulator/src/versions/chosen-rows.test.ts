import { DuckDBInstance, type DuckDBConnection } from "@duckdb/node-api";
import fc from "fast-check";
import { chosenRows } from "./chosen-rows";

let instance: DuckDBInstance;
let connection: DuckDBConnection;

beforeAll(async () => {
  instance = await DuckDBInstance.create();
  connection = await instance.connect();
  await connection.run("CREATE TABLE rows AS SELECT i AS n FROM range(10) AS numbers(i)");
});

afterAll(() => {
  connection.closeSync();
  instance.closeSync();
});

const choose = async (condition: string) => {
  await connection.run(
    `CREATE OR REPLACE TEMP TABLE chosen AS SELECT rowid AS target FROM rows WHERE ${condition}`,
  );
  return chosenRows(connection, "temp.chosen");
};

const found = async (which: string) =>
  (await connection.runAndReadAll(`SELECT n::INTEGER FROM rows WHERE rowid ${which} ORDER BY n`))
    .getRows()
    .map(([n]) => n);

test("neighbours are named by the first and the last, others by the list", async () => {
  expect(await choose("n BETWEEN 3 AND 5")).toEqual({ count: 3, which: "BETWEEN 3 AND 5" });
  expect(await choose("n = 7")).toEqual({ count: 1, which: "BETWEEN 7 AND 7" });
  expect(await choose("n IN (3, 5)")).toEqual({ count: 2, which: "IN (SELECT target FROM temp.chosen)" });
});

test("no row is none", async () => {
  const { count, which } = await choose("false");
  expect(count).toBe(0);
  expect(await found(which)).toEqual([]);
});

test("rows that the transaction itself has added are found", async () => {
  await connection.run("BEGIN");
  await connection.run("INSERT INTO rows VALUES (10), (11), (12)");
  expect(await found((await choose("n > 10")).which)).toEqual([11, 12]);
  expect(await found((await choose("n > 8")).which)).toEqual([9, 10, 11, 12]);
  await connection.run("ROLLBACK");
});

test("whatever is chosen, it is found, and nothing else", async () => {
  await fc.assert(
    fc.asyncProperty(fc.uniqueArray(fc.integer({ min: 0, max: 9 }), { minLength: 1 }), async (numbers) => {
      const { count, which } = await choose(`n IN (${numbers.join(", ")})`);
      expect(count).toBe(numbers.length);
      expect(await found(which)).toEqual([...numbers].sort((one, other) => one - other));
    }),
    { numRuns: 50 },
  );
});
