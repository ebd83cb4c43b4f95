import { accounts } from "./accounts";
import { customerTraits } from "./customer-traits";

/** Why customers decline, and how long it shows before. A few dozen at scale small say little, so the customers of scale default are asked. */
describe("the reasons of a decline", () => {
  const day = "2025-11-30";
  const context = { seed: 42, scale: 5000, asOf: day, defaultAsOf: day };
  const slidesByReason = new Map<string, number[]>();
  beforeAll(() => {
    const reasons = Array.from(accounts(context), ({ declineType }) => declineType);
    for (const [place, { decline }] of customerTraits(context).entries()) {
      const reason = reasons[place];
      if (typeof reason !== "string") continue;
      slidesByReason.set(reason, [...(slidesByReason.get(reason) ?? []), decline.slideMonths]);
    }
  });

  const slides = (reason: string) => slidesByReason.get(reason) ?? [];
  const meanOf = (values: readonly number[]) => values.reduce((sum, value) => sum + value, 0) / values.length;

  // A third each, as a uniform draw would give, is in one of these bands at most.
  it.each([
    ["Job Loss", 0.35, 0.45],
    ["Relocation", 0.2, 0.3],
    ["Lifestyle Change", 0.3, 0.4],
  ])("%s is between %d and %d of them", (reason, low, high) => {
    const all = [...slidesByReason.values()].flat().length;
    expect(all).toBeGreaterThan(300);
    expect(slides(reason).length / all).toBeGreaterThan(low);
    expect(slides(reason).length / all).toBeLessThan(high);
  });

  it.each([
    ["Job Loss", 0.8, 1, 1],
    ["Relocation", 1.25, 1.7, 2],
    ["Lifestyle Change", 1.8, 2.3, 3],
  ])(
    "%s shows for between %d and %d months on average, for %d at most",
    (reason, shortest, longest, most) => {
      expect(meanOf(slides(reason))).toBeGreaterThanOrEqual(shortest);
      expect(meanOf(slides(reason))).toBeLessThanOrEqual(longest);
      expect(Math.max(...slides(reason))).toBe(most);
    },
  );
});
