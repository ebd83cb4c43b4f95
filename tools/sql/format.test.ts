import { formatRows } from "./format";

const columns = ["ID", "NAME", "NOTE"];
const rows = [
  { ID: 1, NAME: "a,b", NOTE: null },
  { ID: 2, NAME: "c", NOTE: { deep: [1] } },
];

test("json is an array of objects keyed by column name", () => {
  expect(JSON.parse(formatRows(columns, rows, "json"))).toEqual(rows);
});

test("csv quotes what needs it and leaves NULL empty", () => {
  expect(formatRows(columns, rows, "csv")).toBe('ID,NAME,NOTE\n1,"a,b",\n2,c,"{""deep"":[1]}"');
});

test("a table shows NULL and counts its rows", () => {
  const table = formatRows(columns, rows, "table");
  expect(table).toContain("NULL");
  expect(table).toMatch(/2 rows$/);
});
