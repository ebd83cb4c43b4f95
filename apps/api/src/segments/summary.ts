import { z } from "zod";
import type { Endpoints, ResponseOf } from "../contract";
import { summary } from "../contract/segments";
import { cardType, customerSegment, riskCategory, state } from "../contract/values";
import { allOf } from "../database/filters";
import type { Reader } from "../database/reader";
import { type Audience, audienceConditions } from "./audience";

type Segments = ResponseOf<Endpoints["segments"]>;

/** One group, or all of the audience: which, the grouping's bits say. */
const group = summary.extend({
  grouping: z.int(),
  segment: customerSegment.nullable(),
  risk: riskCategory.nullable(),
  cardType: cardType.nullable(),
  state: state.nullable(),
});
type Group = z.output<typeof group>;

/** GROUPING(segment, risk, card, state) has a 1 for each that is not grouped by. */
const ALL = 0b1111;
const BY = { segment: 0b0111, risk: 0b1011, cardType: 0b1101, state: 0b1110 } as const;

/** An audience summed up, whole and by each of four features, in one pass. */
export async function summarize(reader: Reader, profile: string, audience: Audience): Promise<Segments> {
  const matching = allOf(audienceConditions(audience));
  const groups = await reader.rows(
    group,
    `SELECT
  GROUPING(customer_segment, churn_risk_category, card_type, state) AS "GROUPING",
  customer_segment AS segment,
  churn_risk_category AS risk,
  card_type,
  state,
  COUNT(*) AS customers,
  COALESCE(SUM(lifetime_value), 0) AS total_lifetime_value,
  ROUND(AVG(lifetime_value), 2) AS average_lifetime_value,
  ROUND(AVG(churn_risk_score), 1) AS average_risk_score,
  ROUND(AVG(churn_probability), 4)::FLOAT AS average_probability,
  COALESCE(ROUND(SUM(churn_probability), 2), 0)::FLOAT AS expected_churners,
  COUNT_IF(churn_probability IS NULL) AS unscored
FROM ${profile}
WHERE ${matching.sql}
GROUP BY GROUPING SETS ((), (customer_segment), (churn_risk_category), (card_type), (state))
ORDER BY customers DESC`,
    matching.binds,
  );
  return arrange(groups);
}

/** The groups, each in its list. */
export function arrange(groups: readonly Group[]): Segments {
  const of = (grouping: number) => groups.filter((one) => one.grouping === grouping);
  const share = ({ customers, totalLifetimeValue, averageLifetimeValue, averageRiskScore }: Group) => ({
    customers,
    totalLifetimeValue,
    averageLifetimeValue,
    averageRiskScore,
  });
  const [all] = of(ALL);
  return {
    summary: all ? summary.parse(all) : NOBODY,
    bySegment: of(BY.segment).flatMap((one) =>
      one.segment ? [{ ...share(one), segment: one.segment }] : [],
    ),
    byRisk: of(BY.risk).map((one) => ({ ...share(one), risk: one.risk })),
    byCardType: of(BY.cardType).flatMap((one) =>
      one.cardType ? [{ ...share(one), cardType: one.cardType }] : [],
    ),
    byState: of(BY.state).flatMap((one) => (one.state ? [{ ...share(one), state: one.state }] : [])),
  };
}

const NOBODY = {
  customers: 0,
  totalLifetimeValue: 0,
  averageLifetimeValue: null,
  averageRiskScore: null,
  averageProbability: null,
  expectedChurners: 0,
  unscored: 0,
};
