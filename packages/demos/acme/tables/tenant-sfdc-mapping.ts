import { date, key, ref, table, text } from "@firn/schema";
import { accounts } from "./accounts";

export const tenantSfdcMapping = table(
  "TENANT_SFDC_MAPPING",
  "Which tenant of the platform is which account of Salesforce. One row per tenant.",
  {
    tenant_id: key("TEN_", 4).describe("Identifies the tenant of the platform."),
    account_id: ref(accounts).unique().describe("The tenant's account."),
    tenant_name: text(80).describe("Name of the tenant."),
    mapped_on: date().describe("Day on which the two were linked."),
  },
  { format: "csv" },
);
