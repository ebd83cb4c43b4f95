import { count } from "../format";
import { tableOf } from "./model";
import { optionOf } from "./option";

const palette = {
  ink: "#fff",
  muted: "#aaa",
  line: "#333",
  surface: "#000",
  raised: "#111",
  warn: "#fa0",
  font: "Inter",
  series: ["#29b5e8", "#8d99ff"],
};

test("the table of a chart has its numbers, written as the chart writes them", () => {
  const series = [{ name: "Paid", values: [1200, null] }];
  expect(tableOf({ kind: "bar", categories: ["Mon", "Tue"], series, format: count })).toEqual({
    head: ["", "Paid"],
    rows: [
      ["Mon", "1,200"],
      ["Tue", "–"],
    ],
  });
});

test("the table of parts within parts names the way to each", () => {
  const branches = [
    { name: "West", children: [{ name: "CA", value: 3 }] },
    { name: "East", value: 1 },
  ];
  expect(tableOf({ kind: "sunburst", branches, format: count }).rows).toEqual([
    ["West › CA", "3"],
    ["East", "1"],
  ]);
});

test("a band is drawn from its lower bound up to its upper one", () => {
  const { series } = optionOf(
    {
      kind: "line",
      categories: ["0%", "5%"],
      series: [{ name: "Net", values: [0, 5] }],
      band: { name: "Range", low: [-2, 1], high: [3, 9] },
      format: count,
    },
    palette,
    { width: 400, height: 240 },
  ) as { series: { name: string; data: number[] }[] };
  expect(series.map(({ name, data }) => [name, data])).toEqual([
    ["Net", [0, 5]],
    ["band from", [-2, 1]],
    ["Range", [5, 8]],
  ]);
});

test("a point's label cannot bring markup into the page", () => {
  const { tooltip } = optionOf(
    {
      kind: "scatter",
      xName: "Age",
      yName: "Spend",
      points: [{ label: "<img src=x>", x: 1, y: 2 }],
      formatX: count,
      format: count,
    },
    palette,
    { width: 400, height: 240 },
  ) as { tooltip: { formatter: (point: { dataIndex: number }) => string } };
  expect(tooltip.formatter({ dataIndex: 0 })).toBe("&#60;img src=x&#62;<br>Age: 1<br>Spend: 2");
});
