import type { Answer } from "../../api/client";
import { distinct, seriesBy } from "../../charts/by";
import type { ChartModel } from "../../charts/model";
import { month, percent } from "../../format";
import { promisesBySeverity } from "./promises";

type DispatchAnswer = Answer<"hvacDispatch">;

export function slaByMonth({ sla }: DispatchAnswer): ChartModel {
  const months = distinct(sla, (each) => each.month).sort();
  const order = promisesBySeverity(sla).map(({ severity }) => severity);
  const sorted = [...sla].sort((one, other) => order.indexOf(one.severity) - order.indexOf(other.severity));
  return {
    kind: "bar",
    categories: months.map(month),
    series: seriesBy(sorted, months, {
      name: ({ severity }) => severity,
      category: (each) => each.month,
      value: ({ metPercent }) => metPercent,
    }),
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
