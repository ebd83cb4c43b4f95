import { cellsOf } from "./any-cells";

test("a column with fractions shows them everywhere, a column of whole numbers nowhere", () => {
  const rows = [
    ["a", 1200, 2, true],
    [null, 7, 3.456, false],
  ];
  expect(cellsOf(rows)).toEqual([
    ["a", "1,200", "2.00", "yes"],
    ["–", "7", "3.46", "no"],
  ]);
  expect(cellsOf([])).toEqual([]);
});
