import { z } from "zod";
import { get } from "./define";
import { day } from "./values";

export const hvacDispatch = get(
  "/api/hvac/dispatch",
  "Incidents against what was promised, and how busy technicians are",
  {
    response: z.object({
      asOf: day.nullable(),
      sla: z.array(
        z.object({
          severity: z.string(),
          month: day,
          incidents: z.int(),
          met: z.int(),
          metPercent: z.number().nullable(),
          medianResponseMinutes: z.number(),
          promisedMinutes: z.number(),
        }),
      ),
      technicians: z
        .array(
          z.object({
            technicianId: z.string(),
            name: z.string(),
            skillLevel: z.string(),
            calls: z.int(),
            emergencies: z.int(),
            billableHours: z.number(),
            utilisationPercent: z.number().nullable(),
            firstTimeFixPercent: z.number().nullable(),
          }),
        )
        .meta({ description: "The last three months." }),
      utilisation: z.array(
        z.object({ month: day, utilisationPercent: z.number(), firstTimeFixPercent: z.number() }),
      ),
    }),
  },
);

export const hvacMargin = get("/api/hvac/margin", "Revenue and margin by type of service and month", {
  response: z.object({
    months: z.array(
      z.object({
        serviceType: z.string(),
        month: day,
        calls: z.int(),
        revenue: z.number(),
        laborExpense: z.number(),
        partsExpense: z.number(),
        margin: z.number(),
      }),
    ),
    services: z.array(
      z.object({
        serviceType: z.string(),
        calls: z.int(),
        coveredCalls: z.int(),
        revenue: z.number(),
        margin: z.number(),
        marginPercent: z.number().nullable(),
        netPromoterScore: z.number().nullable(),
      }),
    ),
  }),
});

export const hvacReorder = get("/api/hvac/reorder", "Parts with their stock, use and reorder point", {
  response: z.object({
    toOrder: z.int(),
    orderValue: z.number().meta({ description: "Reorder quantities at cost of stock, in dollars." }),
    stockValue: z.number(),
    parts: z.array(
      z.object({
        partId: z.string(),
        name: z.string(),
        category: z.string(),
        supplier: z.string(),
        abcClass: z.string(),
        onHand: z.int(),
        reorderPoint: z.int(),
        reorderQuantity: z.int(),
        leadTimeDays: z.int(),
        usedInYear: z.int(),
        daysOfStock: z.number().nullable(),
        isToBeOrdered: z.boolean(),
        stockValue: z.number(),
      }),
    ),
  }),
});

export const hvacReceivables = get("/api/hvac/receivables", "Invoices that are not paid whole", {
  response: z.object({
    total: z.number(),
    overdue: z.number(),
    bands: z.array(z.object({ band: z.string(), invoices: z.int(), balance: z.number() })),
    invoices: z
      .array(
        z.object({
          invoiceId: z.string(),
          customerName: z.string(),
          customerType: z.string(),
          invoicedOn: day,
          dueOn: day,
          total: z.number(),
          paid: z.number(),
          balance: z.number(),
          daysOverdue: z.int(),
          band: z.string(),
        }),
      )
      .meta({ description: "The largest overdue balance first, at most 500." }),
    renewals: z.array(z.object({ risk: z.string(), contracts: z.int() })),
  }),
});
