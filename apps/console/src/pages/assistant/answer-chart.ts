import { distinct, seriesBy } from "../../charts/by";
import type { Branch, ChartModel, Series } from "../../charts/model";
import { type AnswerColumn, type AssistantAnswer, type Cell, onAxis, shown } from "./cell";

type AnswerChart = NonNullable<AssistantAnswer["chart"]>;
type Drawn = Exclude<AnswerChart, { readonly kind: "map" }>;
type Row = AssistantAnswer["rows"][number];

const numeric = (value: Cell | undefined): number | null =>
  value === null || value === undefined || Number.isNaN(Number(value)) ? null : Number(value);

/** The answer's chart with its numbers; a map is drawn by other means. */
export function modelOf(chart: Drawn, { columns, rows }: AssistantAnswer): ChartModel {
  const columnOf = (name: string) => columns.find((column) => column.name === name);
  const label = (name: string) => columnOf(name)?.label ?? name;
  const text = (name: string, row: Row) => textOf(columnOf(name), row[name]);
  switch (chart.kind) {
    case "bar":
    case "line":
    case "area": {
      const categories = distinct(rows, (row) => text(chart.x, row));
      const [first = ""] = chart.y;
      const series = chart.series
        ? seriesBy(rows, categories, {
            name: (row) => text(chart.series ?? "", row),
            category: (row) => text(chart.x, row),
            value: (row) => numeric(row[first]),
          })
        : chart.y.map((name): Series => ({
            name: label(name),
            values: rows.map((row) => numeric(row[name])),
          }));
      const format = onAxis(columnOf(first));
      if (chart.kind === "bar")
        return { kind: "bar", horizontal: isCrowded(categories), categories, series, format };
      return { kind: "line", stacked: chart.kind === "area", categories, series, format };
    }
    case "pie":
      return {
        kind: "pie",
        slices: rows.map((row) => ({ name: text(chart.label, row), value: numeric(row[chart.value]) ?? 0 })),
        format: onAxis(columnOf(chart.value)),
      };
    case "scatter":
      return {
        kind: "scatter",
        xName: label(chart.x),
        yName: label(chart.y),
        points: rows.flatMap((row) => {
          const [x, y] = [numeric(row[chart.x]), numeric(row[chart.y])];
          return x === null || y === null ? [] : [{ label: chart.label ? text(chart.label, row) : "", x, y }];
        }),
        formatX: onAxis(columnOf(chart.x)),
        format: onAxis(columnOf(chart.y)),
      };
    case "histogram":
      return {
        kind: "bar",
        touching: true,
        categories: rows.map((row) => binOf(columnOf(chart.x), numeric(row[chart.x]) ?? 0, chart.binWidth)),
        series: [{ name: label(chart.y), values: rows.map((row) => numeric(row[chart.y])) }],
        format: onAxis(columnOf(chart.y)),
      };
    case "sunburst":
      return {
        kind: "sunburst",
        branches: branchesOf(rows, chart.levels, { text, value: (row) => numeric(row[chart.value]) ?? 0 }),
        format: onAxis(columnOf(chart.value)),
      };
  }
}

const textOf = (column: AnswerColumn | undefined, value: Cell | undefined): string =>
  column ? shown(column, value) : String(value ?? "–");

const binOf = (column: AnswerColumn | undefined, from: number, width: number): string =>
  `${onAxis(column)(from)} to ${onAxis(column)(from + width)}`;

const MANY = 6;
const LONG = 14;

/** Long names, or many of them, are read better at the side. */
const isCrowded = (names: readonly string[]): boolean =>
  names.length > MANY || names.some((name) => name.length > LONG);

interface Reading {
  readonly text: (level: string, row: Row) => string;
  readonly value: (row: Row) => number;
}

function branchesOf(rows: readonly Row[], levels: readonly string[], reading: Reading): Branch[] {
  const [level, ...below] = levels;
  if (level === undefined) return [];
  return distinct(rows, (row) => reading.text(level, row)).map((name) => {
    const own = rows.filter((row) => reading.text(level, row) === name);
    return below.length === 0
      ? { name, value: own.reduce((sum, row) => sum + reading.value(row), 0) }
      : { name, children: branchesOf(own, below, reading) };
  });
}
