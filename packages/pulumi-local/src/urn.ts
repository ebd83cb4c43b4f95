export const stackType = "pulumi:pulumi:Stack";
const providerPrefix = "pulumi:providers:";

export interface UrnContext {
  readonly project: string;
  readonly stack: string;
}

/** A resource's URN: the chain of its parents' types (the stack's left out), its own type, its name. */
export function urnOf({ project, stack }: UrnContext, type: string, name: string, parent = ""): string {
  const chain = parent === "" ? "" : qualifiedType(parent);
  const prefix = chain === "" || chain === stackType ? "" : `${chain}$`;
  return `urn:pulumi:${stack}::${project}::${prefix}${type}::${name}`;
}

export function urnName(urn: string): string {
  return urn.split("::").slice(3).join("::");
}

function qualifiedType(urn: string): string {
  return urn.split("::")[2] ?? "";
}

export function isProviderType(type: string): boolean {
  return type.startsWith(providerPrefix);
}

export function providerType(packageName: string): string {
  return providerPrefix + packageName;
}

/** `aws` of `aws:s3/bucket:Bucket`. */
export function packageOf(token: string): string {
  return token.split(":")[0] ?? "";
}

/** Whether a provider object is the engine's own, made for resources that name none. */
export function isDefaultProvider(urn: string): boolean {
  return urnName(urn).startsWith("default");
}

/** The URN in a provider reference, `<urn>::<id>`. */
export function providerUrn(reference: string): string {
  return reference.split("::").slice(0, 4).join("::");
}
