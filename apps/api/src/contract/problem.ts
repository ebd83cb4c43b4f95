import { z } from "zod";

/** The body of every answer that is no success. */
export const problem = z.object({
  code: z
    .enum([
      "invalid_request",
      "not_found",
      "forbidden",
      "not_signed_in",
      "too_large",
      "too_slow",
      "refused",
      "unavailable",
      "not_set_up",
      "failed",
    ])
    .meta({ description: "What kind of failure, for programs." }),
  message: z.string().meta({ description: "What is wrong, as a sentence." }),
  hint: z.string().optional().meta({ description: "The way out, where there is one." }),
});

export type Problem = z.infer<typeof problem>;
export type ProblemCode = Problem["code"];
