import { isDeepStrictEqual } from "node:util";
import type { Operation } from "@firn/pulumi-local";
import { z } from "zod";
import { holdings, properties } from "./parts";
import type { Plan, PlannedResource } from "./plan";

const state = z.object({
  type: z.string(),
  protect: z.boolean().default(false),
  inputs: properties,
  outputs: properties,
});
const step = z.object({
  op: z.string(),
  urn: z.string(),
  oldState: state.optional(),
  newState: state.optional(),
  diffReasons: z.array(z.string()).nullish(),
});
const document = z.object({
  steps: z.array(step).default([]),
  changeSummary: z.record(z.string(), z.number()).default({}),
  losses: holdings,
});
type Step = z.infer<typeof step>;

/**
 * What each of pulumi's operations comes to. A replacement is three steps, of which one stands for all.
 * https://github.com/pulumi/pulumi/blob/master/pkg/resource/deploy/step.go
 */
const operations: Readonly<Record<string, Operation | "part of a replacement">> = {
  same: "same",
  read: "same",
  refresh: "same",
  create: "create",
  import: "create",
  update: "update",
  replace: "replace",
  "create-replacement": "part of a replacement",
  "delete-replaced": "part of a replacement",
  "read-replacement": "part of a replacement",
  "import-replacement": "part of a replacement",
  "discard-replaced": "part of a replacement",
  "remove-pending-replace": "part of a replacement",
  delete: "delete",
  discard: "delete",
};

const pulumi = document.transform(({ steps, changeSummary, losses }, context): Plan => {
  const unknown = steps.find(({ op }) => operations[op] === undefined);
  if (unknown) context.addIssue({ code: "custom", message: `the operation ${unknown.op} is not known` });
  const replaced = new Set(steps.filter(({ op }) => op === "replace").map(({ urn }) => urn));
  const resources = steps.flatMap((each) => resourceOf(each, replaced));
  const count = (wanted: Operation) => resources.filter(({ operation }) => operation === wanted).length;
  const counts = {
    created: count("create"),
    updated: count("update"),
    replaced: count("replace"),
    deleted: count("delete"),
    // Pulumi leaves unchanged resources out of the steps unless it is told to show them.
    unchanged: changeSummary["same"] ?? count("same"),
  };
  return { resources, losses, counts, changedOutputs: steps.flatMap(changedOutputs) };
});

/** The stack's own step has its outputs; a pulumi that leaves them out before it is done tells nothing of them. */
function changedOutputs({ oldState, newState }: Step): string[] {
  if (newState?.type !== "pulumi:pulumi:Stack" || oldState === undefined) return [];
  const [before, after] = [oldState.outputs, newState.outputs];
  if (Object.keys(after).length === 0) return [];
  const names = [...new Set([...Object.keys(before), ...Object.keys(after)])];
  return names.filter((name) => !isDeepStrictEqual(before[name], after[name])).sort();
}

/** What pulumi previews. */
export const pulumiPlan = (value: unknown) => pulumi.safeParse(value);

function resourceOf(step: Step, replaced: ReadonlySet<string>): PlannedResource[] {
  const operation = operations[step.op];
  if (operation === undefined) return [];
  if (operation !== "part of a replacement") return [planned(step, operation)];
  // An interrupted replacement leaves its last part to the next run: what is left is deleted.
  const orphan = step.op === "delete-replaced" && !replaced.has(step.urn);
  return orphan ? [planned(step, "delete")] : [];
}

function planned({ urn, oldState, newState, diffReasons }: Step, operation: Operation): PlannedResource {
  const inputs = (newState ?? oldState)?.inputs ?? {};
  const before = oldState?.inputs ?? {};
  const named = diffReasons ?? Object.keys(operation === "create" ? inputs : {});
  return {
    operation,
    urn,
    type: (newState ?? oldState)?.type ?? "",
    name: urn.split("::").slice(3).join("::"),
    protect: oldState?.protect ?? newState?.protect ?? false,
    changes: named.map((property) => ({
      property,
      ...(before[property] !== undefined && { before: before[property] }),
      ...(inputs[property] !== undefined && { after: inputs[property] }),
    })),
    inputs,
    current: { ...before, ...oldState?.outputs },
  };
}
