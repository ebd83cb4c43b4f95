import { addDays, dateOf, dayNumber, monthsBetween, nthWeekday, weekday } from "./calendar";
import { fileOfDay, filesOfMonth } from "./date-files";

describe("calendar", () => {
  it("counts days across leap years and back", () => {
    expect(addDays("2024-02-28", 2)).toBe("2024-03-01");
    expect(dateOf(dayNumber("1969-12-31"))).toBe("1969-12-31");
  });

  it("knows weekdays", () => {
    expect(weekday(dayNumber("2025-11-30"))).toBe(0);
    expect(weekday(dayNumber("1969-12-31"))).toBe(3);
    expect(dateOf(nthWeekday("2025-11", 4, 4))).toBe("2025-11-27");
  });

  it("lists months with a day in a range", () => {
    const months = monthsBetween("2024-12-31", "2025-02-01");
    expect(months.map(({ name, days }) => `${name} ${days}`)).toEqual([
      "2024-12 31",
      "2025-01 31",
      "2025-02 28",
    ]);
  });
});

describe("files by date", () => {
  const names = (asOf: string) =>
    monthsBetween("2025-10-01", asOf).flatMap((month) =>
      filesOfMonth(month, asOf, "2025-11-30").map(({ name }) => name),
    );

  it("has a file a month up to the default as-of date", () => {
    expect(names("2025-11-30")).toEqual(["2025-10", "2025-11"]);
  });

  it("has a file a day after it, so that a later date only adds files", () => {
    const [earlier, later] = [names("2025-12-02"), names("2026-01-05")];
    expect(earlier).toEqual(["2025-10", "2025-11", "2025-12-01", "2025-12-02"]);
    expect(later.slice(0, 4)).toEqual(earlier);
    expect(later).toHaveLength(2 + 31 + 5);
  });

  it("cuts an unfinished month into days", () => {
    expect(names("2025-11-02")).toEqual(["2025-10", "2025-11-01", "2025-11-02"]);
  });

  it("keeps rows of one table likewise", () => {
    expect(fileOfDay("2025-12-31", "2025-11-30")("2024-01-01")).toBe("to-2025-11-30");
    expect(fileOfDay("2025-12-31", "2025-11-30")("2025-12-05")).toBe("2025-12-05");
    expect(fileOfDay("2025-10-05", "2025-11-30")("2024-01-01")).toBe("to-2025-10-05");
  });
});
