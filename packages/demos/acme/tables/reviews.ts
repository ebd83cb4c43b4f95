import { date, decimal, integer, key, oneOf, ref, table, text } from "@firn/schema";
import { customers } from "./customers";
import { jobs } from "./jobs";
import { technicians } from "./technicians";

export const reviews = table(
  "REVIEWS",
  "What customers wrote about jobs. One row per review.",
  {
    review_id: key("REV_", 6).describe("Identifies the review; rises with time."),
    job_id: ref(jobs).unique().describe("The job that is reviewed; it has one review at most."),
    customer_id: ref(customers).describe("Who wrote it."),
    technician_id: ref(technicians).describe("Who did the job."),
    rating: integer().between(1, 5).describe("Stars, five is best."),
    review_text: text(600).describe("What was written."),
    sentiment: oneOf("positive", "neutral", "negative").describe("Mood of the text."),
    sentiment_score: decimal(3, 2).between(-1, 1).describe("Mood from -1, worst, to 1, best."),
    review_date: date().notBefore(jobs, "job_date").describe("Day on which it was written."),
  },
  { format: "csv" },
);
