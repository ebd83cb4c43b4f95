import { BarChart, LineChart, PieChart, ScatterChart, SunburstChart } from "echarts/charts";
import { GridComponent, LegendComponent, MarkLineComponent, TooltipComponent } from "echarts/components";
import { init, use as register } from "echarts/core";
import { SVGRenderer } from "echarts/renderers";
import { useEffect, useRef } from "react";
import { useTheme } from "../theme/theme";
import type { ChartModel } from "./model";
import { optionOf } from "./option";
import { readPalette } from "./palette";

register([
  ...[BarChart, LineChart, PieChart, ScatterChart, SunburstChart],
  ...[GridComponent, LegendComponent, MarkLineComponent, TooltipComponent, SVGRenderer],
]);

/** Draws a chart into its box, again when the theme, the box or the data change. Loaded by the first chart of a page. */
export default function Drawing({ model }: { readonly model: ChartModel }) {
  const box = useRef<HTMLDivElement>(null);
  const theme = useTheme();
  useEffect(() => {
    const element = box.current;
    if (!element) return undefined;
    const chart = init(element, null, { renderer: "svg" });
    chart.setOption(optionOf(model, readPalette(element)));
    const watcher = new ResizeObserver(() => chart.resize());
    watcher.observe(element);
    return () => {
      watcher.disconnect();
      chart.dispose();
    };
  }, [model, theme]);
  return <div ref={box} style={{ width: "100%", height: "100%" }} />;
}
