import { boolean, date, integer, key, ref, table, text } from "@firn/schema";
import { customers } from "./customers";
import { serviceCalls } from "./service-calls";

const rating = (what: string) => integer().between(1, 10).describe(`Rating of ${what}, 1 to 10.`);

export const customerFeedback = table(
  "CUSTOMER_FEEDBACK",
  "Answers to the survey after a call, each from 1 to 10. One row per survey.",
  {
    feedback_id: key("F", 5).describe("Identifies the survey."),
    call_id: ref(serviceCalls).unique().describe("The call."),
    customer_id: ref(customers).describe("Who answered."),
    given_on: date().describe("Day of the answer."),
    overall_rating: rating("the whole"),
    punctuality_rating: rating("punctuality"),
    quality_rating: rating("the work"),
    professionalism_rating: rating("the technician's manners"),
    comment: text(200).nullable().describe("In the customer's words; NULL for most."),
    needs_follow_up: boolean().describe("Whether the office has to call: 5 and less overall."),
  },
  { format: "csv" },
);
