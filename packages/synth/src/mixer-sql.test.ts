import { DuckDBInstance, type DuckDBConnection } from "@duckdb/node-api";
import fc from "fast-check";
import { draw, drawKey, lanes, streamKey } from "./mixer";
import { drawnRows } from "./mixer-sql";
import { duckdb, snowflake } from "./sql-dialect";

describe("the mixer in SQL", () => {
  let connection: DuckDBConnection;
  beforeAll(async () => {
    connection = await (await DuckDBInstance.create(":memory:", { threads: "1" })).connect();
  });
  afterAll(() => connection.closeSync());

  it("gives the numbers of its twin, for any seed, table, row and draw", async () => {
    const word = fc.stringMatching(/^[a-z]{1,12}$/);
    const draws = fc.uniqueArray(word, { minLength: 1, maxLength: 3 });
    const seed = fc.nat({ max: Number.MAX_SAFE_INTEGER });
    await fc.assert(
      fc.asyncProperty(
        seed,
        word,
        fc.nat({ max: 2 ** 32 - 100 }),
        draws,
        async (seed, table, first, names) => {
          const key = streamKey(seed, table);
          const from = `(SELECT range AS row_number FROM range(${first}, ${first + 20}))`;
          const steps = drawnRows({ from, columns: [], key, draws: names, dialect: duckdb });
          const sql = `WITH ${steps.map((step) => `${step.name} AS (${step.sql})`).join(", ")} FROM drawn ORDER BY row_number`;
          const rows = (await connection.runAndReadAll(sql)).getRows();
          const expected = Array.from({ length: 20 }, (_, i) => [
            BigInt(first + i),
            ...names.map((name) => BigInt(draw(lanes(key, first + i), drawKey(name)))),
          ]);
          expect(rows).toEqual(expected);
        },
      ),
      { numRuns: 40 },
    );
  });

  it("is written for Snowflake with its functions", () => {
    const steps = drawnRows({
      from: "numbered",
      columns: ["customer"],
      key: { a: 1, b: 2 },
      draws: ["day"],
      dialect: snowflake(1),
    });
    expect(steps[0]?.sql).toBe(
      "SELECT row_number, customer, BITAND(row_number + 1, 4294967295) AS lane_a, BITAND(row_number + 2, 4294967295) AS lane_b FROM numbered",
    );
    expect(steps.map((step) => step.name)).toEqual(["keyed", "mixed_once", "mixed_twice", "mixed", "drawn"]);
    expect(steps.map((step) => step.sql).join()).not.toMatch(/xor\(|>>|&/);
  });
});
