import { TableRandom } from "./row-random";

describe("TableRandom", () => {
  const table = new TableRandom(7, "PEOPLE");
  const draws = <T>(count: number, draw: (row: number) => T) =>
    Array.from({ length: count }, (_, row) => draw(row));

  it("gives the same draw whatever was asked before", () => {
    const fresh = new TableRandom(7, "PEOPLE").row(3);
    const used = table.row(3);
    used.integer("age", 0, 9);
    expect(used.uniform("height")).toBe(fresh.uniform("height"));
    expect(used.uniform("height")).not.toBe(used.uniform("weight"));
  });

  it("draws whole numbers from both ends of a range and all between", () => {
    const found = new Set(draws(500, (row) => table.row(row).integer("die", 1, 6)));
    expect([...found].sort()).toEqual([1, 2, 3, 4, 5, 6]);
  });

  it("draws by weight, and never what has none", () => {
    const found = draws(10_000, (row) => table.row(row).weighted("size", { small: 3, large: 1, none: 0 }));
    expect(found.filter((size) => size === "small").length / 10_000).toBeCloseTo(0.75, 1);
    expect(found).not.toContain("none");
    expect(() => table.row(1).weighted("size", { none: 0 })).toThrow("no weight is above zero");
  });

  it("draws from a normal distribution", () => {
    const values = draws(20_000, (row) => table.row(row).normal("height"));
    const mean = values.reduce((sum, value) => sum + value, 0) / values.length;
    const variance = values.reduce((sum, value) => sum + (value - mean) ** 2, 0) / values.length;
    expect(mean).toBeCloseTo(0, 1);
    expect(variance).toBeCloseTo(1, 1);
  });
});
