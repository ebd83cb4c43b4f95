import { date, integer, numberKey, oneOf, ref, table, text } from "@firn/schema";
import { anomalyKinds } from "../anomaly-kinds";
import { trainingCustomers } from "./customers";
import { trainingOrders } from "./orders";

/** The answers: what a monitor should have found, and what attribution should have given. */
export const plantedAnomalies = table(
  "PLANTED_ANOMALIES",
  "What is wrong with the validation set on purpose. One row per anomaly.",
  {
    anomaly_number: numberKey().describe("Number of the anomaly."),
    anomaly_date: date().describe("Day whose rows are wrong."),
    table_name: text(60).describe("Where it shows."),
    kind: oneOf(...anomalyKinds).describe("What is wrong."),
    affected_rows: integer().describe("Orders that are hit: wrong, too many or missing."),
  },
  { format: "csv" },
);

export const plantedConversions = table(
  "PLANTED_CONVERSIONS",
  "The session that led to each first order. One row per customer who signed up since the first day.",
  {
    customer_id: ref(trainingCustomers).unique().describe("Who was won."),
    order_id: ref(trainingOrders).unique().describe("The first order."),
    session_id: text(10).unique().describe("The session that led to it."),
    ad_id: text(12).describe("The advertisement that led to the session."),
    platform: oneOf("google", "facebook", "instagram").describe("Where it ran."),
    campaign: text(60).describe("Its campaign."),
    converted_on: date().describe("Day of the order."),
  },
  { format: "csv" },
);
