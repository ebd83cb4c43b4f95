import { boolean, date, key, oneOf, ref, table, text } from "@firn/schema";
import { customers } from "./customers";

export const mailingList = table(
  "MAILING_LIST",
  "Customers and others who get the newsletter. One row per contact.",
  {
    contact_id: key("M", 5).describe("Identifies the contact."),
    customer_id: ref(customers).nullable().unique().describe("The customer; NULL for prospects."),
    email: text(120).unique().describe("Address for messages."),
    name: text(80).describe("Name of the person or the company."),
    source: oneOf("Customer", "Website", "Home Show", "Referral").describe("Where the address came from."),
    is_subscribed: boolean().describe("Whether they still want it."),
    preferred_contact: oneOf("Email", "Phone", "Text Message").describe("How they want to be reached."),
    interest: oneOf("Tips", "Offers", "Maintenance Plans", "New Products").describe(
      "What they want to read.",
    ),
    joined_on: date().describe("Day on which the address came in."),
  },
  { format: "csv" },
);
