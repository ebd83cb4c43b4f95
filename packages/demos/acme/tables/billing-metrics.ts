import { date, key, money, ref, table, text } from "@firn/schema";
import { tenantHierarchy } from "./tenant-hierarchy";

export const billingMetrics = table(
  "BILLING_METRICS",
  "Recurring revenue of the tenants that count for net dollar retention. One row per tenant and month.",
  {
    billing_metric_id: key("BM_", 7).describe("Identifies the row."),
    tenant_id: ref(tenantHierarchy).describe("The tenant."),
    ndr_parent: text(60).describe("Name of the enterprise group."),
    billing_month: date().describe("First day of the month."),
    arr: money()
      .between(0, 100000000)
      .describe("Annual recurring revenue in dollars: the month's run rate times twelve."),
    l3m_arr: money()
      .between(0, 100000000)
      .describe("Mean ARR of this month and the two before it, in dollars."),
  },
  { format: "csv" },
);
