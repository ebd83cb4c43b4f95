import type { Truth } from "@firn/demo-kit";
import {
  decliningTo,
  enterpriseGroups,
  growingFrom,
  underperformers,
  type EnterpriseGroup,
} from "./narratives";

const coached = listOf(underperformers.map(({ number }) => `TECH_${String(number).padStart(3, "0")}`));

/** What the generators plant and the marts must show again, whatever the seed. */
export const truths: readonly Truth[] = [
  ...enterpriseGroups.map(retentionOf),
  none(
    "groups_with_another_retention",
    "In no month with a prior year is a group's retention another than the planted one.",
    `ABS(ndr_annual_pct - ${plantedRetention()}) > 0.05`,
    "MARTS.NDR_MONTHLY WHERE ndr_annual_pct IS NOT NULL",
  ),
  {
    name: "underperformers_are_worse",
    description:
      "John Taylor and Christopher Martin are significantly worse than the others in revenue, time and rating, after Holm's correction.",
    from: "small",
    after: "dbt",
    sql: `SELECT COUNT_IF(is_significantly_worse) FROM MARTS.TECHNICIAN_TESTS WHERE technician_id IN (${coached})`,
    low: 6,
    high: 6,
  },
  none(
    "others_are_not_worse",
    "No other technician is significantly worse in anything.",
    "is_significantly_worse",
    `MARTS.TECHNICIAN_TESTS WHERE technician_id NOT IN (${coached})`,
  ),
  {
    name: "underperformers_rank_last",
    description: "The two are the last two in all three measures.",
    from: "small",
    after: "dbt",
    sql: `SELECT COUNT(*) FROM MARTS.TECHNICIAN_TESTS WHERE rank_from_last <= 2 AND technician_id IN (${coached})`,
    low: 6,
    high: 6,
  },
  none(
    "active_contracts_without_a_part",
    "Every active contract has orders, a commitment and invoices up to the last month.",
    "orders = 0 OR monthly_commitment <= 0 OR invoices = 0 OR invoiced_until <> LAST_DAY(:as_of)",
    "MARTS.CONTRACT_LIFECYCLE WHERE status = 'Activated'",
  ),
  none(
    "trends_not_found",
    "Accounts of growing groups are found to grow, those of declining groups to decline, and no others.",
    `trend <> ${plantedTrend()}`,
    "MARTS.ACCOUNT_HEALTH WHERE trend <> 'Not measured'",
  ),
  none(
    "declining_accounts_not_at_risk",
    "Every account that declines is among the accounts at risk.",
    "r.account_id IS NULL",
    `MARTS.ACCOUNT_HEALTH AS h
     LEFT JOIN MARTS.AT_RISK_ACCOUNTS AS r ON r.account_id = h.account_id
     WHERE h.trend = 'Declining'`,
  ),
  none(
    "exit_ramps_not_found",
    "Every running contract of a group that steps down is among the exit ramps, with revenue at risk.",
    "r.contract_id IS NULL",
    `STAGING.STG_CONTRACTS AS c
     JOIN STAGING.STG_ACCOUNT_GROUPS AS g ON g.account_id = c.account_id
     LEFT JOIN MARTS.EXIT_RAMPS AS r ON r.contract_id = c.contract_id AND r.exit_ramp_type = 'Step Down'
       AND r.revenue_at_risk > 0
     WHERE c.status = 'Activated' AND g.parent_name IN (${listOf(steppingDown())})`,
  ),
  {
    name: "billing_systems_disagree_pct",
    description: "The two billing systems disagree about one commitment of twenty.",
    from: "small",
    after: "dbt",
    sql: `SELECT 100 * AVG(IFF(reconciliation_status = 'Matched', 0, 1)) FROM MARTS.BILLING_RECONCILIATION`,
    low: 4,
    high: 5,
  },
];

function retentionOf({ name, annualRetention }: EnterpriseGroup): Truth {
  return {
    name: `ndr_of_${name.toLowerCase().replaceAll(" ", "_")}`,
    description: `Net dollar retention of ${name} in the last month, in percent of the year before.`,
    from: "small",
    after: "dbt",
    sql: `SELECT ndr_annual_pct FROM MARTS.NDR_MONTHLY
          WHERE ndr_parent = '${name}' AND billing_month = DATE_TRUNC('MONTH', :as_of)`,
    low: hundredths(100 * annualRetention - 0.02),
    high: hundredths(100 * annualRetention + 0.02),
  };
}

function hundredths(value: number): number {
  return Math.round(100 * value) / 100;
}

/** No row of `among` is `broken`. Where there is no row at all nothing is known, and the truth does not hold. */
function none(name: string, description: string, broken: string, among: string): Truth {
  const sql = `SELECT IFF(COUNT(*) = 0, NULL, COUNT_IF(${broken})) AS broken FROM ${among}`;
  return { name, description, from: "small", after: "dbt", sql, low: 0, high: 0 };
}

function plantedRetention(): string {
  const cases = enterpriseGroups.map((group) => `WHEN '${group.name}' THEN ${100 * group.annualRetention}`);
  return `CASE ndr_parent ${cases.join(" ")} END`;
}

function plantedTrend(): string {
  const cases = enterpriseGroups.map((group) => `WHEN '${group.name}' THEN '${trendOf(group)}'`);
  return `CASE parent_name ${cases.join(" ")} END`;
}

function trendOf({ annualRetention }: EnterpriseGroup): string {
  if (annualRetention >= growingFrom) return "Growing";
  return annualRetention <= decliningTo ? "Declining" : "Stable";
}

function steppingDown(): string[] {
  return enterpriseGroups.filter(({ stepsDown }) => stepsDown === true).map(({ name }) => name);
}

function listOf(names: readonly string[]): string {
  return names.map((name) => `'${name}'`).join(", ");
}
