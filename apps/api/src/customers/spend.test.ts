import fc from "fast-check";
import { daysBefore, daysOf, lengthInDays } from "./days";
import { byCategory, byDay, type Spent } from "./spend";

const spent = (day: string, category: string, amount: number): Spent => ({
  day,
  category,
  group: "Other",
  amount,
  transactions: 1,
});

test("days without a payment are there as well, in their order", () => {
  const daily = byDay(
    [spent("2025-03-01", "Gas", 0.1), spent("2025-03-01", "Dining", 0.2)],
    "2025-02-28",
    "2025-03-02",
  );
  expect(daily).toEqual([
    { day: "2025-02-28", amount: 0, transactions: 0 },
    { day: "2025-03-01", amount: 0.3, transactions: 2 },
    { day: "2025-03-02", amount: 0, transactions: 0 },
  ]);
});

test("the largest category first, with its share", () => {
  const rows = [
    spent("2025-03-01", "Gas", 10),
    spent("2025-03-01", "Dining", 25),
    spent("2025-03-02", "Gas", 5),
  ];
  expect(
    byCategory(rows).map(({ category, amount, sharePercent }) => [category, amount, sharePercent]),
  ).toEqual([
    ["Dining", 25, 62.5],
    ["Gas", 15, 37.5],
  ]);
  expect(byCategory([])).toEqual([]);
});

test("a period has the days from its first to its last, whatever the clocks do", () => {
  expect(daysBefore("2025-11-30", 89)).toBe("2025-09-02");
  expect(lengthInDays("2025-03-02", "2025-03-01")).toBe(0);
  fc.assert(
    fc.property(
      fc.date({ min: new Date("2000-01-01"), max: new Date("2030-01-01"), noInvalidDate: true }),
      fc.nat(500),
      (date, days) => {
        const to = date.toISOString().slice(0, 10);
        const from = daysBefore(to, days);
        const all = daysOf(from, to);
        expect(all).toHaveLength(days + 1);
        expect([all[0], all.at(-1)]).toEqual([from, to]);
        expect(new Set(all).size).toBe(all.length);
      },
    ),
  );
});
