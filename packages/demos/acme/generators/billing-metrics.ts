import { rows } from "@firn/synth";
import { billingMetrics } from "../tables/billing-metrics";
import { tenantHierarchy } from "../tables/tenant-hierarchy";
import { billingMonths } from "./billing-months";
import { recurringRevenue } from "./recurring-revenue";

export const generateBillingMetrics = rows(billingMetrics, function* (context) {
  const revenue = recurringRevenue(context);
  const tenants = context.rowsOf(tenantHierarchy);
  let number = 0;
  for (const [month, billing_month] of billingMonths(context).entries()) {
    for (const [i, tenant] of tenants.entries()) {
      const arr = (month: number) => inCents(revenue(i + 1, month));
      yield {
        billing_metric_id: billingMetrics.key(++number),
        tenant_id: tenant.tenant_id,
        ndr_parent: tenant.ndr_parent,
        billing_month,
        arr: arr(month),
        l3m_arr: inCents((arr(month) + arr(month - 1) + arr(month - 2)) / 3),
      };
    }
  }
});

function inCents(dollars: number): number {
  return Math.round(dollars * 100) / 100;
}
