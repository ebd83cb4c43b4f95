import { rows } from "@firn/synth";
import { acmeBillingData } from "../tables/acme-billing-data";
import { tenantSfdcMapping } from "../tables/tenant-sfdc-mapping";
import { billingMonths } from "./billing-months";
import { commitmentIn, planContracts } from "./contract-plan";
import { dualAccounts } from "./dual-billing";
import { recurringRevenue } from "./recurring-revenue";

/** Of so many records, one knows an old commitment: the two billing systems disagree about it. */
const disagreesEvery = 20;

export const generateAcmeBillingData = rows(acmeBillingData, function* (context) {
  const days = billingMonths(context);
  const plan = planContracts(context);
  const revenue = recurringRevenue(context);
  let number = 0;
  for (const { account, months } of dualAccounts(context)) {
    const contracts = plan.filter((contract) => contract.account === account);
    for (let month = days.length - months; month < days.length; month++) {
      const random = context.random(++number);
      const invoiced = contracts.reduce((sum, contract) => sum + commitmentIn(contract, month), 0);
      const committed_amount = number % disagreesEvery === 0 ? Math.round(invoiced * 0.9) : invoiced;
      const unit_price = 0.5 + context.random(account).integer("unit price", 0, 30) / 20;
      const usage = (revenue(account, month) / 12) * (0.95 + 0.2 * random.uniform("usage"));
      const usage_units = Math.round(usage / unit_price);
      const overage_amount = Math.max(
        0,
        Math.round((usage_units * unit_price - committed_amount) * 100) / 100,
      );
      yield {
        billing_record_id: acmeBillingData.key(number),
        tenant_id: tenantSfdcMapping.key(account),
        billing_month: days[month] ?? "",
        usage_units,
        unit_price,
        committed_amount,
        overage_amount,
        total_amount: Math.round((committed_amount + overage_amount) * 100) / 100,
      };
    }
  }
});
