import { twoOf } from "./two-of";

test("two at most; a third tick takes the place of the first, a tick on a chosen one takes it away", () => {
  expect(twoOf([], "a")).toEqual(["a"]);
  expect(twoOf(["a"], "b")).toEqual(["a", "b"]);
  expect(twoOf(["a", "b"], "c")).toEqual(["b", "c"]);
  expect(twoOf(["a", "b"], "a")).toEqual(["b"]);
});
