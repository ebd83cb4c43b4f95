import { z } from "zod";

/** A moment that the ledger keeps in UTC, without saying so. */
export const utcMoment = z.string().transform((text) => `${text}Z`);

/** Numbers that a mean may have left with more digits than anybody reads. */
export const rounded = (digits: number) => z.number().transform((value) => Number(value.toFixed(digits)));
