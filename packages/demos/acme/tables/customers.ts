import { date, key, ref, table, text } from "@firn/schema";
import { customerSegments } from "./customer-segments";

export const customers = table(
  "CUSTOMERS",
  "Service companies that work with the platform. One row per customer.",
  {
    customer_id: key("CUST_", 4).describe("Identifies the customer."),
    customer_name: text(80).describe("Name of the company."),
    industry: text(40).describe("Trade that the company is in."),
    industry_segment_id: ref(customerSegments).describe("Segment by industry."),
    size_segment_id: ref(customerSegments).describe("Segment by size."),
    lifecycle_segment_id: ref(customerSegments).describe("Segment by lifecycle."),
    city: text(60).describe("City of the head office."),
    state: text(2).describe("State of the head office, two-letter postal code."),
    contact_name: text(80).describe("Who answers the phone."),
    contact_email: text(120).unique().describe("Address for messages."),
    created_date: date().describe("Day on which the company signed up."),
  },
  { format: "csv" },
);
