import { draw, drawKey, lanes, streamKey, type DrawKey, type StreamKey } from "./mixer";

const rows = 2 ** 16;
const cells = 256;

/** Chi-square of a count per cell against the same count in each; its mean is the number of cells less one. */
function chiSquare(indexes: Iterable<number>): number {
  const counts = new Float64Array(cells);
  for (const index of indexes) counts[index] = (counts[index] ?? 0) + 1;
  return counts.reduce((sum, count) => sum + (count - rows / cells) ** 2 / (rows / cells), 0);
}

function* indexes(index: (row: number) => number): Generator<number> {
  for (let row = 1; row <= rows; row++) yield index(row);
}

/** 255 degrees of freedom: mean 255, deviation 22.6; five deviations either side. */
function expectEven(index: (row: number) => number): void {
  const found = chiSquare(indexes(index));
  expect(found).toBeGreaterThan(142);
  expect(found).toBeLessThan(368);
}

describe("the mixer", () => {
  const key = streamKey(42, "BRONZE_TRANSACTIONS");
  const at = (stream: StreamKey, name: DrawKey) => (row: number) => draw(lanes(stream, row), name);
  const [day, hour] = [at(key, drawKey("day")), at(key, drawKey("hour"))];

  it.each([0, 8, 16, 24])("spreads eight bits from bit %d on evenly", (bit) => {
    expectEven((row) => (day(row) >>> bit) & 255);
  });

  it("keeps two draws of a row apart", () => {
    expectEven((row) => ((day(row) >>> 28) << 4) | (hour(row) >>> 28));
    expectEven((row) => ((day(row) & 15) << 4) | (hour(row) & 15));
  });

  it("keeps a draw of neighbouring rows apart", () => {
    expectEven((row) => ((day(row) >>> 28) << 4) | (day(row + 1) >>> 28));
    expectEven((row) => ((day(row) >>> 28) << 4) | (day(row + 64) >>> 28));
  });

  it("keeps streams of neighbouring seeds and of tables apart", () => {
    const otherSeed = at(streamKey(43, "BRONZE_TRANSACTIONS"), drawKey("day"));
    const otherTable = at(streamKey(42, "BRONZE_TRANSACTION"), drawKey("day"));
    expectEven((row) => ((day(row) >>> 28) << 4) | (otherSeed(row) >>> 28));
    expectEven((row) => ((day(row) >>> 28) << 4) | (otherTable(row) >>> 28));
  });

  it("uses all of a seed's 53 bits", () => {
    expect(streamKey(1, "T")).not.toEqual(streamKey(1 + 2 ** 32, "T"));
  });

  it("is what it was: these numbers are in every dataset", () => {
    const random = [1, 2, 60_000_000].map((row) => [day(row), hour(row)]);
    expect(random).toMatchInlineSnapshot(`
     [
       [
         2430864750,
         1164300495,
       ],
       [
         1949734780,
         406846365,
       ],
       [
         2346308226,
         3548490583,
       ],
     ]
    `);
  });
});
