import { z } from "zod";

/** Inputs or outputs of a resource, by name. */
export const properties = z.record(z.string(), z.unknown()).default({});

/** What would be lost; pulumi's own JSON has no such part. */
export const holdings = z
  .array(
    z.object({
      subject: z.string(),
      name: z.string(),
      count: z.number(),
      unit: z.enum(["rows", "objects"]),
    }),
  )
  .default([]);
