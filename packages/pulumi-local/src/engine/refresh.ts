import { containsSecret, mapProperties, revealAll, sameValue, secret, type Properties } from "../properties";
import type { Checkpoint } from "../state/checkpoint";
import {
  isManaged,
  withoutReferences,
  type PendingOperation,
  type ResourceRecord,
} from "../state/resource-record";
import type { Deployment } from "./deployment";
import { sealOutputs } from "./carry-out";
import { Slots } from "./slots";
import { propertyChanges } from "./step";

/**
 * Reads every object and gives the checkpoint as the clouds have it: what is gone is left out, what was changed by hand
 * shows its live inputs. What a killed run was creating is taken in where it came into being, else it is still pending. The
 * deployment gets a step for each record, and changes nothing.
 */
export async function refreshCheckpoint(deployment: Deployment): Promise<Checkpoint> {
  const { checkpoint, parallel } = deployment.options;
  const slots = new Slots(parallel ?? 8);
  const begun = unfinished(checkpoint);
  const candidates = [...checkpoint.resources, ...begun.map(({ resource }) => resource)];
  const read = await Promise.all(candidates.map((record) => slots.run(() => readRecord(deployment, record))));
  const known = new Set(checkpoint.resources);
  const gone = new Set<string>();
  const found: ResourceRecord[] = [];
  for (const [index, before] of candidates.entries()) {
    const now = read[index];
    if (now) found.push(now);
    else if (known.has(before)) gone.add(before.urn);
    if (known.has(before)) noteStep(deployment, before, now);
  }
  const pending = begun.filter((_, index) => read[checkpoint.resources.length + index] === undefined);
  return { resources: found.map((record) => withoutReferences(record, gone)), pending };
}

/** The old half of a replacement bears the URN of the new one. */
function unfinished({ resources, pending }: Checkpoint): PendingOperation[] {
  const known = new Set(resources.filter((record) => !record.delete).map((record) => record.urn));
  return pending.filter(({ type, resource }) => type === "creating" && !known.has(resource.urn));
}

async function readRecord(
  deployment: Deployment,
  record: ResourceRecord,
): Promise<ResourceRecord | undefined> {
  deployment.checkGoingOn();
  if (!isManaged(record)) return record;
  const resource = deployment.resource(record);
  const inputs = revealAll(record.inputs);
  const found = await resource.read(inputs);
  if (!found) return undefined;
  return {
    ...record,
    id: record.id ?? resource.identify(inputs),
    inputs: keepSecrecy(record.inputs, found.inputs),
    outputs: sealOutputs(record, found.outputs),
  };
}

function keepSecrecy(recorded: Properties, live: Properties): Properties {
  return mapProperties(live, (value, key) => {
    const before = recorded[key];
    if (before !== undefined && sameValue(before, value)) return before;
    return containsSecret(before) ? secret(value) : value;
  });
}

function noteStep(deployment: Deployment, before: ResourceRecord, now: ResourceRecord | undefined): void {
  if (!now) return deployment.record("delete", before);
  const changes = propertyChanges(before.inputs, now.inputs);
  deployment.record(changes.length > 0 ? "update" : "same", before, changes);
}
