import { z } from "zod";
import type { RequestOf, Endpoints } from "../contract";
import { allOf, type Condition, condition } from "../database/filters";
import type { Reader } from "../database/reader";
import { audienceConditions } from "../segments/audience";
import type { Moments } from "./arithmetic";

export type Plan = RequestOf<Endpoints["campaign"]>["query"];

/** What a customer would spend in a year at the pace of the last 90 days, in dollars. */
export const YEARLY_VALUE = "(spend_last_90_days * 365 / 90)::FLOAT";

const sums = z.object({
  customers: z.int(),
  p: z.number(),
  pp: z.number(),
  pv: z.number(),
  pvv: z.number(),
  ppvv: z.number(),
  meanLifetimeValue: z.number(),
  highRisk: z.int(),
  unscored: z.int(),
});
export type AudienceSums = z.output<typeof sums>;

/** The campaign's audience: who has a score, of at least the smallest one. */
export const targeted = (plan: Plan): Condition[] => [
  ...audienceConditions(plan),
  condition("churn_probability IS NOT NULL"),
  ...(plan.minimumRiskScore > 0 ? [condition("churn_risk_score >= ?", plan.minimumRiskScore)] : []),
];

/** The sums over the audience that the arithmetic needs. */
export function audienceSums(reader: Reader, profile: string, plan: Plan): Promise<AudienceSums> {
  const anybody = allOf(audienceConditions(plan));
  const scored = "churn_probability IS NOT NULL AND churn_risk_score >= ?";
  return reader.row(
    sums,
    `WITH audience AS (
  SELECT
    ${scored} AS is_targeted,
    churn_probability AS p,
    ${YEARLY_VALUE} AS v,
    lifetime_value,
    churn_risk_category
  FROM ${profile}
  WHERE ${anybody.sql}
)

SELECT
  ${momentColumns("is_targeted")},
  COALESCE(AVG(IFF(is_targeted, lifetime_value, NULL)), 0)::FLOAT AS mean_lifetime_value,
  COUNT_IF(is_targeted AND churn_risk_category = 'High Risk') AS high_risk,
  COUNT_IF(p IS NULL) AS unscored
FROM audience`,
    [plan.minimumRiskScore, ...anybody.binds],
  );
}

/** The sums over those whose expected value is above what the offer costs. */
export function profitableMoments(reader: Reader, profile: string, plan: Plan): Promise<Moments> {
  const matching = allOf([
    ...targeted(plan),
    condition(`? * churn_probability * ${YEARLY_VALUE} > ?`, plan.retentionRate, plan.incentive + plan.cost),
  ]);
  return reader.row(
    sums.pick({ customers: true, p: true, pp: true, pv: true, pvv: true, ppvv: true }),
    `WITH audience AS (
  SELECT
    churn_probability AS p,
    ${YEARLY_VALUE} AS v
  FROM ${profile}
  WHERE ${matching.sql}
)

SELECT
  ${momentColumns("TRUE")}
FROM audience`,
    matching.binds,
  );
}

const momentColumns = (who: string) =>
  [
    `COUNT_IF(${who}) AS customers`,
    ...Object.entries({ p: "p", pp: "p * p", pv: "p * v", pvv: "p * v * v", ppvv: "p * v * p * v" }).map(
      ([name, term]) => `COALESCE(SUM(IFF(${who}, ${term}, NULL)), 0)::FLOAT AS ${name}`,
    ),
  ].join(",\n  ");
