import fc from "fast-check";
import { quotaOf } from "./run";

test("a quota keeps to its share in runs of any size, and steps by at most one", () => {
  const quota = fc.record({
    millionths: fc.integer({ min: 0, max: 1_000_000 }),
    phase: fc.integer({ min: 0, max: 999_999 }),
  });
  fc.assert(
    fc.property(quota, fc.integer({ min: 1, max: 1_000_000 }), (share, rows) => {
      expect(quotaOf(share, 0)).toBe(0);
      expect([0, 1]).toContain(quotaOf(share, rows) - quotaOf(share, rows - 1));
      expect(Math.abs(quotaOf(share, rows) - (rows * share.millionths) / 1_000_000)).toBeLessThan(1);
    }),
  );
});
