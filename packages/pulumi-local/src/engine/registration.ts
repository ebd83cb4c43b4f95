import type { Properties } from "../properties";

/** A resource as the program registers it, apart from the wire format. */
export interface Registration {
  readonly type: string;
  readonly name: string;
  readonly parent?: string;
  readonly custom: boolean;
  readonly inputs: Properties;
  /** Reference `<urn>::<id>` of the provider that the program names. */
  readonly provider?: string;
  readonly providerVersion: string;
  readonly dependencies: readonly string[];
  readonly propertyDependencies: Readonly<Record<string, readonly string[]>>;
  readonly aliases: readonly string[];
  readonly protect: boolean;
  readonly ignoreChanges: readonly string[];
  readonly replaceOnChanges: readonly string[];
  readonly additionalSecretOutputs: readonly string[];
  readonly deleteBeforeReplace?: boolean;
  readonly retainOnDelete: boolean;
  /** Options that only the real engine has. */
  readonly unsupportedOptions: readonly string[];
}

export interface Registered {
  readonly urn: string;
  readonly id: string;
  readonly outputs: Properties;
  readonly stable: boolean;
}
