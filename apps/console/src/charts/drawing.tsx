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

/** People who are made unwell by movement say so to their system. */
const isStill = () => window.matchMedia("(prefers-reduced-motion: reduce)").matches;

/** Draws a chart into its box, again when the theme, the box or the data change. Loaded by the first chart of a page. */
export default function Drawing({ model }: { readonly model: ChartModel }) {
  const box = useRef<HTMLDivElement>(null);
  const theme = useTheme();
  useEffect(() => {
    const element = box.current;
    if (!element) return undefined;
    const chart = init(element, null, { renderer: "svg" });
    const roomOf = () => ({ width: element.clientWidth, height: element.clientHeight });
    let room = roomOf();
    chart.setOption({ ...optionOf(model, readPalette(element), room), animation: !isStill() });
    // It tells of the first size, too: drawing again then would cut the chart's entrance short.
    const watcher = new ResizeObserver(() => {
      const now = roomOf();
      if (now.width === room.width && now.height === room.height) return;
      room = now;
      chart.resize({ animation: { duration: 0 } });
      chart.setOption({ ...optionOf(model, readPalette(element), room), animation: false });
    });
    watcher.observe(element);
    return () => {
      watcher.disconnect();
      chart.dispose();
    };
  }, [model, theme]);
  return <div ref={box} style={{ width: "100%", height: "100%" }} />;
}
