import { changedKeys, mask, type Json, type Properties } from "../properties";

export type Operation = "same" | "create" | "update" | "replace" | "delete";

/** One property before and after, as people may see it. */
export interface PropertyChange {
  readonly property: string;
  readonly before?: Json;
  readonly after?: Json;
}

export interface Step {
  readonly operation: Operation;
  readonly urn: string;
  readonly type: string;
  readonly name: string;
  readonly parent?: string;
  readonly protect?: boolean;
  readonly changes: readonly PropertyChange[];
  /** What the program asks for, as people may see it; of a resource that goes, what it was. */
  readonly inputs: Properties;
  readonly error?: string;
}

export interface Counts {
  readonly created: number;
  readonly updated: number;
  readonly replaced: number;
  readonly deleted: number;
  readonly unchanged: number;
}

export function countSteps(steps: readonly Step[]): Counts {
  const count = (operation: Operation) =>
    steps.filter((step) => step.operation === operation && step.error === undefined).length;
  return {
    created: count("create"),
    updated: count("update"),
    replaced: count("replace"),
    deleted: count("delete"),
    unchanged: count("same"),
  };
}

export function propertyChanges(before: Properties, after: Properties): PropertyChange[] {
  return changedKeys(before, after).map((property) => ({
    property,
    ...(before[property] !== undefined && { before: mask(before[property]) }),
    ...(after[property] !== undefined && { after: mask(after[property]) }),
  }));
}
