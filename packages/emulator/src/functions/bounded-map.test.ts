import { BoundedMap } from "./bounded-map";

test("the oldest entries give way to new ones", () => {
  const map = new BoundedMap<number, string>(2);
  for (const key of [1, 2, 3]) map.set(key, `value ${key}`);
  expect([map.size, map.get(1), map.get(2), map.get(3)]).toEqual([2, undefined, "value 2", "value 3"]);
});
