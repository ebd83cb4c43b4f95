import fc from "fast-check";
import { wholeShares } from "./whole-shares";

const wish = fc
  .tuple(fc.integer({ min: 0, max: 20 }), fc.integer({ min: 0, max: 20 }), fc.integer({ min: -5, max: 50 }))
  .map(([low, more, wanted]) => ({ low, high: low + more, wanted }));

test("sums to the total within the bounds, wherever that can be", () => {
  fc.assert(
    fc.property(
      fc.array(wish, { minLength: 1 }),
      fc.double({ min: 0, max: 1, noNaN: true }),
      (wishes, part) => {
        const least = wishes.reduce((sum, { low }) => sum + low, 0);
        const most = wishes.reduce((sum, { high }) => sum + high, 0);
        const total = Math.round(least + part * (most - least));
        const shares = wholeShares(total, wishes);
        expect(shares.reduce((sum, share) => sum + share, 0)).toBe(total);
        shares.forEach((share, i) => {
          expect(share).toBeGreaterThanOrEqual(wishes[i]?.low ?? 0);
          expect(share).toBeLessThanOrEqual(wishes[i]?.high ?? 0);
        });
      },
    ),
  );
});

test("says so where the total is out of reach", () => {
  expect(() => wholeShares(9, [{ wanted: 1, low: 0, high: 3 }])).toThrow("9 is out of reach of the bounds");
});
