import { outcomeOf, simpleMoments } from "./arithmetic";
import { type CampaignFacts, recommend } from "./recommendations";

const offer = { incentive: 50, cost: 10, retentionRate: 0.3 };
const outcome = outcomeOf(simpleMoments(200, 1000), offer);
const facts = (over: Partial<CampaignFacts> = {}): CampaignFacts => ({
  outcome,
  retentionRate: 0.3,
  breakeven: 0.06,
  best: outcome,
  segments: [{ segment: "Declining", customers: 120 }],
  highRisk: 50,
  ...over,
});
const about = (topic: string, given: CampaignFacts) =>
  recommend(given).find((one) => one.topic === topic)?.text;

test("there is a word on everything", () => {
  expect(recommend(facts()).map(({ topic }) => topic)).toEqual([
    "audience",
    "offer",
    "message",
    "timing",
    "measure",
  ]);
  expect(about("offer", facts())).toContain("from a retention rate of 6%");
  // 0.3 x 1,000 dollars a customer, of which 10 go into reaching them.
  expect(about("offer", facts())).toContain("up to $290 a customer");
  expect(about("timing", facts())).toContain("50 customers (25%)");
  expect(about("measure", facts())).toContain("Leave 20 of them");
});

test("where only some pay, it says what leaving out the others is worth", () => {
  const best = outcomeOf(simpleMoments(150, 1300), offer);
  const gain = best.netBenefit - outcome.netBenefit;
  expect(about("audience", facts({ best }))).toContain("150 of 200");
  expect(about("audience", facts({ best }))).toContain(`$${gain.toLocaleString("en-US")} more`);
});

test("where it never pays, it says so", () => {
  expect(about("audience", facts({ best: undefined }))).toMatch(/^No customer/);
  expect(about("offer", facts({ breakeven: 1.2 }))).toContain("Even if the offer kept everybody");
  expect(about("offer", facts({ breakeven: null }))).toContain("Even if the offer kept everybody");
  expect(about("timing", facts({ highRisk: 0 }))).toContain("Nobody is at high risk");
});

test("about nobody there is nothing to say", () => {
  expect(recommend(facts({ outcome: outcomeOf(simpleMoments(0, 0), offer) }))).toEqual([]);
});
