import fc from "fast-check";
import { canonicalJson, ownJson, parseJsonText } from "../functions/json-text";
import { exactText, plainText, shownJson } from "../functions/show-values";
import { MARK, openTyped, plainValue, sealText, sealTyped } from "./typed-values";

const FORMATS = [
  "America/Los_Angeles",
  "YYYY-MM-DD",
  "HH24:MI:SS",
  "YYYY-MM-DD HH24:MI:SS.FF3",
  "YYYY-MM-DD HH24:MI:SS.FF3 TZHTZM",
  "DY, DD MON YYYY HH12:MI AM TZH:TZM",
].join("\n");

/** What people write: MARK is in it more often than chance would have it. */
const texts = fc.array(fc.oneof(fc.string(), fc.constant(MARK), fc.constantFrom("D", "R", "S", "N")), {
  maxLength: 6,
});
const userText = texts.map((parts) => parts.join(""));

test("no text of a user's becomes a value of another type, and each is shown as it was", () => {
  fc.assert(
    fc.property(userText, (text) => {
      const stored = sealText(text);
      const tag = openTyped(stored)?.tag;
      expect(tag === undefined || tag === "S").toBe(true);
      expect(plainText(stored, FORMATS)).toBe(text);
      expect(shownJson(stored, FORMATS)).toBe(JSON.stringify(text));
    }),
  );
});

test("JSON with such texts comes out as it went in", () => {
  fc.assert(
    fc.property(fc.array(fc.record({ k: userText, v: userText })), (value) => {
      const json = JSON.stringify(value);
      expect(canonicalJson(parseJsonText(json, "s") ?? "", FORMATS)).toBe(json);
      expect(canonicalJson(ownJson(json), FORMATS)).toBe(json);
    }),
  );
});

test("spelling MARK as an escape forges nothing", () => {
  expect(parseJsonText(String.raw`"\ufdd0D2024-01-01"`, "s")).toBe(
    JSON.stringify(`${MARK}S${MARK}D2024-01-01`),
  );
});

test.each([
  ["D", "2024-02-03", '"2024-02-03"'],
  ["C", "20:57:01.123456", '"20:57:01"'],
  ["N", "2024-02-03 04:05:06.789", '"2024-02-03 04:05:06.789"'],
  ["L", "2022-02-24 12:00:00.123", '"2022-02-24 04:00:00.123 -0800"'],
  ["Z", "2024-02-03 16:05:06 +0530", '"Sat, 03 Feb 2024 04:05 PM +05:30"'],
  ["B", "AB12", '"AB12"'],
  ["R", "191.2", "1.912000000000000e+02"],
  ["R", "NaN", '"NaN"'],
  ["F", "0.12345678901234567890", "0.12345678901234567890"],
] as const)("%s %s is shown as %s", (tag, text, shown) => {
  expect(shownJson(sealTyped(tag, text), FORMATS)).toBe(shown);
});

test("casts read a moment in full, by the session's clock", () => {
  const moment = sealTyped("L", "2024-07-01 12:00:00.123456");
  expect(exactText(moment, "America/New_York", "timestamp")).toBe("2024-07-01 08:00:00.123456 -0400");
  expect(exactText(moment, "America/New_York", "date")).toBe("2024-07-01");
  expect(exactText(sealTyped("Z", "2024-07-01 01:00:00 +0200"), "UTC", "instant")).toBe(
    "2024-06-30 23:00:00.000000",
  );
});

test("programs get numbers as numbers", () => {
  expect(
    JSON.parse(JSON.stringify({ a: sealTyped("R", "1.5"), b: sealTyped("D", "2024-01-01") }), plainValue),
  ).toEqual({
    a: 1.5,
    b: "2024-01-01",
  });
});
