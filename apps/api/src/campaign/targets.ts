import type { z } from "zod";

import { target } from "../contract/campaign";
import { allOf } from "../database/filters";
import type { Reader } from "../database/reader";
import { toCsv } from "../http/csv";
import { type Plan, targeted, YEARLY_VALUE } from "./audience-moments";

type Target = z.output<typeof target>;

/** Lines that the target list has, at most. */
export const MOST_TARGETS = 20_000;

/** The customers of a campaign, the highest risk first, each with what addressing it is expected to bring. */
export function readTargets(
  reader: Reader,
  profile: string,
  plan: Plan,
  meanLifetimeValue: number,
  limit: number,
): Promise<Target[]> {
  const matching = allOf(targeted(plan));
  const cost = plan.incentive + plan.cost;
  // By the simple formula everybody would leave, and is worth the mean.
  const value = plan.formula === "simple" ? "?" : `churn_probability * ${YEARLY_VALUE}`;
  return reader.rows(
    target,
    `SELECT
  customer_id,
  full_name,
  email,
  state,
  customer_segment,
  card_type,
  lifetime_value,
  ROUND(${YEARLY_VALUE}, 2) AS yearly_value,
  churn_risk_category AS risk_category,
  churn_risk_score AS risk_score,
  churn_probability AS probability,
  ROUND(? * (${value}) - ?, 2)::FLOAT AS expected_benefit
FROM ${profile}
WHERE ${matching.sql}
QUALIFY ROW_NUMBER() OVER (ORDER BY churn_probability DESC, lifetime_value DESC, customer_id) <= ?
ORDER BY churn_probability DESC, lifetime_value DESC, customer_id`,
    [
      plan.retentionRate,
      ...(plan.formula === "simple" ? [meanLifetimeValue] : []),
      cost,
      ...matching.binds,
      limit,
    ],
  );
}

/** The target list as a CSV file. */
export function targetsCsv(targets: readonly Target[]): string {
  return toCsv<Target>(
    [
      { title: "customer_id", value: (row) => row.customerId },
      { title: "full_name", value: (row) => row.fullName },
      { title: "email", value: (row) => row.email },
      { title: "state", value: (row) => row.state },
      { title: "customer_segment", value: (row) => row.customerSegment },
      { title: "card_type", value: (row) => row.cardType },
      { title: "lifetime_value", value: (row) => row.lifetimeValue },
      { title: "yearly_value", value: (row) => row.yearlyValue },
      { title: "risk_category", value: (row) => row.riskCategory },
      { title: "risk_score", value: (row) => row.riskScore },
      { title: "churn_probability", value: (row) => row.probability },
      { title: "expected_benefit", value: (row) => row.expectedBenefit },
    ],
    targets,
  );
}
