import { randomUUID } from "node:crypto";
import { NotSupportedLocally } from "../errors";
import { containsUnknown, revealAll, type Properties } from "../properties";
import type { ManagedResource } from "../providers/provider";
import { isManaged, type ResourceRecord } from "../state/resource-record";
import { isProviderType } from "../urn";
import { carryOut, foreseen } from "./carry-out";
import type { Deployment } from "./deployment";
import { draftRecord } from "./draft-record";
import { planFor } from "./plan";
import type { Registered, Registration } from "./registration";
import { protectedError, refuseDataLoss, removeForReplacement } from "./remove";
import { propertyChanges, type Operation } from "./step";

/** Takes one resource of the program to where it shall be. Dependencies have been registered before, as the SDK sees to. */
export async function registerResource(deployment: Deployment, request: Registration): Promise<Registered> {
  deployment.checkGoingOn();
  const urn = deployment.urn(request.type, request.name, request.parent);
  const previous = deployment.snapshot.claim(urn, request.aliases);
  const draft = draftRecord(deployment, urn, request, previous);
  const refused = request.unsupportedOptions[0];
  if (refused) deployment.fail("create", draft, new NotSupportedLocally(`The resource option ${refused}`));
  return isManaged(draft)
    ? registerManaged(deployment, request, draft, previous)
    : registerUnmanaged(deployment, draft, previous);
}

/** Components, the stack and provider objects: nothing but the state knows them. */
function registerUnmanaged(
  deployment: Deployment,
  draft: ResourceRecord,
  previous?: ResourceRecord,
): Registered {
  const isProvider = isProviderType(draft.type);
  const changes = previous ? propertyChanges(previous.inputs, draft.inputs) : [];
  const operation = previous === undefined ? "create" : changes.length > 0 ? "update" : "same";
  const record: ResourceRecord = {
    ...draft,
    ...(isProvider && { id: previous?.id ?? randomUUID() }),
    outputs: isProvider ? draft.inputs : (previous?.outputs ?? {}),
  };
  return settle(deployment, operation, record, previous);
}

async function registerManaged(
  deployment: Deployment,
  request: Registration,
  draft: ResourceRecord,
  previous: ResourceRecord | undefined,
): Promise<Registered> {
  const ahead = deployment.deletedAhead.has(draft.urn);
  let operation: Operation = previous === undefined ? "create" : "update";
  try {
    const resource = deployment.resource(draft);
    checkInputs(resource, draft.inputs);
    operation = ahead ? "replace" : planFor(resource, previous, draft, request.replaceOnChanges);
    if (operation === "replace" && previous && !ahead) await makeWay(deployment, request, previous);
    const record = deployment.dryRun
      ? foreseen(operation, draft, previous)
      : await carryOut(deployment, resource, operation, draft, previous);
    return settle(deployment, operation, record, previous);
  } catch (cause) {
    if (cause === deployment.failure) throw cause;
    return deployment.fail(operation, draft, cause);
  }
}

/** A preview does not know all inputs; those that it knows have to be right. */
function checkInputs(resource: ManagedResource, inputs: Properties): void {
  if (containsUnknown(inputs)) return;
  const problems = resource.check(revealAll(inputs));
  if (problems.length > 0) throw new Error(problems.join("; "));
}

async function makeWay(
  deployment: Deployment,
  request: Registration,
  previous: ResourceRecord,
): Promise<void> {
  if (previous.protect) throw protectedError("it is protected and cannot be replaced");
  if (request.deleteBeforeReplace !== false) return removeForReplacement(deployment, previous);
  await refuseDataLoss(deployment, [previous]);
  deployment.snapshot.markReplaced(previous);
}

function settle(
  deployment: Deployment,
  operation: Operation,
  record: ResourceRecord,
  previous: ResourceRecord | undefined,
): Registered {
  const changes = operation === "same" ? [] : propertyChanges(previous?.inputs ?? {}, record.inputs);
  deployment.record(operation, record, changes);
  deployment.snapshot.place(record, previous, operation !== "same");
  return { urn: record.urn, id: record.id ?? "", outputs: record.outputs, stable: operation === "same" };
}
