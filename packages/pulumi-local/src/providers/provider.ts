import type { Properties } from "../properties";

/** What a cloud says about an object: the inputs that it can tell, and what it computed itself. */
export interface Found {
  readonly inputs: Properties;
  readonly outputs: Properties;
}

/** What the engine asks of one resource type. Inputs come checked, with secrets open and without unknowns. */
export interface ManagedResource {
  readonly type: string;
  /** Inputs that cannot be changed on a living object. */
  readonly replaceOn: readonly string[];
  /** Sentences about inputs that are wrong or that are not supported locally. */
  check(inputs: Properties): readonly string[];
  identify(inputs: Properties): string;
  read(inputs: Properties): Promise<Found | undefined>;
  /** @throws UserError with the way out where the object exists already */
  create(inputs: Properties): Promise<Found>;
  update(inputs: Properties, previous: Properties): Promise<Found>;
  /** Something that is gone already is no error. */
  remove(inputs: Properties): Promise<void>;
  /** What removing the object would lose with it. */
  holdings?(inputs: Properties): Promise<Holding | undefined>;
}

export interface Holding {
  /** What kind of thing, as a sentence says it: `database`. */
  readonly subject: string;
  /** Dotted where the thing lies in another one. */
  readonly name: string;
  readonly count: number;
  readonly unit: "rows" | "objects";
}

/** All resource types of one Pulumi package, and its functions. */
export interface Provider {
  /** A type as the provider object with these settings has it; the default provider of a package has none but its version. */
  resource(type: string, settings: Properties): ManagedResource | undefined;
  /** Answers a function such as `aws:index/getCallerIdentity:getCallerIdentity`. */
  invoke(token: string, args: Properties): Promise<Properties | undefined>;
  /** Sentences about what others did to the stack's objects, and what the stack leaves alone. */
  foreign?(resources: readonly ManagedObject[]): Promise<readonly string[]>;
  close(): Promise<void>;
}

/** An object that the stack has made, secrets open. */
export interface ManagedObject {
  readonly type: string;
  readonly inputs: Properties;
}

export type Providers = Readonly<Record<string, Provider>>;

export function resourcesByType(
  resources: readonly ManagedResource[],
): (type: string) => ManagedResource | undefined {
  const byType = new Map(resources.map((resource) => [resource.type, resource]));
  return (type) => byType.get(type);
}
