import { hourlyCredits } from "./credits";

test.each([
  ["XSMALL", 1],
  ["X-Small", 1],
  ["Medium", 4],
  ["X-Large", 16],
  ["XXLARGE", 32],
  ["2X-Large", 32],
  ["XXXLARGE", 64],
  ["X4LARGE", 128],
])("an hour of %s costs %i credits", (size, credits) => {
  expect(hourlyCredits(size)).toBe(credits);
});

test("a size without a price is refused", () => {
  expect(() => hourlyCredits("Huge")).toThrow("size Huge");
});
