import { EventEmitter, once } from "node:events";

/** Keys of objects that are complete in the lake, told by an upload and awaited by a load. */
export class Arrivals {
  private readonly arrived = new Set<string>();
  private all = false;
  private failure: { readonly error: unknown } | undefined;
  private readonly changes = new EventEmitter();

  add(key: string): void {
    this.arrived.add(key);
    this.changes.emit("change");
  }

  /** Everything is there. */
  complete(): void {
    this.all = true;
    this.changes.emit("change");
  }

  /** Nothing more will come. */
  fail(error: unknown): void {
    this.failure = { error };
    this.changes.emit("change");
  }

  /** All of `keys` in batches: each time as many as have arrived since the last one, at least one. */
  async *batches(keys: readonly string[]): AsyncIterable<readonly string[]> {
    let pending = keys;
    while (pending.length > 0) {
      if (this.failure) throw this.failure.error;
      const batch = pending.filter((key) => this.all || this.arrived.has(key));
      pending = pending.filter((key) => !batch.includes(key));
      if (batch.length > 0) yield batch;
      else await once(this.changes, "change");
    }
  }
}
