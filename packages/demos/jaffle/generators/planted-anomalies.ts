import { dateOf, dayNumber, rows } from "@firn/synth";
import { tableOfKind } from "../anomaly-kinds";
import { firstDay } from "../first-day";
import { plantedAnomalies } from "../tables/planted";
import { anomalyOfDay } from "./anomaly-plan";
import { planValidation } from "./validation-plan";

export const generatePlantedAnomalies = rows(
  plantedAnomalies,
  function* (context) {
    const start = dayNumber(firstDay);
    const affected = new Map<number, number>();
    for (const { order, wrong } of planValidation(context))
      if (wrong !== undefined) affected.set(order.day, (affected.get(order.day) ?? 0) + 1);
    let number = 0;
    for (const [day, affected_rows] of affected) {
      const kind = anomalyOfDay(day - start, context.seed);
      if (kind === undefined) continue;
      yield {
        anomaly_number: ++number,
        anomaly_date: dateOf(day),
        table_name: tableOfKind(kind),
        kind,
        affected_rows,
      };
    }
  },
  { since: (anomaly) => anomaly.anomaly_date },
);
