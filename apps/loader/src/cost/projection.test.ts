import { projection } from "./projection";

const budget = { dollars: 7, days: 21, runsPerDay: 1, dollarsPerCredit: 3 };

describe("projection", () => {
  it("counts the idle minute after each run", () => {
    const { runs, creditsPerRun, dollars } = projection(
      { metered: 60 / 3600, size: "X-Small", autoSuspend: 60 },
      budget,
    );
    expect(runs).toBe(21);
    expect(creditsPerRun).toBeCloseTo(120 / 3600, 10);
    expect(dollars).toBeCloseTo(2.1, 10);
  });

  it("follows the size of the warehouse and the schedule", () => {
    const often = { ...budget, runsPerDay: 24 };
    expect(projection({ metered: 0, size: "Medium", autoSuspend: 60 }, often).dollars).toBeCloseTo(100.8, 10);
  });

  it("refuses a size that it does not know", () => {
    expect(() => projection({ metered: 0, size: "Huge", autoSuspend: 60 }, budget)).toThrow(/size Huge/);
  });
});
