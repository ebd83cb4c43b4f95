import { z } from "zod";
import { get } from "./define";
import { day } from "./values";

export const performance = z.object({
  impressions: z.int(),
  clicks: z.int(),
  spend: z.number(),
  customersWon: z.number(),
  firstTouchRevenue: z.number(),
  lastTouchRevenue: z.number(),
  linearRevenue: z.number(),
  returnOnAdSpend: z.number().nullable().meta({ description: "Last-touch revenue per dollar spent." }),
  acquisitionCost: z.number().nullable(),
});

export const jaffleAttribution = get("/api/jaffle/attribution", "What campaigns cost and brought", {
  query: z.object({ from: day.optional(), to: day.optional() }),
  response: z.object({
    from: day.nullable(),
    to: day.nullable(),
    total: performance,
    platforms: z.array(performance.extend({ platform: z.string() })),
    campaigns: z.array(performance.extend({ platform: z.string(), campaign: z.string() })),
    days: z.array(
      z.object({
        day,
        platform: z.string(),
        spend: z.number(),
        lastTouchRevenue: z.number(),
        customersWon: z.number(),
      }),
    ),
  }),
});

export const jaffleQuality = get("/api/jaffle/quality", "The data day by day, with what went wrong", {
  response: z.object({
    days: z.array(z.object({ day, orders: z.int(), revenue: z.number(), sessions: z.int(), late: z.int() })),
    isMonitored: z.boolean().meta({ description: "False where the quality monitor has not run." }),
    incidents: z.array(
      z.object({
        day,
        table: z.string(),
        kind: z.string(),
        metric: z.string().nullable(),
        observed: z.number().nullable(),
        expectedLow: z.number().nullable(),
        expectedHigh: z.number().nullable(),
        severity: z.string(),
        message: z.string(),
      }),
    ),
    checks: z.object({ asked: z.int(), broken: z.int() }),
  }),
});
