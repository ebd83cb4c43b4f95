import type { Endpoints, ResponseOf } from "../contract";
import type { Outcome } from "./arithmetic";

type Recommendation = ResponseOf<Endpoints["campaign"]>["recommendations"][number];

export interface CampaignFacts {
  readonly outcome: Outcome;
  readonly retentionRate: number;
  /** Rate from which it pays; null: none. */
  readonly breakeven: number | null;
  /** The outcome for those who are worth their cost; undefined where nobody is. */
  readonly best: Outcome | undefined;
  /** Customers by segment, the largest first. */
  readonly segments: readonly { readonly segment: string; readonly customers: number }[];
  readonly highRisk: number;
}

const messages: Readonly<Record<string, string>> = {
  "High-Value Travelers": "travel: lounge access, no fees abroad, points that count double on trips",
  "Stable Mid-Spenders": "everyday use: cash back on groceries and dining, and thanks for the years",
  "Budget-Conscious": "saving: a lower rate, waived fees, cash back on necessities",
  "New & Growing": "getting started: a bonus for the first purchases and help with the app",
  Declining: "coming back: a personal call, the reason asked for, and a fee waived at once",
};

/** What one would tell a colleague about this campaign; nothing about an audience of nobody. */
export function recommend(facts: CampaignFacts): Recommendation[] {
  const { outcome } = facts;
  if (outcome.customers === 0) return [];
  return [
    { topic: "audience", text: audienceAdvice(facts) },
    { topic: "offer", text: offerAdvice(facts) },
    { topic: "message", text: messageAdvice(facts) },
    { topic: "timing", text: timingAdvice(facts) },
    { topic: "measure", text: measureAdvice(facts) },
  ];
}

function audienceAdvice({ outcome, best }: CampaignFacts): string {
  if (best === undefined)
    return "No customer of this audience is expected to bring what the offer costs. Raise the minimum risk score, or offer less.";
  if (best.customers === outcome.customers)
    return "Every customer of this audience is expected to bring more than the offer costs.";
  const gain = best.netBenefit - outcome.netBenefit;
  return `${count(best.customers)} of ${count(outcome.customers)} customers are expected to bring more than the offer costs. Addressing only them is worth ${dollars(gain)} more.`;
}

function offerAdvice({ outcome, retentionRate, breakeven }: CampaignFacts): string {
  const affordable = outcome.expectedValue / outcome.customers - outcome.operationsCost / outcome.customers;
  if (breakeven === null || breakeven > 1)
    return "Even if the offer kept everybody it would cost more than it brings. Make it smaller, or choose customers at higher risk.";
  const margin = `It pays from a retention rate of ${percent(breakeven)}, and ${percent(retentionRate)} is assumed.`;
  if (affordable <= 0) return `${margin} At that rate there is nothing left for an incentive.`;
  return `${margin} At that rate the incentive may be up to ${dollars(affordable)} a customer.`;
}

function messageAdvice({ segments }: CampaignFacts): string {
  const [largest] = segments;
  const words = largest && messages[largest.segment];
  if (largest === undefined || words === undefined) return "Write to each segment in its own words.";
  return `Most of them, ${count(largest.customers)}, are ${largest.segment}: speak of ${words}.`;
}

function timingAdvice({ outcome, highRisk }: CampaignFacts): string {
  const share = highRisk / outcome.customers;
  if (highRisk === 0) return "Nobody is at high risk yet: a campaign within the month is early enough.";
  return `${count(highRisk)} customers (${percent(share)}) are at high risk of leaving within 90 days: begin with them, this week.`;
}

/** Of the audience, what is left without an offer, so that the effect can be seen. */
const HOLDOUT = 0.1;

function measureAdvice({ outcome }: CampaignFacts): string {
  const held = Math.max(1, Math.round(HOLDOUT * outcome.customers));
  return `Leave ${count(held)} of them, drawn by chance, without an offer, and compare who has paid in the 90 days after it: the difference is what the offer did.`;
}

const count = (value: number) => value.toLocaleString("en-US");
const dollars = (value: number) =>
  value.toLocaleString("en-US", { style: "currency", currency: "USD", maximumFractionDigits: 0 });
const percent = (value: number) =>
  value.toLocaleString("en-US", { style: "percent", maximumFractionDigits: 1 });
