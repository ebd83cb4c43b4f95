import { ExistsAlready } from "../errors";
import type { Checkpoint } from "../state/checkpoint";
import type { PendingOperation, ResourceRecord } from "../state/resource-record";

/**
 * The stack's resources while an operation changes them: those of the last run that were not reached yet, and those of
 * this one. Every change is handed to `save`, so that a run that is killed loses no step.
 */
export class Snapshot {
  private previous: ResourceRecord[];
  private replaced: ResourceRecord[];
  private readonly current: ResourceRecord[] = [];
  private readonly claimed = new Set<string>();
  private readonly forgotten = new Set<ResourceRecord>();
  private readonly pending = new Set<PendingOperation>();
  private unfinished: readonly PendingOperation[];

  constructor(
    checkpoint: Checkpoint,
    private readonly save: (checkpoint: Checkpoint) => void,
  ) {
    this.previous = checkpoint.resources.filter((record) => !record.delete);
    this.replaced = checkpoint.resources.filter((record) => record.delete);
    this.unfinished = checkpoint.pending.filter(({ type }) => type === "creating");
  }

  /** The last run's record under one of the URNs, which from now on belongs to the first of them. */
  claim(urn: string, aliases: readonly string[] = []): ResourceRecord | undefined {
    if (this.claimed.has(urn)) throw new Error(`the name is given twice: ${urn}`);
    this.claimed.add(urn);
    const record = [urn, ...aliases].map((name) => this.find(name)).find((found) => found !== undefined);
    if (record) this.claimed.add(record.urn);
    return record;
  }

  private find(urn: string): ResourceRecord | undefined {
    return this.previous.find((record) => record.urn === urn);
  }

  isClaimed(urn: string): boolean {
    return this.claimed.has(urn);
  }

  /** Writes the outcome of a step in place of what `previous` says; where nothing changed, with the next one that did. */
  place(record: ResourceRecord, previous: ResourceRecord | undefined, changed: boolean): void {
    this.previous = this.previous.filter((old) => old !== previous);
    this.current.push(record);
    this.unfinished = this.unfinished.filter(({ resource }) => resource.urn !== record.urn);
    if (changed) this.write();
  }

  /** Keeps the last run's record for its replacement to stand beside until it is deleted. */
  markReplaced(record: ResourceRecord): void {
    this.previous = this.previous.filter((old) => old !== record);
    this.replaced.push({ ...record, delete: true });
    this.write();
  }

  remove(record: ResourceRecord): void {
    this.previous = this.previous.filter((old) => old !== record);
    this.replaced = this.replaced.filter((old) => old !== record);
    this.write();
  }

  /** The object is gone, but its replacement will come under the same URN: only the file forgets the record. */
  forget(record: ResourceRecord): void {
    this.forgotten.add(record);
    this.write();
  }

  setOutputs(urn: string, outputs: ResourceRecord["outputs"]): ResourceRecord {
    const index = this.current.findIndex((record) => record.urn === urn);
    const record = this.current[index];
    if (record === undefined) throw new Error(`outputs for a resource that was not registered: ${urn}`);
    const changed = { ...record, outputs };
    this.current[index] = changed;
    this.write();
    return changed;
  }

  registered(urn: string): ResourceRecord | undefined {
    return this.current.find((record) => record.urn === urn);
  }

  /** What a killed or failed run was creating under the URN and nobody has found since: its call may come through at any time. */
  beingCreated(urn: string): ResourceRecord | undefined {
    return this.unfinished.find(({ resource }) => resource.urn === urn)?.resource;
  }

  /** What the program has not registered, in the order of dependencies. */
  unclaimed(): ResourceRecord[] {
    return this.previous.filter((record) => !this.claimed.has(record.urn));
  }

  /** Old halves of replacements. */
  leftToDelete(): readonly ResourceRecord[] {
    return this.replaced;
  }

  /** Records a provider call as under way while it runs. What a failed one was creating may be there: an answer can get lost. */
  async during<T>(operation: PendingOperation, call: () => Promise<T>): Promise<T> {
    this.pending.add(operation);
    this.write();
    try {
      const done = await call();
      // Until its record is placed: another step may write in between, and the run be killed right then.
      if (operation.type === "creating") this.unfinished = [...this.unfinished, operation];
      return done;
    } catch (error) {
      const mayBeThere = operation.type === "creating" && !(error instanceof ExistsAlready);
      if (mayBeThere) this.unfinished = [...this.unfinished, operation];
      this.pending.delete(operation);
      // Else the next run would take what is another's for what this one was creating.
      this.write();
      throw error;
    } finally {
      this.pending.delete(operation);
    }
  }

  /** Resolves when no provider call is under way. */
  async settled(): Promise<void> {
    while (this.pending.size > 0) await new Promise((resolve) => setTimeout(resolve, 20));
  }

  /** All that the file has to hold, in the order of dependencies. */
  records(): ResourceRecord[] {
    const previous = this.previous.filter((record) => !this.forgotten.has(record));
    return [...this.current, ...this.replaced, ...previous];
  }

  write(): void {
    this.save({ resources: this.records(), pending: [...this.pending, ...this.unfinished] });
  }

  /** Writes the state of a run that came to its end: what a killed one had begun would have come through by now. */
  conclude(): void {
    this.unfinished = [];
    this.write();
  }
}
