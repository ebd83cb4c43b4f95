import type { Properties } from "../properties";
import { isProviderType, providerUrn } from "../urn";

/** One resource of a checkpoint, with the keys that Pulumi gives it. */
export interface ResourceRecord {
  readonly urn: string;
  readonly custom: boolean;
  /** Still to be deleted: its replacement is there already. */
  readonly delete?: boolean;
  readonly id?: string;
  readonly type: string;
  readonly inputs: Properties;
  readonly outputs: Properties;
  readonly parent?: string;
  readonly protect?: boolean;
  readonly dependencies?: readonly string[];
  readonly provider?: string;
  readonly propertyDependencies?: Readonly<Record<string, readonly string[]>>;
  readonly additionalSecretOutputs?: readonly string[];
  readonly retainOnDelete?: boolean;
  readonly ignoreChanges?: readonly string[];
  readonly created?: string;
  readonly modified?: string;
}

/** A provider call that was under way when the state was written. */
export interface PendingOperation {
  readonly type: "creating" | "updating" | "deleting";
  readonly resource: ResourceRecord;
}

/** Whether a provider keeps something in a cloud for it: components, stacks and providers live in the state only. */
export function isManaged(record: { readonly custom: boolean; readonly type: string }): boolean {
  return record.custom && !isProviderType(record.type);
}

/** URNs that have to exist as long as the resource does. */
export function referencesOf(record: ResourceRecord): string[] {
  const own = [...(record.dependencies ?? []), ...Object.values(record.propertyDependencies ?? {}).flat()];
  if (record.parent !== undefined) own.push(record.parent);
  if (record.provider !== undefined) own.push(providerUrn(record.provider));
  return own;
}

/** The record without mention of resources that are gone. */
export function withoutReferences(record: ResourceRecord, gone: ReadonlySet<string>): ResourceRecord {
  const kept = (urns: readonly string[]) => urns.filter((urn) => !gone.has(urn));
  const byProperty = Object.entries(record.propertyDependencies ?? {});
  return {
    ...record,
    ...(record.dependencies && { dependencies: kept(record.dependencies) }),
    ...(record.propertyDependencies && {
      propertyDependencies: Object.fromEntries(byProperty.map(([key, urns]) => [key, kept(urns)])),
    }),
  };
}
