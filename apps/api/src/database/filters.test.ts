import fc from "fast-check";
import { allOf, condition, containing, given, oneOf } from "./filters";

test("conditions are joined, each with its binds in its place", () => {
  expect(
    allOf([...oneOf("state", ["TX", "CA"]), ...given(5, (least) => condition("value >= ?", least))]),
  ).toEqual({
    sql: "(state IN (?, ?))\n  AND (value >= ?)",
    binds: ["TX", "CA", 5],
  });
});

test("no condition means all", () => {
  const none = given<number>(undefined, (least) => condition("value >= ?", least));
  expect(allOf([...oneOf("state", []), ...none])).toEqual({ sql: "TRUE", binds: [] });
});

test("there are as many question marks as binds, and no value is in the text", () => {
  fc.assert(
    fc.property(
      fc.array(fc.string({ minLength: 1 })),
      fc.option(fc.integer(), { nil: undefined }),
      (values, least) => {
        const { sql, binds } = allOf([
          ...oneOf("a", values),
          ...given(least, (it) => condition("b >= ?", it)),
        ]);
        expect(sql.split("?")).toHaveLength(binds.length + 1);
        expect(sql).toMatch(/^[ab()?,>=\sINANDTRUE]*$/);
      },
    ),
  );
});

test("wildcards in what people type are letters", () => {
  expect(containing("50%_^")).toBe("%50^%^_^^%");
});
