import { date, key, oneOf, ref, table, text } from "@firn/schema";
import { accounts } from "./accounts";

export const parentChildMapping = table(
  "PARENT_CHILD_MAPPING",
  "Which accounts belong to which enterprise group. One row per account that belongs to a group.",
  {
    mapping_id: key("PCM_", 4).describe("Identifies the row."),
    parent_account_id: ref(accounts).describe("The group's parent; its own row names itself."),
    child_account_id: ref(accounts).unique().describe("The account."),
    parent_name: text(60).describe("Name of the enterprise group."),
    relationship_type: oneOf("Parent", "Subsidiary").describe("What the account is in the group."),
    effective_date: date().describe("First day of the relationship."),
  },
  { format: "csv" },
);
