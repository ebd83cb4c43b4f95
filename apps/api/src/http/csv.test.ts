import fc from "fast-check";
import { csvField, toCsv } from "./csv";

test("titles first, then a line a row; what is not there is empty", () => {
  const rows = [
    { name: 'Ann "Al" Lee', spend: -3.5, left: null },
    { name: "a, b", spend: 2, left: false },
  ];
  const columns = [
    { title: "name", value: (row: (typeof rows)[number]) => row.name },
    { title: "spend", value: (row: (typeof rows)[number]) => row.spend },
    { title: "left", value: (row: (typeof rows)[number]) => row.left },
  ];
  expect(toCsv(columns, rows)).toBe('name,spend,left\r\n"Ann ""Al"" Lee",-3.5,\r\n"a, b",2,false\r\n');
});

test.each(["=1+1", "+1", "-1", "@SUM(A1)", "\t=1", " =HYPERLINK(1)", "\r=1", "\n=cmd|' /C calc'!A0"])(
  "%j is no formula any more",
  (attack) => {
    expect(csvField(attack).replace(/^"/, "")).toMatch(/^'/);
  },
);

test("any text comes out as one field that starts with no formula sign and is read back", () => {
  fc.assert(
    fc.property(fc.string(), (text) => {
      const field = csvField(text);
      const read = field.startsWith('"') ? field.slice(1, -1).replaceAll('""', '"') : field;
      expect(read === text || read === `'${text}`).toBe(true);
      expect(read.trimStart()).not.toMatch(/^[=+\-@]/);
      if (!field.startsWith('"')) expect(field).not.toMatch(/[",\r\n]/);
    }),
  );
});
