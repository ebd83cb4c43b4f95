import { z } from "zod";
import { holdings, properties } from "./parts";
import type { Plan } from "./plan";

const change = z.object({
  property: z.string(),
  before: z.unknown().optional(),
  after: z.unknown().optional(),
});
const step = z.object({
  operation: z.enum(["same", "create", "update", "replace", "delete"]),
  urn: z.string(),
  type: z.string(),
  name: z.string(),
  protect: z.boolean().default(false),
  changes: z.array(change),
  inputs: properties,
});
const document = z.object({
  steps: z.array(step),
  created: z.number(),
  updated: z.number(),
  replaced: z.number(),
  deleted: z.number(),
  unchanged: z.number(),
  changedOutputs: z.array(z.string()).default([]),
  losses: holdings,
});

const local = document.transform(({ steps, losses, changedOutputs, ...counts }): Plan => {
  const resources = steps.map((each) => ({ ...each, current: currentOf(each) }));
  return { resources, losses, counts, changedOutputs };
});

/** What the local runner previews. */
export const localPlan = (value: unknown) => local.safeParse(value);

/** The inputs as they were: those that stay, and the old values of those that change. */
function currentOf({ operation, inputs, changes }: z.infer<typeof step>): Record<string, unknown> {
  if (operation === "create") return {};
  if (operation === "delete") return inputs;
  const old = changes.map(({ property, before }): [string, unknown] => [property, before]);
  return Object.fromEntries([...Object.entries(inputs), ...old].filter(([, before]) => before !== undefined));
}
