import type { Answer } from "../../api/client";
import { distinct } from "../../charts/by";
import { quarter } from "../../format";

type SlaMonth = Answer<"hvacDispatch">["sla"][number];

export interface Kept {
  readonly severity: string;
  readonly incidents: number;
  /** 0 to 100, over all months. */
  readonly metPercent: number;
  readonly promisedMinutes: number;
  /** The largest of the months' medians. */
  readonly slowestMedian: number;
}

/** The months of a quarter of the calendar together: one alone has few incidents. The earliest quarter comes first. */
export function promisesByQuarter(
  months: readonly SlaMonth[],
): { readonly quarter: string; readonly kept: readonly Kept[] }[] {
  const inOrder = [...months].sort((one, other) => one.month.localeCompare(other.month));
  return distinct(inOrder, ({ month }) => quarter(month)).map((each) => ({
    quarter: each,
    kept: promisesBySeverity(inOrder.filter(({ month }) => quarter(month) === each)),
  }));
}

/** How far the promises were kept over all months, the shortest promise first. */
export function promisesBySeverity(months: readonly SlaMonth[]): Kept[] {
  const kept = distinct(months, ({ severity }) => severity).map((severity): Kept => {
    const own = months.filter((each) => each.severity === severity);
    const incidents = own.reduce((sum, each) => sum + each.incidents, 0);
    const met = own.reduce((sum, each) => sum + each.met, 0);
    return {
      severity,
      incidents,
      metPercent: incidents === 0 ? 0 : (100 * met) / incidents,
      promisedMinutes: own[0]?.promisedMinutes ?? 0,
      slowestMedian: Math.max(...own.map(({ medianResponseMinutes }) => medianResponseMinutes)),
    };
  });
  return kept.sort((one, other) => one.promisedMinutes - other.promisedMinutes);
}
