import type { Answer } from "../../api/client";
import { distinct, seriesBy } from "../../charts/by";
import type { ChartModel } from "../../charts/model";
import { month, percent } from "../../format";

type Retention = Answer<"acmeRetention">;

const SHOWN = 3;

/** The chosen groups, or the three best and the three worst: ten lines would be a tangle. */
export function retentionOverTime({ months, groups }: Retention, chosen: readonly string[]): ChartModel {
  const extremes = [...groups.slice(0, SHOWN), ...groups.slice(-SHOWN)].map(({ parent }) => parent);
  const shown = chosen.length > 0 ? chosen : extremes;
  const known = months
    .filter(({ parent, annualPercent }) => shown.includes(parent) && annualPercent !== null)
    .sort((one, other) => one.month.localeCompare(other.month));
  const dates = distinct(known, (each) => each.month);
  const ordered = [...known].sort((one, other) => shown.indexOf(one.parent) - shown.indexOf(other.parent));
  return {
    kind: "line",
    categories: dates.map(month),
    series: seriesBy(ordered, dates, {
      name: ({ parent }) => parent,
      category: (each) => each.month,
      value: ({ annualPercent }) => annualPercent,
    }),
    format: percent,
    isScaled: true,
  };
}

export function latestRetention({ groups }: Retention): ChartModel {
  const known = groups.filter(({ annualPercent }) => annualPercent !== null);
  return {
    kind: "bar",
    horizontal: true,
    categories: known.map(({ parent }) => parent),
    series: [{ name: "Net dollar retention", values: known.map(({ annualPercent }) => annualPercent) }],
    format: percent,
  };
}
