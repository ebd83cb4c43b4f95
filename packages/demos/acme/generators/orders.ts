import { rows } from "@firn/synth";
import { contracts } from "../tables/contracts";
import { orders } from "../tables/orders";
import { billingMonths, monthAfter } from "./billing-months";
import { planContracts } from "./contract-plan";

export const generateOrders = rows(orders, function* (context) {
  const [first = ""] = billingMonths(context);
  let number = 0;
  for (const contract of planContracts(context)) {
    for (const { month, type } of contract.orders) {
      yield {
        id: orders.key(++number),
        order_number: `O-${String(number).padStart(6, "0")}`,
        contract_id: contracts.key(contract.number),
        order_type: type,
        status: contract.status === "Draft" ? ("Draft" as const) : ("Activated" as const),
        effective_date: monthAfter(first, month),
      };
    }
  }
});
