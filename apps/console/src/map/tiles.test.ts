import { STATES } from "./states";
import { shadeOf, tiles } from "./tiles";

test("every state has one tile, and no two the same place", () => {
  expect(tiles.map(({ state }) => state).sort()).toEqual(Object.keys(STATES).sort());
  expect(new Set(tiles.map(({ row, column }) => `${row} ${column}`)).size).toBe(51);
});

test("shades: none for nothing, quarters of the rest", () => {
  const values = [0, 1, 2, 3, 100];
  expect(values.map((value) => shadeOf(value, values))).toEqual([0, 1, 2, 3, 4]);
  expect(shadeOf(5, [5])).toBe(1);
});
