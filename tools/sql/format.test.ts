import { formatRows } from "./format";

const result = {
  columns: ["ID", "NAME", "NOTE"],
  types: ["fixed", "text", "variant"],
  rows: [
    { ID: "1", NAME: "a,b", NOTE: null },
    { ID: "2", NAME: "c", NOTE: '{\n  "deep": [\n    1\n  ]\n}' },
  ],
};

const json = (value: unknown, type: string) =>
  JSON.parse(formatRows({ columns: ["V"], types: [type], rows: [{ V: value }] }, "json"))[0].V;

test("json is an array of objects keyed by column name", () => {
  expect(JSON.parse(formatRows(result, "json"))).toEqual([
    { ID: 1, NAME: "a,b", NOTE: null },
    { ID: 2, NAME: "c", NOTE: { deep: [1] } },
  ]);
});

test("csv quotes what needs it and leaves NULL empty", () => {
  expect(formatRows(result, "csv")).toBe('ID,NAME,NOTE\n1,"a,b",\n2,c,"{""deep"":[1]}"');
});

test("OBJECTs and ARRAYs, which the driver parses, are JSON in every format", () => {
  const parsed = { columns: ["O", "A"], types: ["object", "array"], rows: [{ O: { a: 1 }, A: [1, 2] }] };
  expect(formatRows(parsed, "table")).toMatch(/│ \{"a":1\} │ \[1,2\] │/);
  expect(formatRows(parsed, "csv")).toBe('O,A\n"{""a"":1}","[1,2]"');
  expect(JSON.parse(formatRows(parsed, "json"))).toEqual([{ O: { a: 1 }, A: [1, 2] }]);
});

test("a table is cut to the terminal's width and says so", () => {
  const note = formatRows(result, "table", 26).split("\n");
  expect(note.at(-1)).toMatch(/^2 rows, cut to the terminal's width/);
  expect(Math.max(...note.slice(0, -1).map((line) => line.length))).toBeLessThanOrEqual(26);
});

test("a table shows NULL and counts its rows", () => {
  const table = formatRows(result, "table");
  expect(table).toContain("NULL");
  expect(table).toMatch(/2 rows$/);
});

test.each([
  ["9007199254740991", 9007199254740991],
  ["9007199254740993", "9007199254740993"],
  ["100000000000000000000", "100000000000000000000"],
  ["-12.50", -12.5],
  ["0.1234567890123456789", "0.1234567890123456789"],
])("the NUMBER %s is %p in json", (text, value) => expect(json(text, "fixed")).toBe(value));

test("a FLOAT is a number in json, unless it is none", () => {
  expect(json("0.30000000000000004", "real")).toBe(0.30000000000000004);
  expect(json("NaN", "real")).toBe("NaN");
});

test("numbers in a VARIANT are exact, text in it is left alone", () => {
  expect(json('{"big": 9007199254740993, "text": "is 9007199254740993", "list": [1.5, undefined, NaN]}', "variant")).toEqual({
    big: "9007199254740993",
    text: "is 9007199254740993",
    list: [1.5, null, "NaN"],
  });
  expect(json("<a>1</a>", "variant")).toBe("<a>1</a>");
});
