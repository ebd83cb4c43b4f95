import { distinct, seriesBy } from "./by";

const rows = [
  { month: "2026-01", kind: "Repair", money: 3 },
  { month: "2026-02", kind: "Repair", money: 4 },
  { month: "2026-01", kind: "Install", money: 10 },
  { month: "2026-01", kind: "Repair", money: 2 },
  { month: "2026-02", kind: "Install", money: null },
];

test("rows become a series for each name, summed; what is not there has no value", () => {
  const months = distinct(rows, ({ month }) => month);
  const series = seriesBy(rows, months, {
    name: ({ kind }) => kind,
    category: ({ month }) => month,
    value: ({ money }) => money,
  });
  expect(months).toEqual(["2026-01", "2026-02"]);
  expect(series).toEqual([
    { name: "Repair", values: [5, 4] },
    { name: "Install", values: [10, null] },
  ]);
});
