import { z } from "zod";
import { csv, get } from "./define";
import { cardType, customerId, customerSegment, day, moment, riskCategory } from "./values";

export const found = z.object({
  customerId: z.string(),
  fullName: z.string(),
  email: z.string(),
  city: z.string(),
  state: z.string(),
  customerSegment,
  lifetimeValue: z.number(),
  riskCategory: riskCategory.nullable(),
  riskScore: z.int().nullable(),
});

/** What stands out about a customer among those scored, and which way the model goes with it. */
export const driver = z.object({
  feature: z.string().meta({ description: "Column of CHURN_FEATURES, in lower case." }),
  label: z.string().meta({ description: "The same in words." }),
  unit: z.enum(["dollars", "percent", "days", "months", "count", "number"]),
  value: z.number(),
  typical: z.number().meta({ description: "Mean of all customers scored." }),
  deviation: z.number().meta({ description: "Standard deviations from the mean." }),
  importance: z.number().meta({ description: "Share of the model's questions that are about the feature." }),
  effect: z.number().meta({
    description:
      "Importance x deviation x correlation with the probability over all customers; above 0 the risk is higher.",
  }),
});

export const risk = z.object({
  category: riskCategory,
  score: z.int().min(0).max(100),
  probability: z.number().min(0).max(1).meta({ description: "Calibrated, of leaving within 90 days." }),
  predictedOn: day,
  modelVersion: z.string(),
  driversUp: z.array(driver).meta({ description: "The strongest first, at most 5." }),
  driversDown: z.array(driver).meta({ description: "The strongest first, at most 5." }),
  peers: z
    .object({
      customers: z.int(),
      meanProbability: z.number(),
      expectedChurners: z.number(),
      medianSpendChangePercent: z.number().nullable(),
      medianDaysSinceLastTransaction: z.number().nullable(),
    })
    .nullable()
    .meta({ description: "Customers of the same risk and segment, from CHURN_INSIGHTS." }),
});

export const profile = z.object({
  customerId: z.string(),
  firstName: z.string(),
  lastName: z.string(),
  fullName: z.string(),
  email: z.string(),
  age: z.int(),
  city: z.string(),
  state: z.string(),
  employmentStatus: z.string(),
  cardType,
  creditLimit: z.number(),
  accountOpenDate: day,
  tenureMonths: z.int(),
  customerSegment,
  recencyStatus: z.string(),
  spendingProfile: z.string(),
  isEligibleForRetention: z.boolean(),
  isEligibleForPremium: z.boolean(),
});

export const spending = z.object({
  totalTransactions: z.int(),
  lifetimeValue: z.number(),
  averageTransaction: z.number().nullable(),
  averageMonthly: z.number().nullable(),
  last90Days: z.number(),
  prior90Days: z.number(),
  changePercent: z.number().nullable(),
  transactionsLast90Days: z.int(),
  travelPercent: z.number().nullable(),
  necessitiesPercent: z.number().nullable(),
  creditUtilizationPercent: z.number(),
  lastTransactionAt: moment.nullable(),
  daysSinceLastTransaction: z.int().nullable(),
});

export const params = z.object({ customerId });

export const transactionStatus = z.enum(["approved", "declined"]);

export const period = z.object({
  from: day.optional().meta({ description: "First day, inclusive." }),
  to: day.optional().meta({ description: "Last day, inclusive." }),
});

export const transactionFilters = period.extend({
  category: z.string().max(60).optional(),
  status: transactionStatus.optional(),
});

export const transaction = z.object({
  transactionId: z.string(),
  transactionAt: moment,
  merchantName: z.string(),
  category: z.string(),
  channel: z.string(),
  status: transactionStatus,
  amount: z.number(),
});

export const customerSearch = get(
  "/api/customers/search",
  "Customers by part of their id, name or e-mail address",
  {
    query: z.object({
      q: z.string().trim().min(1).max(120).meta({ description: "Part of an id, a name or an address." }),
      limit: z.coerce.number().int().min(1).max(50).default(20),
    }),
    response: z.object({
      query: z.string(),
      total: z.int().meta({ description: "How many were found; `customers` may be fewer." }),
      customers: z.array(found),
    }),
  },
);

export const customer = get("/api/customers/{customerId}", "All that is known of a customer", {
  params,
  response: z.object({
    asOf: day.nullable().meta({ description: "The last day that the data know." }),
    profile,
    spending,
    risk: risk.nullable().meta({ description: "Null where the customer has not been scored." }),
    categories: z.array(z.string()).meta({ description: "All categories, for the filter." }),
  }),
});

export const customerTransactions = get(
  "/api/customers/{customerId}/transactions",
  "A customer's transactions, the newest first: a page of the newest 1,000 that match",
  {
    params,
    query: transactionFilters.extend({
      page: z.coerce.number().int().min(1).max(1000).default(1),
      pageSize: z.coerce.number().int().min(1).max(200).default(25),
    }),
    response: z.object({
      summary: z
        .object({
          transactions: z.int(),
          approved: z.int(),
          declined: z.int(),
          approvedAmount: z.number(),
          averageAmount: z.number().nullable(),
          largestAmount: z.number().nullable(),
          firstAt: moment.nullable(),
          lastAt: moment.nullable(),
        })
        .meta({ description: "Of all transactions that match, not only of the newest 1,000." }),
      page: z.int(),
      pageSize: z.int(),
      listed: z.int().meta({ description: "Transactions that can be paged to: at most 1,000." }),
      transactions: z.array(transaction),
    }),
  },
);

export const customerTransactionsCsv = csv(
  "/api/customers/{customerId}/transactions.csv",
  "The newest 1,000 transactions that match, as a file",
  { params, query: transactionFilters },
);

export const customerSpend = get(
  "/api/customers/{customerId}/spend",
  "A customer's approved spend by day and by category; the last 90 days where no day is given",
  {
    params,
    query: period,
    response: z.object({
      from: day,
      to: day,
      daily: z
        .array(z.object({ day, amount: z.number(), transactions: z.int() }))
        .meta({ description: "Every day of the period, days without a payment too." }),
      categories: z.array(
        z.object({
          category: z.string(),
          group: z.string(),
          amount: z.number(),
          transactions: z.int(),
          sharePercent: z.number(),
        }),
      ),
    }),
  },
);
