import { isSameResult, type Table } from "./same-result";

const table: Table = [
  ["TX", 2],
  ["CA", 1],
];
const strict = { ordered: true, cut: false };

test.each<[string, Table, Partial<typeof strict>, boolean]>([
  ["itself", table, {}, true],
  [
    "another order of columns, and one more",
    [
      [9, 2, "TX"],
      [8, 1, "CA"],
    ],
    {},
    true,
  ],
  [
    "another order of rows",
    [
      ["CA", 1],
      ["TX", 2],
    ],
    {},
    false,
  ],
  [
    "another order of rows where it does not matter",
    [
      ["CA", 1],
      ["TX", 2],
    ],
    { ordered: false },
    true,
  ],
  [
    "values that changed places",
    [
      ["TX", 1],
      ["CA", 2],
    ],
    { ordered: false },
    false,
  ],
  ["fewer rows", [["TX", 2]], {}, false],
  ["the first rows of a list that was cut", [["TX", 2]], { cut: true }, true],
  [
    "a row twice",
    [
      ["TX", 2],
      ["TX", 2],
    ],
    { ordered: false },
    false,
  ],
  [
    "a number that differs in the last digits",
    [
      ["TX", 2.0000000000001],
      ["CA", 1],
    ],
    {},
    true,
  ],
  [
    "a number that differs",
    [
      ["TX", 2.001],
      ["CA", 1],
    ],
    {},
    false,
  ],
  ["fewer columns", [["TX"], ["CA"]], {}, false],
])("%s", (_, actual, options, same) => {
  expect(isSameResult(table, actual, { ...strict, ...options })).toBe(same);
});
