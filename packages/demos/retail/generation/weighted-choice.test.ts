import fc from "fast-check";
import { drawSpan, drawsOf, weightedChoice } from "./weighted-choice";

const weights = fc.array(fc.integer({ min: 0, max: 1_000_000 }), { minLength: 1, maxLength: 50 });

describe("weightedChoice", () => {
  it("gives every draw to exactly one alternative", () => {
    fc.assert(
      fc.property(weights, (given) => {
        fc.pre(given.some((weight) => weight > 0));
        const made = weightedChoice(
          "x",
          given.map((weight, i) => ({ value: String(i), weight })),
        );
        expect(made[0]?.low).toBe(0);
        expect(made.at(-1)?.high).toBe(drawSpan);
        made.slice(1).forEach(({ low }, i) => expect(low).toBe(made[i]?.high));
      }),
    );
  });

  it("divides by weight, and keeps what else is known", () => {
    const made = weightedChoice("x", [
      { value: "a", weight: 3, price: 1 },
      { value: "none", weight: 0, price: 2 },
      { value: "b", weight: 1, price: 3 },
    ]);
    expect(made).toEqual([
      { value: "a", price: 1, low: 0, high: 0.75 * drawSpan },
      { value: "b", price: 3, low: 0.75 * drawSpan, high: drawSpan },
    ]);
  });

  it("refuses a choice of nothing", () => {
    expect(() => weightedChoice("cities", [{ value: "a", weight: 0 }])).toThrow(
      "cities: nothing to choose from",
    );
  });
});

test("a probability takes its part of the draws", () => {
  expect([0, 0.25, 1].map(drawsOf)).toEqual([0, 2 ** 30, drawSpan]);
});
