import { randomUUID } from "node:crypto";
import { Interrupted, interruptionBy, messageOf, NotSupportedLocally, StepFailed } from "../errors";
import { mapProperties, mask, revealAll, type Properties } from "../properties";
import type { Holding, ManagedResource, Providers } from "../providers/provider";
import type { Checkpoint } from "../state/checkpoint";
import type { PendingOperation, ResourceRecord } from "../state/resource-record";
import { packageOf, providerType, providerUrn, stackType, urnName, urnOf, type UrnContext } from "../urn";
import { Slots } from "./slots";
import { Snapshot } from "./snapshot";
import type { Operation, PropertyChange, Step } from "./step";

export interface DeploymentOptions extends UrnContext {
  /** Nothing is called that changes anything, and nothing is saved. */
  readonly dryRun: boolean;
  readonly checkpoint: Checkpoint;
  readonly save: (checkpoint: Checkpoint) => void;
  readonly providers: Providers;
  readonly parallel?: number;
  readonly allowDataLoss?: boolean;
  readonly signal?: AbortSignal;
  readonly now?: () => Date;
}

/** One run over a stack: its resources, the steps taken, the first failure. */
export class Deployment {
  readonly snapshot: Snapshot;
  readonly steps: Step[] = [];
  /** Resources that were deleted before something they depend on could be replaced, and the properties that made it so. */
  readonly deletedAhead = new Map<string, readonly string[]>();
  /** Rows and objects that the run loses, or would lose. */
  readonly losses: Holding[] = [];
  readonly previousOutputs: Properties;
  private readonly slots: Slots;
  private failed: StepFailed | undefined;

  constructor(readonly options: DeploymentOptions) {
    const save = options.dryRun ? () => undefined : options.save;
    this.snapshot = new Snapshot(options.checkpoint, save);
    this.slots = new Slots(options.parallel ?? 8);
    this.previousOutputs = stackOutputs(options.checkpoint);
  }

  get dryRun(): boolean {
    return this.options.dryRun;
  }

  get failure(): StepFailed | undefined {
    return this.failed;
  }

  urn(type: string, name: string, parent?: string): string {
    return urnOf(this.options, type, name, parent);
  }

  timestamp(): string {
    return (this.options.now?.() ?? new Date()).toISOString();
  }

  /** @throws NotSupportedLocally where no local provider knows the type */
  resource({ type, provider }: Pick<ResourceRecord, "type" | "provider">): ManagedResource {
    const settings = provider === undefined ? {} : this.settingsOf(providerUrn(provider));
    const resource = this.options.providers[packageOf(type)]?.resource(type, settings);
    if (!resource) throw new NotSupportedLocally(`The resource type ${type}`);
    return resource;
  }

  /** Inputs of a provider object: what the program said in this run, else in the last one. */
  private settingsOf(urn: string): Properties {
    const known = this.options.checkpoint.resources.find((record) => record.urn === urn);
    return revealAll((this.snapshot.registered(urn) ?? known)?.inputs ?? {});
  }

  /** Calls a provider in one of the slots, recorded as under way. */
  call<T>(operation: PendingOperation, work: () => Promise<T>): Promise<T> {
    return this.slots.run(() => {
      this.checkGoingOn();
      return this.snapshot.during(operation, work);
    });
  }

  checkGoingOn(): void {
    const { signal } = this.options;
    if (signal?.aborted) throw interruptionBy(signal);
    if (this.failed) throw new Error("a step has failed; no other is begun");
  }

  record(operation: Operation, subject: StepSubject, changes: readonly PropertyChange[] = []): void {
    this.steps.push(stepOf(operation, subject, changes));
  }

  /** Notes the failure of a step, once, and throws it. */
  fail(operation: Operation, subject: StepSubject, cause: unknown): never {
    if (cause instanceof Interrupted) throw cause;
    this.steps.push({ ...stepOf(operation, subject, []), error: messageOf(cause) });
    const failure = new StepFailed(subject.urn, `${subject.type} ${urnName(subject.urn)}`, cause);
    this.failed ??= failure;
    throw failure;
  }

  /** Reference of the provider that the engine itself makes for resources that name none. */
  defaultProvider(packageName: string, version: string): string {
    const type = providerType(packageName);
    const urn = this.urn(type, version === "" ? "default" : `default_${version.replace(/[.+-]/g, "_")}`);
    const known = this.snapshot.registered(urn) ?? this.registerDefault(urn, type, version);
    return `${urn}::${known.id ?? ""}`;
  }

  private registerDefault(urn: string, type: string, version: string): ResourceRecord {
    const old = this.snapshot.claim(urn);
    const inputs = { version };
    const record = old ?? { urn, custom: true, id: randomUUID(), type, inputs, outputs: inputs };
    this.record(old ? "same" : "create", record);
    this.snapshot.place(record, old, true);
    return record;
  }
}

export function stackOutputs(checkpoint: Checkpoint): Properties {
  return checkpoint.resources.find((record) => record.type === stackType)?.outputs ?? {};
}

interface StepSubject {
  readonly urn: string;
  readonly type: string;
  readonly parent?: string;
  readonly protect?: boolean;
  readonly inputs: Properties;
}

function stepOf(operation: Operation, subject: StepSubject, changes: readonly PropertyChange[]): Step {
  const { urn, type, parent, protect, inputs } = subject;
  const own = { ...(parent && { parent }), ...(protect && { protect }) };
  return { operation, urn, type, name: urnName(urn), ...own, changes, inputs: mapProperties(inputs, mask) };
}
