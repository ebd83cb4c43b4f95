import { UserError } from "@firn/config";
import { z } from "zod";
import type { Plan } from "./plan";
import { localPlan } from "./read-local-plan";
import { pulumiPlan } from "./read-pulumi-plan";

/** `infra:preview --json` of the local environment knows operations, pulumi's own JSON knows ops. */
const ofLocalRunner = z.object({
  steps: z.array(z.object({ operation: z.string() })),
  unchanged: z.number(),
});

/**
 * The plan in the JSON of a preview, of the local runner and of `pulumi preview --json` alike.
 *
 * @throws UserError where the text is neither
 */
export function readPlan(json: string): Plan {
  const document = parsed(json);
  const read = ofLocalRunner.safeParse(document).success ? localPlan : pulumiPlan;
  const plan = read(document);
  if (plan.success) return plan.data;
  const issue = plan.error.issues[0];
  throw notAPreview(`${issue?.path.join(".") ?? ""}: ${issue?.message ?? ""}`);
}

function parsed(json: string): unknown {
  try {
    return JSON.parse(json);
  } catch {
    throw notAPreview("it is not JSON");
  }
}

const notAPreview = (why: string) =>
  new UserError(`This is no preview of a stack: ${why}.`, {
    hint: "npx nx run infra:preview -c <environment> -- --json prints one.",
  });
