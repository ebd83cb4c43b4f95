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
    `SELECT COUNT_IF(ABS(ndr_annual_pct - ${plantedRetention()}) > 0.05) FROM MARTS.NDR_MONTHLY`,
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
    `SELECT COUNT_IF(is_significantly_worse) FROM MARTS.TECHNICIAN_TESTS WHERE technician_id NOT IN (${coached})`,
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
    `SELECT COUNT_IF(orders = 0 OR monthly_commitment <= 0 OR invoices = 0
       OR invoiced_until <> LAST_DAY(:as_of)) FROM MARTS.CONTRACT_LIFECYCLE WHERE status = 'Activated'`,
  ),
  none(
    "trends_not_found",
    "Accounts of growing groups are found to grow, those of declining groups to decline, and no others.",
    `SELECT COUNT_IF(trend <> ${plantedTrend()}) FROM MARTS.ACCOUNT_HEALTH WHERE trend <> 'Not measured'`,
  ),
  none(
    "declining_accounts_not_at_risk",
    "Every account that declines is among the accounts at risk.",
    `SELECT COUNT(*) FROM MARTS.ACCOUNT_HEALTH WHERE trend = 'Declining'
       AND account_id NOT IN (SELECT account_id FROM MARTS.AT_RISK_ACCOUNTS)`,
  ),
  none(
    "exit_ramps_not_found",
    "Every running contract of a group that steps down is among the exit ramps, with revenue at risk.",
    `SELECT COUNT(*) FROM STAGING.STG_CONTRACTS AS c
     JOIN STAGING.STG_ACCOUNT_GROUPS AS g ON g.account_id = c.account_id
     LEFT JOIN MARTS.EXIT_RAMPS AS r ON r.contract_id = c.contract_id AND r.exit_ramp_type = 'Step Down'
       AND r.revenue_at_risk > 0
     WHERE c.status = 'Activated' AND g.parent_name IN (${listOf(steppingDown())}) AND r.contract_id IS NULL`,
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
    low: 100 * annualRetention - 0.02,
    high: 100 * annualRetention + 0.02,
  };
}

function none(name: string, description: string, sql: string): Truth {
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
