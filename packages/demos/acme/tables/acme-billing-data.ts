import { date, decimal, integer, key, money, ref, table } from "@firn/schema";
import { tenantSfdcMapping } from "./tenant-sfdc-mapping";

export const acmeBillingData = table(
  "ACME_BILLING_DATA",
  "What the platform bills tenants for use beyond their commitment. One row per tenant and month.",
  {
    billing_record_id: key("ABD_", 7).describe("Identifies the record."),
    tenant_id: ref(tenantSfdcMapping).describe("The tenant."),
    billing_month: date().describe("First day of the month."),
    usage_units: integer().between(0, 100000000).describe("Units used."),
    unit_price: decimal(8, 4).describe("Dollars a unit."),
    committed_amount: money()
      .between(0, 100000000)
      .describe("The commitment as the platform knows it, in dollars."),
    overage_amount: money().between(0, 100000000).describe("Use beyond the commitment, in dollars."),
    total_amount: money().is("committed_amount + overage_amount").describe("Both, in dollars."),
  },
  { format: "csv" },
);
