import { z } from "zod";
import type { Endpoints, ResponseOf } from "../contract";
import { customerSegment } from "../contract/values";
import { allOf } from "../database/filters";
import type { Reader } from "../database/reader";
import {
  breakevenRate,
  intervalsOf,
  type Moments,
  type Outcome,
  outcomeOf,
  sensitivityOf,
  simpleMoments,
} from "./arithmetic";
import { type AudienceSums, audienceSums, type Plan, profitableMoments, targeted } from "./audience-moments";
import { recommend } from "./recommendations";
import { readTargets } from "./targets";

type Campaign = ResponseOf<Endpoints["campaign"]>;

const TOP = 10;

/** Everything that the simulator shows of a plan. */
export async function simulate(reader: Reader, profile: string, plan: Plan): Promise<Campaign> {
  const [sums, profitable, segments] = await Promise.all([
    audienceSums(reader, profile, plan),
    profitableMoments(reader, profile, plan),
    segmentsOf(reader, profile, plan),
  ]);
  const top = await readTargets(reader, profile, plan, sums.meanLifetimeValue, TOP);
  const moments = momentsOf(plan, sums);
  const outcome = outcomeOf(moments, plan);
  const worthwhile = plan.formula === "simple" ? simplyProfitable(plan, sums) : profitable;
  const best = worthwhile.customers === 0 ? undefined : outcomeOf(worthwhile, plan);
  const breakeven = breakevenRate(moments, plan);
  const { highRisk, unscored } = sums;
  return {
    formula: plan.formula,
    numbers: inCents(outcome),
    interval: roundedAll(intervalsOf(moments, plan)),
    sensitivity: sensitivityOf(moments, plan).map((point) => roundedAll(point)),
    breakevenRetentionRate: breakeven,
    profitableCustomers: worthwhile.customers,
    best: best ? inCents(best) : null,
    top,
    recommendations: recommend({
      outcome,
      retentionRate: plan.retentionRate,
      breakeven,
      best,
      segments,
      highRisk,
    }),
    unscored,
  };
}

const momentsOf = ({ formula }: Plan, sums: AudienceSums): Moments =>
  formula === "simple" ? simpleMoments(sums.customers, sums.meanLifetimeValue) : sums;

/** By the simple formula all customers are alike: all pay, or none. */
function simplyProfitable(
  { retentionRate, incentive, cost }: Plan,
  { customers, meanLifetimeValue }: AudienceSums,
) {
  const pays = retentionRate * meanLifetimeValue > incentive + cost;
  return simpleMoments(pays ? customers : 0, meanLifetimeValue);
}

function segmentsOf(reader: Reader, profile: string, plan: Plan) {
  const matching = allOf(targeted(plan));
  return reader.rows(
    z.object({ segment: customerSegment, customers: z.int() }),
    `SELECT
  customer_segment AS segment,
  COUNT(*) AS customers
FROM ${profile}
WHERE ${matching.sql}
GROUP BY customer_segment
ORDER BY customers DESC, segment`,
    matching.binds,
  );
}

/** Money to the cent, and counts of people and percents to the hundredth. */
const inCents = (outcome: Outcome): Campaign["numbers"] => roundedAll(outcome);

/** The same with every number in it rounded to the hundredth. */
function roundedAll<T extends object>(value: T): T {
  const entries = Object.entries(value).map(([name, part]: [string, unknown]) => [name, rounded(part)]);
  return Object.fromEntries(entries) as T;
}

function rounded(part: unknown): unknown {
  if (typeof part === "number") return Number(part.toFixed(2));
  return typeof part === "object" && part !== null ? roundedAll(part) : part;
}
