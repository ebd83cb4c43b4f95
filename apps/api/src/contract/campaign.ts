import { z } from "zod";
import { csv, get } from "./define";
import { audience } from "./segments";
import { cardType, customerSegment, riskCategory } from "./values";

export const plan = audience.extend({
  minimumRiskScore: z.coerce.number().int().min(0).max(100).default(0),
  incentive: z.coerce.number().min(0).max(500).default(50).meta({ description: "Dollars a customer." }),
  retentionRate: z.coerce
    .number()
    .min(0)
    .max(1)
    .default(0.3)
    .meta({ description: "Of those who would leave, how many the offer keeps." }),
  cost: z.coerce.number().min(0).max(100).default(10).meta({ description: "Dollars to reach a customer." }),
  formula: z.enum(["uplift", "simple"]).default("uplift").meta({
    description:
      "uplift: only those who would have left can be won, each with the own probability and value. simple: audience x retention rate x mean lifetime value.",
  }),
});

export const interval = z
  .object({ low: z.number(), high: z.number() })
  .meta({ description: "Nine times out of ten." });

export const target = z.object({
  customerId: z.string(),
  fullName: z.string(),
  email: z.string(),
  state: z.string(),
  customerSegment,
  cardType,
  lifetimeValue: z.number(),
  yearlyValue: z.number().meta({ description: "Dollars that the customer would spend in a year." }),
  riskCategory: riskCategory.nullable(),
  riskScore: z.int().nullable(),
  probability: z.number().nullable(),
  expectedBenefit: z.number().meta({ description: "Expected value less cost of this customer, in dollars." }),
});

export const numbers = z.object({
  customers: z.int(),
  totalCost: z.number(),
  incentiveCost: z.number(),
  operationsCost: z.number(),
  expectedChurners: z.number(),
  expectedRetained: z.number(),
  expectedValue: z.number().meta({ description: "Dollars that those retained are worth." }),
  netBenefit: z.number(),
  roiPercent: z
    .number()
    .nullable()
    .meta({ description: "Net benefit in percent of the cost; null at no cost." }),
});

export const campaign = get("/api/campaign", "What a retention campaign would cost and bring", {
  query: plan,
  response: z.object({
    formula: z.enum(["uplift", "simple"]),
    numbers,
    interval: z.object({ expectedRetained: interval, netBenefit: interval, roiPercent: interval.nullable() }),
    sensitivity: z
      .array(
        z.object({
          retentionRate: z.number(),
          roiPercent: z.number().nullable(),
          netBenefit: z.number(),
          low: z.number(),
          high: z.number(),
        }),
      )
      .meta({
        description: "At retention rates 0 to 1 in steps of 0.05; low and high bound the net benefit.",
      }),
    breakevenRetentionRate: z
      .number()
      .nullable()
      .meta({ description: "From which rate it pays; above 1: never; null where nobody is worth anything." }),
    profitableCustomers: z.int().meta({ description: "Whose expected value is above their cost." }),
    best: numbers
      .nullable()
      .meta({ description: "The same campaign for profitable customers only; null where there are none." }),
    top: z.array(target).meta({ description: "The ten with the highest risk." }),
    recommendations: z.array(
      z.object({ topic: z.enum(["audience", "offer", "message", "timing", "measure"]), text: z.string() }),
    ),
    unscored: z.int().meta({ description: "Customers of the audience without a score: they are left out." }),
  }),
});

export const campaignTargetsCsv = csv(
  "/api/campaign/targets.csv",
  "The target list, the highest risk first",
  {
    query: plan,
  },
);
