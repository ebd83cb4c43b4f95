import Table from "cli-table3";
import fc from "fast-check";
import { fitTable } from "./fit-table";

const long = "x".repeat(60);

test("what fits is left alone, and so is everything where there is no terminal", () => {
  const table = { head: ["A"], rows: [[long]] };
  expect(fitTable(table, 80)).toEqual({ ...table, cut: undefined });
  expect(fitTable(table, undefined)).toEqual({ ...table, cut: undefined });
});

test("long values are cut before columns are, and it is said", () => {
  const { head, rows, cut } = fitTable({ head: ["ID", "NOTE"], rows: [["1", long]] }, 40);
  expect(head).toEqual(["ID", "NOTE"]);
  expect(rows[0]?.[1]).toMatch(/^x+…$/);
  expect(cut).toBe("cut to the terminal's width: values end with … where they are longer; --format csv shows all");
});

test("the last columns are left out where cutting is not enough, by name", () => {
  const head = ["A", "B", "C", "D"];
  const { head: shown, cut } = fitTable({ head, rows: [[long, long, long, long]] }, 40);
  expect(shown).toEqual(["A", "B"]);
  expect(cut).toContain("without the columns C, D");
});

test("of many columns that are left out, the first and their number are told", () => {
  const head = [..."ABCDEFGHI"];
  const { cut } = fitTable({ head, rows: [head.map(() => long)] }, 40);
  expect(cut).toContain("without the last 7 columns, from C on");
});

test("no line of the drawn table is wider than the terminal, if it holds one column at all", () => {
  const cells = fc.array(fc.stringMatching(/^[a-z \n]{0,40}$/), { minLength: 5, maxLength: 5 });
  fc.assert(
    fc.property(fc.array(cells), fc.integer({ min: 16, max: 120 }), (rows, width) => {
      const { head, rows: shown } = fitTable({ head: ["A", "BB", "CCC", "DDDD", "E"], rows }, width);
      const table = new Table({ head: [...head], style: { head: [], border: [] } });
      table.push(...shown.map((row) => [...row]));
      for (const line of table.toString().split("\n")) expect(line.length).toBeLessThanOrEqual(width);
    }),
  );
});
