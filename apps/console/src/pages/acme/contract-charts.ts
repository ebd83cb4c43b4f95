import type { Answer } from "../../api/client";
import type { ChartModel } from "../../charts/model";
import { compactDollars, count, month, words } from "../../format";

type ContractsAnswer = Answer<"acmeContracts">;

export const recognisedRevenue = ({ revenue }: ContractsAnswer): ChartModel => ({
  kind: "bar",
  stacked: true,
  categories: revenue.map((each) => month(each.month)),
  series: [
    { name: "Subscription", values: revenue.map(({ subscription }) => subscription) },
    { name: "Overage", values: revenue.map(({ overage }) => overage) },
  ],
  format: compactDollars,
});

export const reconciliation = ({ reconciliation: outcomes }: ContractsAnswer): ChartModel => ({
  kind: "bar",
  horizontal: true,
  categories: outcomes.map(({ status }) => words(status)),
  series: [{ name: "Months", values: outcomes.map(({ months }) => months) }],
  format: count,
});
