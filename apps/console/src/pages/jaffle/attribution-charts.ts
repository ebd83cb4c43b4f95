import type { Answer } from "../../api/client";
import { distinct, seriesBy } from "../../charts/by";
import type { ChartModel } from "../../charts/model";
import { dollars, shortDay } from "../../format";

type AttributionAnswer = Answer<"jaffleAttribution">;

export function spendAndRevenue({ days }: AttributionAnswer): ChartModel {
  const dates = distinct(days, ({ day }) => day).sort();
  const category = ({ day }: { readonly day: string }) => day;
  return {
    kind: "line",
    categories: dates.map(shortDay),
    series: [
      ...seriesBy(days, dates, { name: () => "Revenue", category, value: (each) => each.lastTouchRevenue }),
      ...seriesBy(days, dates, { name: () => "Spend", category, value: ({ spend }) => spend }),
    ],
    format: dollars,
  };
}

export const revenueByModel = ({ platforms }: AttributionAnswer): ChartModel => ({
  kind: "bar",
  categories: platforms.map(({ platform }) => platform),
  series: [
    { name: "First touch", values: platforms.map(({ firstTouchRevenue }) => firstTouchRevenue) },
    { name: "Last touch", values: platforms.map(({ lastTouchRevenue }) => lastTouchRevenue) },
    { name: "Shared evenly", values: platforms.map(({ linearRevenue }) => linearRevenue) },
  ],
  format: dollars,
});
