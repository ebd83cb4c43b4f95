import type { Properties } from "../properties";
import { isManaged, type ResourceRecord } from "../state/resource-record";
import { packageOf } from "../urn";
import type { Deployment } from "./deployment";
import type { Registration } from "./registration";

/** What the state will say of a resource, but for what only its cloud can tell. */
export function draftRecord(
  deployment: Deployment,
  urn: string,
  request: Registration,
  previous: ResourceRecord | undefined,
): ResourceRecord {
  const managed = isManaged(request);
  const named = request.provider;
  const provider = managed
    ? (named ?? deployment.defaultProvider(packageOf(request.type), request.providerVersion))
    : undefined;
  const now = deployment.timestamp();
  return {
    urn,
    custom: request.custom,
    type: request.type,
    inputs: withIgnoredChanges(request, previous),
    outputs: {},
    ...(request.parent && { parent: request.parent }),
    ...(provider && { provider }),
    ...(request.protect && { protect: true }),
    ...(request.retainOnDelete && { retainOnDelete: true }),
    dependencies: request.dependencies,
    propertyDependencies: request.propertyDependencies,
    ...(request.additionalSecretOutputs.length > 0 && {
      additionalSecretOutputs: request.additionalSecretOutputs,
    }),
    ...(request.ignoreChanges.length > 0 && { ignoreChanges: request.ignoreChanges }),
    created: previous?.created ?? now,
    modified: now,
  };
}

function withIgnoredChanges(
  { inputs, ignoreChanges }: Registration,
  previous: ResourceRecord | undefined,
): Properties {
  const ignored = ignoreChanges.filter((key) => previous?.inputs[key] !== undefined);
  return { ...inputs, ...Object.fromEntries(ignored.map((key) => [key, previous?.inputs[key] ?? null])) };
}
