import type { Answer } from "../../api/client";
import type { ChartModel } from "../../charts/model";
import { compactDollars, dollars, percent } from "../../format";

type CampaignAnswer = Answer<"campaign">;

const rateText = (rate: number) => percent(Math.round(rate * 100));

/** Net benefit over the retention rates; where the plan stands and where it breaks even are marked. */
export function sensitivity(
  { sensitivity: points, breakevenRetentionRate }: CampaignAnswer,
  retentionRate: number,
): ChartModel {
  const rates = points.map((point) => point.retentionRate);
  const nearest = (rate: number) =>
    rates.reduce(
      (best, each) => (Math.abs(each - rate) < Math.abs(best - rate) ? each : best),
      rates[0] ?? 0,
    );
  const breaks = breakevenRetentionRate !== null && breakevenRetentionRate <= 1;
  return {
    kind: "line",
    categories: rates.map(rateText),
    series: [{ name: "Net benefit", values: points.map(({ netBenefit }) => netBenefit) }],
    band: {
      name: "Nine cases in ten",
      low: points.map(({ low }) => low),
      high: points.map(({ high }) => high),
    },
    marks: [
      { at: rateText(nearest(retentionRate)), label: "Plan" },
      ...(breaks ? [{ at: rateText(nearest(breakevenRetentionRate)), label: "Breakeven" }] : []),
    ],
    format: compactDollars,
  };
}

export const costSplit = ({ incentiveCost, operationsCost }: CampaignAnswer["numbers"]): ChartModel => ({
  kind: "pie",
  slices: [
    { name: "Incentives", value: incentiveCost },
    { name: "Operations", value: operationsCost },
  ],
  format: dollars,
});
