import { z } from "zod";
import { csv, get } from "./define";
import { cardType, customerSegment, day, listOf, riskCategory, state } from "./values";

/** Which customers are meant. An empty list means all. */
export const audience = z.object({
  segment: listOf(customerSegment),
  state: listOf(state),
  risk: listOf(riskCategory),
  cardType: listOf(cardType),
  minimumLifetimeValue: z.coerce.number().min(0).max(1e9).default(0),
});

export const summary = z.object({
  customers: z.int(),
  totalLifetimeValue: z.number(),
  averageLifetimeValue: z.number().nullable(),
  averageRiskScore: z.number().nullable().meta({ description: "0 to 100, over those scored." }),
  averageProbability: z.number().nullable(),
  expectedChurners: z.number().meta({ description: "Sum of the probabilities." }),
  unscored: z.int(),
});

export const share = summary.pick({
  customers: true,
  totalLifetimeValue: true,
  averageLifetimeValue: true,
  averageRiskScore: true,
});

/** Columns of the list, in the order in which they are shown. */
export const customerColumns = [
  "customerId",
  "fullName",
  "email",
  "city",
  "state",
  "age",
  "customerSegment",
  "cardType",
  "creditLimit",
  "accountOpenDate",
  "tenureMonths",
  "lifetimeValue",
  "averageTransaction",
  "averageMonthly",
  "last90Days",
  "changePercent",
  "daysSinceLastTransaction",
  "riskCategory",
  "riskScore",
  "probability",
] as const;
export const customerColumn = z.enum(customerColumns);

export const listed = z
  .object({
    customerId: z.string(),
    fullName: z.string(),
    email: z.string(),
    city: z.string(),
    state: z.string(),
    age: z.int(),
    customerSegment,
    cardType,
    creditLimit: z.number(),
    accountOpenDate: day,
    tenureMonths: z.int(),
    lifetimeValue: z.number(),
    averageTransaction: z.number().nullable(),
    averageMonthly: z.number().nullable(),
    last90Days: z.number(),
    changePercent: z.number().nullable(),
    daysSinceLastTransaction: z.int().nullable(),
    riskCategory: riskCategory.nullable(),
    riskScore: z.int().nullable(),
    probability: z.number().nullable(),
  })
  .partial();

const order = {
  sort: customerColumn.default("lifetimeValue"),
  direction: z.enum(["asc", "desc"]).default("desc"),
  column: listOf(customerColumn).meta({ description: "Only these columns; all where none is given." }),
};

export const segmentOptions = get(
  "/api/segments/options",
  "What the filters offer, with how many customers each has",
  {
    response: z.object({
      segments: z.array(z.object({ value: customerSegment, customers: z.int() })),
      states: z.array(z.object({ value: state, customers: z.int() })),
      risks: z.array(z.object({ value: riskCategory, customers: z.int() })),
      cardTypes: z.array(z.object({ value: cardType, customers: z.int() })),
      largestLifetimeValue: z.number(),
    }),
  },
);

export const segments = get("/api/segments", "The customers that the filters leave, summed up", {
  query: audience,
  response: z.object({
    summary,
    bySegment: z.array(share.extend({ segment: customerSegment })),
    byRisk: z.array(share.extend({ risk: riskCategory.nullable() })),
    byCardType: z.array(share.extend({ cardType })),
    byState: z.array(share.extend({ state })),
  }),
});

export const segmentCustomers = get(
  "/api/segments/customers",
  "The customers that the filters leave, at most 5,000",
  {
    query: audience.extend({ ...order, limit: z.coerce.number().int().min(1).max(5000).default(1000) }),
    response: z.object({ total: z.int(), columns: z.array(customerColumn), customers: z.array(listed) }),
  },
);

export const segmentCustomersCsv = csv("/api/segments/customers.csv", "The same list as a file", {
  query: audience.extend(order),
});
