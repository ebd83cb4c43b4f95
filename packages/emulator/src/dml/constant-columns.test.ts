import { parseQuery } from "../parser";
import type { BindEnvironment, BoundConstant } from "../binder/environment";
import { constantColumns } from "./constant-columns";

function columnsOf(values: string, binds: readonly BoundConstant[] = []) {
  const { body } = parseQuery(`VALUES ${values}`);
  const parameter: BindEnvironment["parameter"] = ({ index = 1 }) =>
    binds[index - 1] ?? { type: { kind: "null" }, value: null };
  return body.node === "values" ? constantColumns(body.rows, [{ parameter } as BindEnvironment]) : undefined;
}

describe("constantColumns", () => {
  it("finds the narrowest type that holds every constant of a column", () => {
    expect(
      columnsOf("(1, 'a', TRUE, NULL), (-20.25, 'abc', NULL, NULL), (0.125, NULL, FALSE, NULL)"),
    ).toEqual([
      { type: { kind: "number", precision: 5, scale: 3 }, texts: ["1", "-20.25", "0.125"] },
      { type: { kind: "varchar", length: 3 }, texts: ["a", "abc", null] },
      { type: { kind: "boolean" }, texts: ["true", null, "false"] },
      { type: { kind: "null" }, texts: [null, null, null] },
    ]);
  });

  it("takes binds, with their own types", () => {
    const date: BoundConstant = { type: { kind: "date" }, value: "2024-01-31" };
    const fixed: BoundConstant = { type: { kind: "number", precision: 38, scale: 0 }, value: "-12" };
    expect(columnsOf("(?, ?), (3.5, NULL)", [fixed, date])).toEqual([
      { type: { kind: "number", precision: 3, scale: 1 }, texts: ["-12", "3.5"] },
      { type: { kind: "date" }, texts: ["2024-01-31", null] },
    ]);
  });

  it.each([
    "(1), ('a')",
    "(1 + 1)",
    "(1), (1e5)",
    "(CURRENT_DATE)",
    "(DEFAULT)",
    "(-'a')",
    "(DATE '2024-01-01')",
  ])("leaves %s to be read cell by cell", (values) => {
    expect(columnsOf(values)).toBeUndefined();
  });

  it("leaves columns that no NUMBER can hold", () => {
    expect(columnsOf(`(${"9".repeat(30)}), (0.${"1".repeat(20)})`)).toBeUndefined();
  });
});
