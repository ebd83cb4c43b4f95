import { insertStatement } from "./insert-records";

it("casts the columns that say so", () => {
  expect(insertStatement("T", ["name", "low::FLOAT"], 2)).toBe(
    "INSERT INTO T (name, low) VALUES (?, ?::FLOAT), (?, ?::FLOAT)",
  );
});
