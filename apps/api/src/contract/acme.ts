import { z } from "zod";
import { get } from "./define";
import { day } from "./values";

export const ndrMonth = z.object({
  parent: z.string(),
  month: day,
  tenants: z.int(),
  arr: z.number(),
  annualPercent: z.number().nullable(),
  quarterPercent: z.number().nullable(),
});

export const acmeRetention = get("/api/acme/retention", "Net dollar retention of the enterprise groups", {
  response: z.object({
    asOf: day.nullable(),
    groups: z.array(ndrMonth).meta({ description: "The latest month, the highest retention first." }),
    months: z.array(ndrMonth),
  }),
});

export const acmeContracts = get(
  "/api/acme/contracts",
  "Contracts, exit ramps, billing differences, accounts at risk",
  {
    response: z.object({
      byStatus: z.array(z.object({ status: z.string(), contracts: z.int(), monthlyCommitment: z.number() })),
      contracts: z.array(
        z.object({
          contractId: z.string(),
          contractNumber: z.string(),
          accountName: z.string(),
          status: z.string(),
          startDate: day,
          endDate: day,
          monthlyCommitment: z.number(),
          amendments: z.int(),
          renewals: z.int(),
          invoicedAmount: z.number(),
          overdueAmount: z.number(),
          churnDate: day.nullable(),
          churnReason: z.string().nullable(),
        }),
      ),
      exitRamps: z.array(
        z.object({
          contractId: z.string(),
          accountName: z.string(),
          parentName: z.string().nullable(),
          exitRampType: z.string(),
          exitRampStartDate: day,
          monthsLeft: z.int(),
          remainingCommitment: z.number(),
          revenueAtRisk: z.number(),
        }),
      ),
      atRisk: z.array(
        z.object({
          accountId: z.string(),
          accountName: z.string(),
          accountOwner: z.string(),
          parentName: z.string().nullable(),
          trend: z.string(),
          churnRiskScore: z.number(),
          monthlyCommitment: z.number(),
          revenueAtRisk: z.number(),
          reasons: z.string(),
        }),
      ),
      revenue: z.array(z.object({ month: day, subscription: z.number(), overage: z.number() })),
      reconciliation: z.array(z.object({ status: z.string(), months: z.int(), difference: z.number() })),
    }),
  },
);

export const acmeTechnicians = get(
  "/api/acme/technicians",
  "Technicians, and who is significantly worse than the others",
  {
    response: z.object({
      technicians: z.array(
        z.object({
          technicianId: z.string(),
          name: z.string(),
          specialization: z.string(),
          experienceLevel: z.string(),
          jobs: z.int(),
          revenue: z.number(),
          revenuePerJob: z.number().nullable(),
          hoursPerJob: z.number().nullable(),
          reviews: z.int(),
          rating: z.number().nullable(),
          measuresSignificantlyWorse: z.int(),
          needsCoaching: z.boolean(),
        }),
      ),
      tests: z.array(
        z.object({
          technicianId: z.string(),
          measure: z.string(),
          tValue: z.number().nullable(),
          adjustedP: z.number().nullable(),
          isSignificantlyWorse: z.boolean(),
        }),
      ),
      story: z.string().meta({ description: "What the figures say, as a paragraph." }),
    }),
  },
);

export const cell = z.union([z.string(), z.number(), z.boolean(), z.null()]);

export const acmeQuestions = get(
  "/api/acme/questions",
  "The questions that the demo is about, asked of the marts now",
  {
    response: z.object({
      questions: z.array(
        z.object({
          question: z.string(),
          sql: z.string(),
          columns: z.array(z.string()),
          rows: z.array(z.array(cell)),
        }),
      ),
    }),
  },
);

export const acmeSearch = get("/api/acme/search", "Search over the annual report and the reviews", {
  query: z.object({
    q: z.string().trim().min(1).max(300),
    source: z.enum(["document", "review"]).optional(),
    limit: z.coerce.number().int().min(1).max(20).default(8),
  }),
  response: z.object({
    results: z.array(
      z.object({
        id: z.string(),
        source: z.enum(["document", "review"]),
        title: z.string(),
        section: z.string().nullable(),
        text: z.string(),
        rating: z.int().nullable(),
        sentiment: z.string().nullable(),
      }),
    ),
  }),
});
