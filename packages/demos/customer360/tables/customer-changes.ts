import { date, key, oneOf, ref, table, text } from "@firn/schema";
import { customers } from "./customers";

export const customerChanges = table(
  "BRONZE_CUSTOMER_CHANGES",
  "What changed about a customer's card, and when. The values chain up: an old value is the new value of the change before it. One row per change.",
  {
    change_id: key("CHG", 8).describe("Identifies the change; rises with time."),
    customer_id: ref(customers).describe("Whose card."),
    changed_on: date()
      .notBefore(customers, "account_open_date")
      .describe("First day on which the new value held."),
    attribute: oneOf("card_type", "credit_limit").describe("Column of BRONZE_CUSTOMERS that changed."),
    old_value: text(20).describe("Value up to the day before; limits in whole dollars."),
    new_value: text(20).describe("Value from that day on; limits in whole dollars."),
  },
  { format: "csv" },
);
