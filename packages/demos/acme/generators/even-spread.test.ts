import fc from "fast-check";
import { TableRandom } from "@firn/synth";
import { evenSpread } from "./even-spread";

test("has one number in each step, in an order that depends on the seed", () => {
  fc.assert(
    fc.property(fc.nat(), fc.integer({ min: 1, max: 60 }), (seed, count) => {
      const spread = evenSpread(count, new TableRandom(seed, "t").row(1), "z");
      const steps = spread.map((value) => Math.floor(value * count));
      expect([...steps].sort((one, other) => one - other)).toEqual(steps.map((_, step) => step));
    }),
  );
  const orders = [1, 2].map((seed) => evenSpread(20, new TableRandom(seed, "t").row(1), "z"));
  expect(orders[0]).not.toEqual(orders[1]);
});
