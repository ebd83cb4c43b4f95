import { key, ref, table, text, timestamp } from "@firn/schema";
import { trainingCustomers, validationCustomers } from "./customers";

const details = {
  visitor_id: text(12).unique().describe("Who the customer was in sessions before the sign-up."),
  email: text(100).describe("Address given."),
  signed_up_at: timestamp().describe("Time of the sign-up, between the session and the first order."),
};

export const trainingSignups = table(
  "RAW_SIGNUPS_TRAINING",
  "Registrations. One row per customer.",
  {
    signup_id: key("S", 7).describe("Identifies the sign-up."),
    customer_id: ref(trainingCustomers).unique().describe("Who signed up."),
    ...details,
  },
  { format: "csv" },
);

export const validationSignups = table(
  "RAW_SIGNUPS_VALIDATION",
  "The validation set's registrations. One row per customer.",
  {
    signup_id: key("VS", 7).describe("Identifies the sign-up."),
    customer_id: ref(validationCustomers).unique().describe("Who signed up."),
    ...details,
  },
  { format: "csv" },
);
