import { date, key, table, text } from "@firn/schema";

const names = {
  first_name: text(40).describe("First name."),
  last_name: text(40).describe("Last name."),
  created_on: date().describe("Day of the sign-up."),
};

export const trainingCustomers = table(
  "RAW_CUSTOMERS_TRAINING",
  "Everybody who signed up. One row per customer.",
  { customer_id: key("C", 7).describe("Identifies the customer; rises with the sign-up."), ...names },
  { format: "csv" },
);

export const validationCustomers = table(
  "RAW_CUSTOMERS_VALIDATION",
  "The validation set's customers. One row per customer.",
  { customer_id: key("VC", 7).describe("Identifies the customer; rises with the sign-up."), ...names },
  { format: "csv" },
);
