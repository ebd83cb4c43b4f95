import { date, key, oneOf, table, text } from "@firn/schema";

export const customers = table(
  "CUSTOMERS",
  "Households and companies that the firm looks after. One row per customer.",
  {
    customer_id: key("C", 6).describe("Identifies the customer."),
    customer_type: oneOf("Residential", "Commercial").describe("Household or company."),
    name: text(80).describe("Name of the person or the company."),
    email: text(120).unique().describe("Address for messages."),
    phone: text(20).describe("Telephone number."),
    street: text(80).describe("Street and number."),
    city: text(60).describe("City."),
    state: text(2).describe("State, two-letter postal code."),
    postal_code: text(5).describe("ZIP code."),
    created_on: date().describe("Day since which they are a customer."),
  },
  { format: "csv" },
);
