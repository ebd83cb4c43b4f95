import type { StageFile } from "./files";
import type { StageLocation } from "./location";
import { matching } from "./pattern";

const file = (name: string) => ({ name }) as StageFile;
const location = { kind: "local", root: "/", label: "st/", path: "in/" } as StageLocation;
const names = (pattern: string) =>
  matching([file("in/x1.csv"), file("in/y.csv"), file("in/d/x2.csv")], location, pattern).map(
    ({ name }) => name,
  );

test("a pattern matches the whole path", () => {
  expect(names(".*x[0-9][.]csv")).toEqual(["in/x1.csv", "in/d/x2.csv"]);
  expect(names("x1.csv")).toEqual(["in/x1.csv"]);
  expect(names("x1")).toEqual([]);
});

test("a pattern that is none is an error", () => {
  expect(() => names("(")).toThrow("Invalid regular expression");
});
