import { changedKeys } from "../properties";
import type { ManagedResource } from "../providers/provider";
import type { ResourceRecord } from "../state/resource-record";
import { isDefaultProvider, providerUrn } from "../urn";
import type { Operation } from "./step";

/**
 * What has to be done to bring an object from its record to what the program says. An object that moves to another provider object is made
 * anew by that one, as Pulumi does it.
 */
export function planFor(
  resource: Pick<ManagedResource, "replaceOn">,
  previous: ResourceRecord | undefined,
  wanted: Pick<ResourceRecord, "inputs" | "provider">,
  replaceOnChanges: readonly string[] = [],
): Exclude<Operation, "delete"> {
  if (previous === undefined) return "create";
  if (movesTo(wanted.provider, previous.provider)) return "replace";
  const changed = changedKeys(previous.inputs, wanted.inputs);
  if (changed.length === 0) return "same";
  const replacing = new Set([...resource.replaceOn, ...replaceOnChanges]);
  return changed.some((key) => replacing.has(key)) ? "replace" : "update";
}

/** Default providers differ in their version only. */
function movesTo(provider = "", previous = ""): boolean {
  const [next, last] = [providerUrn(provider), providerUrn(previous)];
  return next !== last && !(isDefaultProvider(next) && isDefaultProvider(last));
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
