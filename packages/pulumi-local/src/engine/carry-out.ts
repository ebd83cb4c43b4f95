import {
  changedKeys,
  containsSecret,
  mapProperties,
  revealAll,
  secret,
  type Properties,
} from "../properties";
import type { Found, ManagedResource } from "../providers/provider";
import type { ResourceRecord } from "../state/resource-record";
import type { Deployment } from "./deployment";
import type { Operation } from "./step";

/** The record that a preview goes on with. */
export function foreseen(
  operation: Operation,
  draft: ResourceRecord,
  previous: ResourceRecord | undefined,
): ResourceRecord {
  if (previous === undefined || operation === "create" || operation === "replace") {
    return { ...draft, outputs: draft.inputs };
  }
  const outputs = operation === "same" ? previous.outputs : { ...previous.outputs, ...draft.inputs };
  return { ...draft, id: previous.id, outputs };
}

/** Does what was planned; the record then says what the cloud answered. */
export async function carryOut(
  deployment: Deployment,
  resource: ManagedResource,
  operation: Operation,
  draft: ResourceRecord,
  previous: ResourceRecord | undefined,
): Promise<ResourceRecord> {
  if (operation === "same" && previous) {
    return { ...draft, id: previous.id, outputs: previous.outputs, modified: previous.modified };
  }
  const inputs = revealAll(draft.inputs);
  if (operation === "update" && previous) {
    const old = revealAll(previous.inputs);
    const update = () => resource.update(inputs, old);
    return made(resource, draft, await deployment.call({ type: "updating", resource: previous }, update));
  }
  const begun = deployment.snapshot.beingCreated(draft.urn);
  const isBegun = begun && resource.identify(revealAll(begun.inputs)) === resource.identify(inputs);
  const create = () => (isBegun ? createOrTakeIn(resource, inputs) : resource.create(inputs));
  return made(resource, draft, await deployment.call({ type: "creating", resource: draft }, create));
}

/** A cloud goes on with a call whose caller was killed: the object may come into being after it was looked for. */
async function createOrTakeIn(resource: ManagedResource, inputs: Properties): Promise<Found> {
  try {
    return await resource.create(inputs);
  } catch (error) {
    const found = await resource.read(inputs);
    if (!found) throw error;
    return changedKeys(found.inputs, inputs).length === 0 ? found : resource.update(inputs, found.inputs);
  }
}

function made(resource: ManagedResource, draft: ResourceRecord, found: Found): ResourceRecord {
  return {
    ...draft,
    id: resource.identify(revealAll(draft.inputs)),
    outputs: sealOutputs(draft, found.outputs),
  };
}

/** A secret input makes the output of its name secret, however deep it lies. */
export function sealOutputs(record: ResourceRecord, outputs: Properties): Properties {
  const declared = record.additionalSecretOutputs ?? [];
  return mapProperties(outputs, (value, key) =>
    declared.includes(key) || containsSecret(record.inputs[key]) ? secret(value) : value,
  );
}
