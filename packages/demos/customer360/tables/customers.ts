import { date, integer, key, money, oneOf, table, text } from "@firn/schema";

export const segments = [
  "High-Value Travelers",
  "Stable Mid-Spenders",
  "Budget-Conscious",
  "New & Growing",
  "Declining",
] as const;
export type Segment = (typeof segments)[number];

export const customers = table(
  "BRONZE_CUSTOMERS",
  "Cardholders with their demographics, their card as of the as-of date (of the default one, where that is earlier) and the behaviour that was planted. One row per customer.",
  {
    customer_id: key("CUST", 8).describe("Identifies the customer."),
    first_name: text(50).describe("Given name."),
    last_name: text(50).describe("Family name."),
    email: text(120).unique().describe("Address for messages; every customer has another one."),
    age: integer().between(20, 75).describe("Age in years at the default as-of date."),
    state: text(2).describe("Home state, two-letter postal code."),
    city: text(60).describe("Home city."),
    employment_status: oneOf("Full-Time", "Part-Time", "Self-Employed", "Retired", "Unemployed").describe(
      "Employment as last reported.",
    ),
    card_type: oneOf("Standard", "Premium").describe("Product that the customer holds."),
    credit_limit: money().between(5000, 50000).describe("Credit limit in dollars, in steps of 1,000."),
    account_open_date: date().describe("Day on which the account was opened."),
    customer_segment: oneOf(...segments).describe("Behavioural segment that the generator planted."),
    decline_type: oneOf("Job Loss", "Relocation", "Lifestyle Change")
      .nullable()
      .describe("Why a declining customer spends less; NULL for everybody else."),
  },
  { format: "csv" },
);
