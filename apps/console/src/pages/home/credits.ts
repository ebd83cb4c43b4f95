import type { Answer } from "../../api/client";
import type { ChartModel } from "../../charts/model";
import { number, shortDay } from "../../format";

/** A stacked bar a day: credits of each warehouse. */
export function creditsOf(used: Answer<"homeCredits">["days"]): ChartModel {
  const days = [...new Set(used.map(({ day }) => day))].sort();
  const warehouses = [...new Set(used.map(({ warehouse }) => warehouse))].sort();
  return {
    kind: "bar",
    stacked: true,
    categories: days.map(shortDay),
    series: warehouses.map((warehouse) => ({
      name: warehouse,
      values: days.map(
        (day) => used.find((each) => each.day === day && each.warehouse === warehouse)?.credits ?? null,
      ),
    })),
    format: number,
  };
}
