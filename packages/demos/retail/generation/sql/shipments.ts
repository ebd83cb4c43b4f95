import type { Run } from "../run";
import { below, between, choiceQuery, drawnQueries, falls, momentBefore, sendEvents, eventBinds, withQueries } from "./drawn-query";

/** Sends the run's supply chain events. Binds: eventBinds. */
export function sendShipments(run: Run): string {
  const { settings, last, clock, asked } = run;
  return sendEvents(withQueries(
  [
    choiceQuery("warehouse", { lead_time_days: "NUMBER(4, 0)" }),
    choiceQuery("month_category", { month: "NUMBER(2, 0)" }),
    choiceQuery("movement"),
    ...drawnQueries({
      seed: settings.seed,
      stream: `shipment ${clock}`,
      first: last.shipments + 1,
      rows: asked.shipments,
      draws: ["warehouse", "category", "movement", "quantity", "delay", "moment"],
    }),
    {
      name: "moved",
      sql: `SELECT d.*, ${momentBefore("moment", settings.windowSeconds)} AS moved_at FROM drawn AS d`,
    },
  ],
  shipmentEvents(run),
));
}

/** A shipment arrives up to three days after the shortest time of its warehouse. */
const shipmentEvents = ({ settings }: Run) => `SELECT 'S' || LPAD(d.row_number, 12, '0'), 'supply_chain_event', ${eventBinds.run}, d.moved_at,
  OBJECT_CONSTRUCT(
    'shipment_id', 'SHP' || LPAD(d.row_number, 12, '0'),
    'warehouse_id', warehouse.value,
    'product_category', month_category.value,
    'quantity', ${between("quantity", settings.shipmentQuantities)},
    'movement', movement.value,
    'lead_time_days', warehouse.lead_time_days + ${below("delay", 4)}
  ),
  ${eventBinds.clock}
FROM moved AS d
JOIN warehouse ON ${falls("warehouse", "warehouse")}
JOIN movement ON ${falls("movement", "movement")}
JOIN month_category ON month_category.month = MONTH(d.moved_at) AND ${falls("category", "month_category")}`;
