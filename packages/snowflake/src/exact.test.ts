import { exactValue } from "./exact";

/** A date as the driver makes it: milliseconds for JavaScript, text in the session's format, nanoseconds beside it. */
const driverDate = (text: string, nanoseconds: number, format: string) =>
  Object.assign(new Date(0), {
    toJSON: () => text,
    getNanoSeconds: () => nanoseconds,
    getFormat: () => format,
  });

const standard = "YYYY-MM-DD HH24:MI:SS.FF3";

it.each([
  ["2026-01-02 03:04:05.123", 123_456_789, standard, "2026-01-02 03:04:05.123456789"],
  ["2026-01-02 03:04:05.123", 123_450_000, standard, "2026-01-02 03:04:05.12345"],
  ["2026-01-02 03:04:05.000", 0, standard, "2026-01-02 03:04:05.000"],
  ["2026-01-02 03:04:05.000 +0530", 1000, `${standard} TZHTZM`, "2026-01-02 03:04:05.000001 +0530"],
  ["02.01.2026", 123_456_789, "DD.MM.YYYY", "02.01.2026"],
])("%s and %d ns in %s is %s", (text, nanoseconds, format, exact) => {
  expect(exactValue(driverDate(text, nanoseconds, format))).toBe(exact);
});

it("writes binaries as upper-case hex and leaves the rest", () => {
  expect(exactValue(Buffer.from("abcd", "hex"))).toBe("ABCD");
  expect([null, true, "9007199254740993"].map(exactValue)).toEqual([null, true, "9007199254740993"]);
});
