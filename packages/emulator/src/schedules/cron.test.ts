import { nextCron, parseCron } from "./cron";
import { nextRun, parseSchedule } from "./schedule";

const next = (text: string, after: string) => nextCron(parseCron(text), new Date(after)).toISOString();

describe("a cron schedule", () => {
  it.each([
    ["*/15 * * * * UTC", "2026-01-01T10:07:30Z", "2026-01-01T10:15:00.000Z"],
    ["0 9-17 * * SUN America/Los_Angeles", "2026-06-06T12:00:00Z", "2026-06-07T16:00:00.000Z"],
    ["0 0 L * * UTC", "2026-02-10T00:00:00Z", "2026-02-28T00:00:00.000Z"],
    ["30 2 * * 5L UTC", "2026-01-01T00:00:00Z", "2026-01-30T02:30:00.000Z"],
    ["0 0 13 * FRI UTC", "2026-01-10T00:00:00Z", "2026-01-13T00:00:00.000Z"],
    ["0 12 1 JAN,JUL * Europe/Berlin", "2026-02-01T00:00:00Z", "2026-07-01T10:00:00.000Z"],
  ])("%s after %s is %s", (text, after, expected) => {
    expect(next(text, after)).toBe(expected);
  });

  it.each(["60 * * * * UTC", "* * * * * Nowhere/Else", "* * * *"])("refuses %s", (text) => {
    expect(() => parseCron(text)).toThrow("Invalid schedule");
  });
});

describe("an interval", () => {
  it("counts from the moment", () => {
    const from = new Date("2026-01-01T00:00:00Z");
    expect(nextRun(parseSchedule("90 MINUTES"), from).toISOString()).toBe("2026-01-01T01:30:00.000Z");
    expect(() => parseSchedule("0 MINUTE")).toThrow("Invalid schedule");
    expect(() => parseSchedule("soon")).toThrow("Invalid schedule");
  });
});
