import { date, decimal, integer, key, oneOf, ref, table, text } from "@firn/schema";
import { accounts } from "./accounts";
import { opportunities } from "./opportunities";

export const contracts = table(
  "CONTRACTS",
  "Contracts of Salesforce. One row per contract.",
  {
    id: key("800A", 8).describe("Identifies the contract."),
    contract_number: text(12).unique().describe("Number on the paper."),
    account_id: ref(accounts).describe("With whom."),
    opportunity_id: ref(opportunities).unique().describe("The deal that became this contract."),
    status: oneOf("Activated", "Churned", "Draft").describe(
      "Whether it runs, has ended or is not signed yet.",
    ),
    start_date: date().describe("First day."),
    end_date: date().describe("Last day of the agreed term."),
    term_months: integer().between(12, 120).describe("Agreed term."),
    churn_date: date().nullable().describe("Last day of a churned contract."),
    churn_reason: oneOf("Price", "Competitor", "Service", "Business Closed")
      .nullable()
      .describe("Why it churned."),
    exit_ramp_type: oneOf("Step Down", "Early Termination")
      .nullable()
      .describe("Right to leave before the end: in steps, or at once; NULL where there is none."),
    exit_ramp_start_date: date().nullable().describe("First day on which the right may be used."),
    exit_ramp_step_pct: decimal(5, 2)
      .between(0, 100)
      .nullable()
      .describe("Percent of the commitment that each quarter of the ramp takes away."),
  },
  { format: "csv" },
);
