import type { Counts, Holding, Operation } from "@firn/pulumi-local";

/** One property before and after; the old or the new value is missing where there is none. */
export interface ValueChange {
  readonly property: string;
  readonly before?: unknown;
  readonly after?: unknown;
}

/** What a preview says of one resource. Secrets stand in it as "[secret]". */
export interface PlannedResource {
  readonly operation: Operation;
  readonly urn: string;
  /** Pulumi's token, e.g. `snowflake:index/database:Database`. */
  readonly type: string;
  readonly name: string;
  readonly protect: boolean;
  readonly changes: readonly ValueChange[];
  /** What the program asks for; of a resource that goes, what it was. */
  readonly inputs: Readonly<Record<string, unknown>>;
  /** What the resource is now, as far as the preview tells; empty for one that is created. */
  readonly current: Readonly<Record<string, unknown>>;
}

/** What an `up` would do, whoever previewed it. */
export interface Plan {
  readonly resources: readonly PlannedResource[];
  readonly counts: Counts;
  /** Outputs of the stack that would be others, as far as the preview tells. */
  readonly changedOutputs: readonly string[];
  /** Rows and objects that would go; counted by Firn, not by pulumi. */
  readonly losses: readonly Holding[];
}
