import fc from "fast-check";
import { identifier, literal, nameParts, qualified } from "./identifier";

describe("identifier", () => {
  it.each([
    ["BRONZE_CUSTOMERS", "BRONZE_CUSTOMERS"],
    ["customers", '"customers"'],
    ["ORDER", '"ORDER"'],
    ['a"b', '"a""b"'],
    ["1A", '"1A"'],
  ])("writes %s as %s", (name, text) => expect(identifier(name)).toBe(text));

  it("is undone by nameParts", () => {
    fc.assert(
      fc.property(fc.array(fc.string({ minLength: 1 }), { minLength: 1, maxLength: 3 }), (names) => {
        expect(nameParts(qualified(...names))).toEqual(names);
      }),
    );
  });
});

it("escapes quotes and backslashes in literals", () => {
  expect(literal("it's a \\ day")).toBe("'it\\'s a \\\\ day'");
});
