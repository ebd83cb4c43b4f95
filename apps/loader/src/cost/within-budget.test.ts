import { withinBudget } from "./within-budget";

const budget = { dollars: 7, days: 21, runsPerDay: 1, dollarsPerCredit: 3 };
const run = { metered: 60 / 3600, size: "X-Small", autoSuspend: 60 };

test("a schedule within its budget is two lines", () => {
  expect(withinBudget("hvac", run, budget)).toEqual([
    "one run of hvac: 0.0333 credits on X-Small, 60 s idle included",
    "21 runs in 21 days at 3 dollars a credit: 2.10 of 7 dollars",
  ]);
});

test("a schedule to the cent of its budget is within it", () => {
  expect(withinBudget("hvac", run, { ...budget, dollars: 21 * 3 * (120 / 3600) })).toHaveLength(2);
});

test.each([
  ["runs too often", run, { ...budget, runsPerDay: 4 }],
  ["runs on too large a warehouse", { ...run, size: "Large" }, budget],
])("a schedule that %s fails, with the figures and the way out", (_, cost, allowed) => {
  const attempt = () => withinBudget("hvac", cost, allowed);
  expect(attempt).toThrow(/^hvac would cost more than its budget\.\none run of hvac: .*\n.* of 7 dollars$/);
  expect(attempt).toThrow(
    expect.objectContaining({ exitCode: 1, hint: expect.stringContaining("--runs-per-day") }),
  );
});
