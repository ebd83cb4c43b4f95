import { expectErrors, expectRows } from "./testing/cases";

describe("a subquery as the argument of a function that works with lambdas", () => {
  expectRows([
    ["ARRAY_EXCEPT([1, 2, 3], (SELECT [2])), ARRAY_REMOVE([1, 2, 3], (SELECT 2))", ["[1,3]", "[1,3]"]],
    ["ARRAY_TO_STRING((SELECT [1, 2]), (SELECT '-')), STRTOK((SELECT 'a b'), ' ', 2)", ["1-2", "b"]],
    [
      "OBJECT_PICK({'k': 1, 'l': 2}, (SELECT 'l')), GET_IGNORE_CASE({'k': 1}, (SELECT 'K'))",
      ['{"l":2}', "1"],
    ],
  ]);
});

describe("a subquery within a lambda", () => {
  expectErrors([
    [
      "SELECT FILTER([1, 2], x -> x > (SELECT 1))",
      "002031",
      "42601",
      "Unsupported subquery type cannot be evaluated",
    ],
  ]);
});
