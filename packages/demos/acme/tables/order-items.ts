import { integer, key, money, ref, table } from "@firn/schema";
import { contracts } from "./contracts";
import { orders } from "./orders";
import { products } from "./products";

export const orderItems = table(
  "ORDER_ITEMS",
  "Lines of orders with the minimum they commit the customer to. One row per order item.",
  {
    id: key("802A", 8).describe("Identifies the line."),
    order_id: ref(orders).describe("Its order."),
    contract_id: ref(contracts).describe("The order's contract."),
    product_id: ref(products).describe("What is ordered."),
    quantity: integer().between(1, 1000).describe("Units."),
    unit_price: money().between(0, 5000).describe("Dollars a month and unit, after discount."),
    total_min_commitment: money().describe(
      "Dollars a month by which the line changes the contract's commitment; negative where an amendment lowers it.",
    ),
  },
  { format: "csv" },
);
