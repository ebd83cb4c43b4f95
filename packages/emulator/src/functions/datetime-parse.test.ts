import { parseClock, parseTime, parseTimeAutomatically } from "./datetime-parse";

const automatic: readonly (readonly [string, string | undefined, number | undefined])[] = [
  ["2024-01-31", "2024-01-31 00:00:00.000000", undefined],
  ["2024-1-5 7:08", "2024-01-05 07:08:00.000000", undefined],
  ["2024-01-31T10:11:12.5Z", "2024-01-31 10:11:12.500000", 0],
  ["2024-01-31 10:11:12.123456789 -0530", "2024-01-31 10:11:12.123456", -330],
  ["31-Jan-2024", "2024-01-31 00:00:00.000000", undefined],
  ["03-April-2024", "2024-04-03 00:00:00.000000", undefined],
  ["01/31/2024 10:00:00", "2024-01-31 10:00:00.000000", undefined],
  ["Wed, 31 Jan 2024 10:00:00 +0100", "2024-01-31 10:00:00.000000", 60],
  ["1706659200", "2024-01-31 00:00:00.000000", undefined],
  ["1706659200123", "2024-01-31 00:00:00.123000", undefined],
  ["2024-02-30", undefined, undefined],
  ["tomorrow", undefined, undefined],
];

test.each(automatic)("%s is found to be %s with offset %s", (text, wall, offset) => {
  const parsed = parseTimeAutomatically(text);
  expect(parsed?.wall).toBe(wall);
  expect(parsed?.offsetMinutes).toBe(offset);
});

test("a format's literals, halves of the day and zones are read", () => {
  expect(parseTime("2024-01-31T03:04 PM", 'YYYY-MM-DD"T"HH12:MI AM')?.wall).toBe(
    "2024-01-31 15:04:00.000000",
  );
  expect(parseTime("31.01.69", "DD.MM.YY")?.wall).toBe("2069-01-31 00:00:00.000000");
  expect(parseTime("2024-01-31 +0530", "YYYY-MM-DD TZHTZM")?.offsetMinutes).toBe(330);
  expect(parseTime("2024-01-31", "DD/MM/YYYY")).toBeUndefined();
});

test("clocks are read with and without seconds", () => {
  expect(parseClock("10:11")).toBe("10:11:00.000000");
  expect(parseClock("1:02:03.5 pm")).toBe("13:02:03.500000");
  expect(parseClock("24:00:00")).toBeUndefined();
});

test("a hostile format and text are soon found not to match", () => {
  const started = performance.now();
  expect(parseTime(`${"1".repeat(90)}x`, "FF".repeat(60))).toBeUndefined();
  expect(parseTime(`${" ".repeat(1_000_000)}x`, " ".repeat(100))).toBeUndefined();
  expect(performance.now() - started).toBeLessThan(1000);
  expect(() => parseTime("1", "MM".repeat(100))).toThrow("SF|100096|22007|");
});
