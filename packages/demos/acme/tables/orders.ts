import { date, key, oneOf, ref, table, text } from "@firn/schema";
import { contracts } from "./contracts";

export const orders = table(
  "ORDERS",
  "Orders under contracts: the first one, amendments and renewals. One row per order.",
  {
    id: key("801A", 8).describe("Identifies the order."),
    order_number: text(12).unique().describe("Number on the paper."),
    contract_id: ref(contracts).describe("The contract that it belongs to."),
    order_type: oneOf("New", "Amendment", "Renewal").describe("What it does to the contract."),
    status: oneOf("Activated", "Draft").describe("Whether it is in force."),
    effective_date: date().notBefore(contracts, "start_date").describe("First day on which it counts."),
  },
  { format: "csv" },
);
