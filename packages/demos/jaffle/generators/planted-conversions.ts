import { dateOf, dayNumber, rows } from "@firn/synth";
import { trainingCustomers } from "../tables/customers";
import { trainingOrders } from "../tables/orders";
import { plantedConversions } from "../tables/planted";
import { planSessions } from "./session-plan";

export const generatePlantedConversions = rows(
  plantedConversions,
  function* (context) {
    for (const { id, order, ad } of planSessions(context)) {
      if (order === undefined || ad === undefined || order.day > dayNumber(context.asOf)) continue;
      yield {
        customer_id: trainingCustomers.key(order.customer),
        order_id: trainingOrders.key(order.number),
        session_id: id,
        ad_id: ad.adId,
        platform: ad.platform,
        campaign: ad.campaign,
        converted_on: dateOf(order.day),
      };
    }
  },
  { since: (conversion) => conversion.converted_on },
);
