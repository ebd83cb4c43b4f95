import { CSV_DEFAULTS, type CsvFormat } from "../format/formats";
import { CsvParser } from "./csv-record";

const read = (text: string, format: Partial<CsvFormat> = {}) =>
  new CsvParser({ ...CSV_DEFAULTS, ...format }).parse(text, true).records;
const fields = (text: string, format: Partial<CsvFormat> = {}) =>
  read(text, format).map((record) => record.fields);

test("fields, empty fields and \\N", () => {
  expect(fields("1,one\n2,\n\\N,three")).toEqual([
    ["1", "one"],
    ["2", null],
    [null, "three"],
  ]);
});

test("both ends of line, and none at the end of the file", () => {
  expect(fields("a,b\r\nc,d")).toEqual([
    ["a", "b"],
    ["c", "d"],
  ]);
});

test("enclosed fields hold delimiters, doubled quotes and line ends", () => {
  const records = read('1,"x, ""y""\nz"\n2,plain\n', { enclosedBy: '"' });
  expect(records).toEqual([
    { fields: ["1", 'x, "y"\nz'], line: 1 },
    { fields: ["2", "plain"], line: 3 },
  ]);
});

test("an enclosed empty field is an empty text", () => {
  expect(fields('"",', { enclosedBy: '"' })).toEqual([["", null]]);
  expect(fields('"",', { enclosedBy: '"', emptyFieldAsNull: false })).toEqual([["", ""]]);
});

test("escapes in plain fields", () => {
  expect(fields("a\\,b,c\\td")).toEqual([["a,b", "c\td"]]);
  expect(fields("a\\,b", { escapeUnenclosedField: null })).toEqual([["a\\", "b"]]);
});

test("an escape within enclosed fields", () => {
  expect(fields('"a\\"b",c', { enclosedBy: '"', escape: "\\" })).toEqual([['a"b', "c"]]);
});

test("a character behind a closing quote is an error of its record only", () => {
  const records = read('"a"x,1\n"b",2\n', { enclosedBy: '"' });
  expect(records[0]?.error).toBe("Found character 'x' instead of field delimiter ','");
  expect(records[1]).toEqual({ fields: ["b", "2"], line: 2 });
});

test("delimiters of several characters, and spaces trimmed", () => {
  expect(fields(" a ||b;; c ||d", { fieldDelimiter: "||", recordDelimiter: ";;", trimSpace: true })).toEqual([
    ["a", "b"],
    ["c", "d"],
  ]);
});

test("no field delimiter: a record is one field", () => {
  expect(fields("a,b\nc", { fieldDelimiter: null })).toEqual([["a,b"], ["c"]]);
});

test("text in pieces gives the same records", () => {
  const text = 'a,"b\r\n""c"""\r\nd,\\,e\r\n\r\nf,"g"';
  const format = { ...CSV_DEFAULTS, enclosedBy: '"' };
  const whole = new CsvParser(format).parse(text, true).records;
  for (let size = 1; size < 8; size++) {
    const parser = new CsvParser(format);
    const pieces = [];
    let rest = "";
    for (let at = 0; at < text.length; at += size) {
      rest += text.slice(at, at + size);
      const { records, used } = parser.parse(rest, false);
      pieces.push(...records);
      rest = rest.slice(used);
    }
    pieces.push(...parser.parse(rest, true).records);
    expect(pieces).toEqual(whole);
  }
});
