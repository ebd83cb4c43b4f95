import type { EChartsCoreOption } from "echarts/core";
import { legendRoom } from "./legend-room";
import type { ChartModel, Format } from "./model";
import type { Palette } from "./palette";

type Of<Kind extends ChartModel["kind"]> = Extract<ChartModel, { kind: Kind }>;

/** The room for a chart, in pixels. */
export interface Box {
  readonly width: number;
  readonly height: number;
}

/** The library's description of a chart. */
export function optionOf(model: ChartModel, palette: Palette, box: Box): EChartsCoreOption {
  return { ...common(palette), ...drawing(model, palette, box) };
}

function drawing(model: ChartModel, palette: Palette, box: Box): EChartsCoreOption {
  switch (model.kind) {
    case "bar":
      return bars(model, palette, box);
    case "line":
      return lines(model, palette, box);
    case "pie":
      return pie(model, palette, box);
    case "scatter":
      return scatter(model, palette);
    case "sunburst":
      return sunburst(model, palette);
  }
}

const common = (palette: Palette): EChartsCoreOption => ({
  color: [...palette.series],
  textStyle: { fontFamily: palette.font, color: palette.muted },
  animationDuration: 250,
  backgroundColor: "transparent",
});

const tooltip = (palette: Palette, format: Format, trigger: "axis" | "item") => ({
  trigger,
  confine: true,
  backgroundColor: palette.raised,
  borderColor: palette.line,
  textStyle: { color: palette.ink, fontSize: 12.5, fontFamily: palette.font },
  valueFormatter: (value: unknown) => format(typeof value === "number" ? value : null),
});

const legend = (palette: Palette, isShown: boolean) => ({
  show: isShown,
  top: 0,
  left: 0,
  padding: 0,
  icon: "roundRect",
  itemWidth: 10,
  itemHeight: 10,
  itemGap: 16,
  textStyle: { color: palette.muted, fontSize: 12 },
});

/** An axis that ends somewhere has a line at each quarter. */
const valueAxis = (palette: Palette, format: Format, most?: number) => ({
  type: "value",
  splitNumber: 4,
  ...(most !== undefined && { max: most, interval: most / 4 }),
  axisLabel: {
    color: palette.muted,
    fontSize: 11.5,
    formatter: (value: number) => format(value),
    hideOverlap: true,
  },
  splitLine: { lineStyle: { color: palette.line } },
});

const categoryAxis = (palette: Palette, data: readonly string[], more: object = {}) => ({
  type: "category",
  data: [...data],
  axisLine: { lineStyle: { color: palette.line } },
  axisTick: { show: false },
  axisLabel: { color: palette.muted, fontSize: 11.5, hideOverlap: true, ...more },
});

/** Room for the chart below the names of its series; one alone needs no name. */
const grid = (names: readonly string[], width: number) => ({
  left: 4,
  right: 14,
  top: names.length > 1 ? legendRoom(names, width) : 12,
  bottom: 4,
  outerBoundsMode: "same",
  outerBoundsContain: "axisLabel",
});

function bars(model: Of<"bar">, palette: Palette, { width }: Box): EChartsCoreOption {
  const { categories, series, format, most, horizontal = false, stacked = false, touching = false } = model;
  const names = series.map(({ name }) => name);
  const corner = horizontal ? [0, 4, 4, 0] : [4, 4, 0, 0];
  const labels = horizontal
    ? { width: 150, overflow: "truncate" }
    : { interval: categories.length > 12 ? "auto" : 0 };
  const named = { ...categoryAxis(palette, categories, labels), inverse: horizontal };
  const valued = { ...valueAxis(palette, format, most), splitNumber: horizontal ? 3 : 4 };
  return {
    grid: grid(names, width),
    legend: legend(palette, names.length > 1),
    tooltip: {
      ...tooltip(palette, format, "axis"),
      axisPointer: { type: "shadow", shadowStyle: { opacity: 0.15 } },
    },
    xAxis: horizontal ? valued : named,
    yAxis: horizontal ? named : valued,
    series: series.map(({ name, values }) => ({
      type: "bar",
      name,
      data: [...values],
      barMaxWidth: touching ? undefined : 36,
      barCategoryGap: touching ? "4%" : "32%",
      ...(stacked && { stack: "all" }),
      itemStyle: { borderRadius: stacked ? 0 : corner },
    })),
  };
}

function lines(model: Of<"line">, palette: Palette, { width }: Box): EChartsCoreOption {
  const {
    categories,
    series,
    format,
    most,
    filled = false,
    stacked = false,
    isScaled = false,
    band,
    marks = [],
  } = model;
  const names = [...series.map(({ name }) => name), ...(band ? [band.name] : [])];
  const drawn = series.map(({ name, values }, place) => ({
    type: "line",
    name,
    data: [...values],
    showSymbol: values.length < 3,
    symbolSize: 6,
    lineStyle: { width: 2 },
    ...(stacked && { stack: "all" }),
    ...((filled || stacked) && { areaStyle: { opacity: stacked ? 0.55 : 0.16 } }),
    ...(place === 0 && marks.length > 0 && { markLine: markLines(marks, palette) }),
  }));
  return {
    grid: grid(names, width),
    legend: { ...legend(palette, names.length > 1), data: names },
    tooltip: tooltip(palette, format, "axis"),
    xAxis: { ...categoryAxis(palette, categories), boundaryGap: false },
    yAxis: { ...valueAxis(palette, format, most), scale: isScaled },
    series: [...drawn, ...(band ? bandSeries(band, palette) : [])],
  };
}

const markLines = (marks: readonly { at: string; label: string }[], palette: Palette) => ({
  symbol: "none",
  silent: true,
  lineStyle: { color: palette.warn, type: "dashed" },
  label: { color: palette.warn, fontSize: 11, position: "insideEndTop" },
  data: marks.map(({ at, label }) => ({ xAxis: at, label: { formatter: label } })),
});

/** An invisible line at the lower bound, and on top of it the area up to the upper one. */
function bandSeries({ name, low, high }: NonNullable<Of<"line">["band"]>, palette: Palette) {
  const hidden = {
    type: "line",
    stack: "band",
    symbol: "none",
    lineStyle: { opacity: 0 },
    stackStrategy: "all",
  };
  const color = palette.series[0];
  const width = high.map((value, place) => value - (low[place] ?? 0));
  return [
    { ...hidden, name: "band from", data: [...low], tooltip: { show: false }, silent: true },
    {
      ...hidden,
      name,
      data: width,
      areaStyle: { color, opacity: 0.18 },
      itemStyle: { color, opacity: 0.35 },
      tooltip: { show: false },
    },
  ];
}

/** Below this width the names of a ring's slices have no room beside it. */
const NARROW = 400;

/** A ring, as large as its room allows, and the names beside it; in a narrow card below it. */
function pie({ slices, format }: Of<"pie">, palette: Palette, box: Box): EChartsCoreOption {
  const isNarrow = box.width < NARROW;
  const below = legendRoom(
    slices.map(({ name }) => name),
    box.width,
  );
  const radius = isNarrow ? (box.height - below) * 0.46 : Math.min(box.height * 0.4, box.width * 0.24);
  const place = isNarrow
    ? { top: "auto", bottom: 6, left: "center" }
    : { orient: "vertical", left: 2 * radius + 32, top: "middle", itemGap: 10 };
  return {
    tooltip: tooltip(palette, format, "item"),
    legend: { ...legend(palette, true), ...place, itemStyle: { borderWidth: 0 } },
    series: [
      {
        type: "pie",
        radius: [radius * 0.62, radius],
        center: isNarrow ? ["50%", (box.height - below) / 2] : [radius + 8, "50%"],
        label: { show: false },
        itemStyle: { borderColor: palette.surface, borderWidth: 2 },
        data: slices.map(({ name, value }) => ({ name, value })),
      },
    ],
  };
}

function scatter(
  { points, xName, yName, formatX, format }: Of<"scatter">,
  palette: Palette,
): EChartsCoreOption {
  const named = { nameTextStyle: { color: palette.muted }, nameLocation: "middle", nameGap: 30 };
  return {
    grid: { ...grid([], 0), left: 30, bottom: 28 },
    tooltip: {
      ...tooltip(palette, format, "item"),
      formatter: ({ dataIndex }: { dataIndex: number }) => {
        const point = points[dataIndex];
        return point
          ? `${escape(point.label)}<br>${xName}: ${formatX(point.x)}<br>${yName}: ${format(point.y)}`
          : "";
      },
    },
    xAxis: { ...valueAxis(palette, formatX), ...named, name: xName, scale: true },
    yAxis: { ...valueAxis(palette, format), ...named, name: yName, nameGap: 46, scale: true },
    series: [
      {
        type: "scatter",
        symbolSize: 9,
        itemStyle: { opacity: 0.75 },
        data: points.map(({ x, y }) => [x, y]),
      },
    ],
  };
}

const escape = (text: string) => text.replace(/[&<>"']/g, (character) => `&#${character.charCodeAt(0)};`);

function sunburst({ branches, format }: Of<"sunburst">, palette: Palette): EChartsCoreOption {
  return {
    tooltip: tooltip(palette, format, "item"),
    series: [
      {
        type: "sunburst",
        radius: ["18%", "96%"],
        nodeClick: false,
        itemStyle: { borderColor: palette.surface, borderWidth: 2 },
        label: { color: "#07131d", fontSize: 11, minAngle: 14, overflow: "truncate", width: 72 },
        data: branches,
      },
    ],
  };
}
