import type { Answer } from "../../api/client";
import type { ChartModel } from "../../charts/model";
import { month, percent } from "../../format";
import { type Kept, promisesByQuarter, promisesBySeverity } from "./promises";

type DispatchAnswer = Answer<"hvacDispatch">;

export function slaByQuarter({ sla }: DispatchAnswer): ChartModel {
  const quarters = promisesByQuarter(sla);
  const keptIn = (kept: readonly Kept[], severity: string) =>
    kept.find((each) => each.severity === severity)?.metPercent ?? null;
  return {
    kind: "bar",
    categories: quarters.map(({ quarter }) => quarter),
    series: promisesBySeverity(sla).map(({ severity }) => ({
      name: severity,
      values: quarters.map(({ kept }) => keptIn(kept, severity)),
    })),
    format: percent,
    most: 100,
  };
}

export const utilisationByMonth = ({ utilisation }: DispatchAnswer): ChartModel => ({
  kind: "line",
  categories: utilisation.map((each) => month(each.month)),
  series: [
    { name: "Utilisation", values: utilisation.map(({ utilisationPercent }) => utilisationPercent) },
    {
      name: "Fixed at first visit",
      values: utilisation.map(({ firstTimeFixPercent }) => firstTimeFixPercent),
    },
  ],
  format: percent,
  most: 100,
});
