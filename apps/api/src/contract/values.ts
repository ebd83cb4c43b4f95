import { z } from "zod";

/** A day, YYYY-MM-DD. */
export const day = z.iso.date().meta({ description: "A day, YYYY-MM-DD." });

/** A moment without a zone, in the time of the data. */
export const moment = z
  .string()
  .meta({ description: "YYYY-MM-DDTHH:MM:SS, without a zone.", format: "local" });

/** A moment in UTC. */
export const instant = z.iso.datetime().meta({ description: "A moment in UTC." });

/** A list in a query string: the name may stand there once or many times; an empty list where it does not. */
export const listOf = <Item extends z.ZodType<string, string>>(item: Item) =>
  z.union([z.array(item).max(100), item.transform((one) => [one])]).default([]);

export const customerSegments = [
  "High-Value Travelers",
  "Stable Mid-Spenders",
  "Budget-Conscious",
  "New & Growing",
  "Declining",
] as const;
export const riskCategories = ["Low Risk", "Medium Risk", "High Risk"] as const;
export const cardTypes = ["Standard", "Premium"] as const;

export const customerSegment = z.enum(customerSegments);
export const riskCategory = z.enum(riskCategories);
export const cardType = z.enum(cardTypes);
/** Postal code of a state. */
export const state = z.string().regex(/^[A-Z]{2}$/, "must be the two letters of a state");
/** As the generators spell it; what is not like that finds nobody. */
export const customerId = z.string().min(1).max(20);
