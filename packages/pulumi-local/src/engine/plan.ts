import { changedKeys, type Properties } from "../properties";
import type { ManagedResource } from "../providers/provider";
import type { ResourceRecord } from "../state/resource-record";
import type { Operation } from "./step";

/** What has to be done to bring an object from its record to the inputs that the program gives. */
export function planFor(
  resource: Pick<ManagedResource, "replaceOn">,
  previous: ResourceRecord | undefined,
  inputs: Properties,
  replaceOnChanges: readonly string[] = [],
): Exclude<Operation, "delete"> {
  if (previous === undefined) return "create";
  const changed = changedKeys(previous.inputs, inputs);
  if (changed.length === 0) return "same";
  const replacing = new Set([...resource.replaceOn, ...replaceOnChanges]);
  return changed.some((key) => replacing.has(key)) ? "replace" : "update";
}

/** Properties of `dependent` that take a value from `urn` and cannot change on a living object. */
export function replacedThrough(
  resource: Pick<ManagedResource, "replaceOn">,
  dependent: ResourceRecord,
  urn: string,
): string[] {
  const fed = Object.entries(dependent.propertyDependencies ?? {}).filter(([, urns]) => urns.includes(urn));
  return fed.map(([key]) => key).filter((key) => resource.replaceOn.includes(key));
}
