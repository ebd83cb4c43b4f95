import fc from "fast-check";
import { daysBefore } from "./days";
import { largestOf } from "./largest";

test("days before, across months and leap years", () => {
  expect(daysBefore("2024-03-01", 1)).toBe("2024-02-29");
  expect(daysBefore("2026-01-01", 365)).toBe("2025-01-01");
  expect(daysBefore("2026-03-30", 0)).toBe("2026-03-30");
});

test("of many slices the largest stay, and nothing is lost", () => {
  const slices = fc.array(fc.record({ name: fc.string(), value: fc.nat(1000) }), { maxLength: 30 });
  fc.assert(
    fc.property(slices, (given) => {
      const kept = largestOf(given, 5);
      const sum = (of: readonly { value: number }[]) => of.reduce((total, { value }) => total + value, 0);
      expect(kept.length).toBe(Math.min(5, given.length));
      expect(sum(kept)).toBe(sum(given));
      expect(kept[0]?.value ?? 0).toBe(
        given.length > 5 ? kept[0]?.value : Math.max(0, ...given.map(({ value }) => value)),
      );
    }),
  );
});
