import type { Catalog } from "../catalog/catalog";
import type { Pipe } from "../catalog/model";
import { SqlError } from "../errors";
import { stopOf, type Fault } from "./state";

/** Runs a pipe's COPY once as its owner; whether more waits than it has loaded. Throws what stalls the pipe. */
export type RunPipe = (pipe: Pipe, signal: AbortSignal) => Promise<boolean>;

/** No cloud sends its events here: stages are looked at so often. In real time, for a turned clock brings no files. */
const EVERY_MILLISECONDS = 5000;

/** Loads what arrives for pipes. Like the scheduler, which owns it, it has no timer of its own. */
export class PipeRunner {
  /** Pipes that may have files in their queues; after a start all of them. */
  private readonly waiting = new Set<number>();
  private readonly lastRun = new Map<number, number>();
  private readonly running = new Map<number, Promise<void>>();
  private readonly faults = new Map<number, Fault>();
  private readonly stopping = new AbortController();
  private run: RunPipe | undefined;

  constructor(
    private readonly catalog: Catalog,
    private readonly realClock: () => Date,
    private readonly clock: () => Date,
  ) {}

  attach(run: RunPipe): void {
    this.run = run;
    for (const { id } of this.catalog.all("PIPE")) this.waiting.add(id);
  }

  /** The time by which stages say when files came, whatever the account's clock was turned to. */
  stagedBy(): Date {
    return this.realClock();
  }

  /** Something was put into its queue, or it goes on: it runs at once. */
  wake(pipe: number): void {
    this.waiting.add(pipe);
    this.lastRun.delete(pipe);
    this.tick();
  }

  /** What its last run failed with; undefined after one that did not. */
  faultOf(pipe: number): Fault | undefined {
    return this.faults.get(pipe);
  }

  /** Starts what is due, without waiting for it to end. */
  tick(): void {
    const now = this.realClock().getTime();
    for (const pipe of this.inUse()) {
      const last = this.lastRun.get(pipe.id);
      if (last === undefined || now - last >= EVERY_MILLISECONDS) this.start(pipe, now);
    }
  }

  /** Looks for files of all pipes now, until nothing waits that can be loaded. */
  async settle(): Promise<void> {
    await this.idle();
    for (const pipe of this.inUse()) this.start(pipe, this.realClock().getTime());
    await this.idle();
    const more = [...this.waiting].filter((id) => !this.faults.has(id));
    if (this.stopping.signal.aborted) return;
    if (more.length > 0 && this.inUse().some(({ id }) => more.includes(id))) await this.settle();
  }

  async idle(): Promise<void> {
    while (this.running.size > 0) await Promise.all(this.running.values());
  }

  async stop(): Promise<void> {
    this.stopping.abort();
    await this.idle();
  }

  /** Pipes that look for files or have some; those that are paused queue what arrives. */
  private inUse(): Pipe[] {
    return this.catalog
      .all("PIPE")
      .filter(
        (pipe) =>
          (pipe.autoIngest || (this.waiting.has(pipe.id) && !pipe.paused)) &&
          this.catalog.isInUse(pipe) &&
          stopOf(pipe, this.catalog) === undefined,
      );
  }

  private start(pipe: Pipe, now: number): void {
    const { run } = this;
    if (!run || this.stopping.signal.aborted || this.running.has(pipe.id)) return;
    this.waiting.delete(pipe.id);
    this.lastRun.set(pipe.id, now);
    const work = run(pipe, this.stopping.signal).then(
      (leavesMore) => this.succeeded(pipe, leavesMore),
      (error: unknown) => this.failed(pipe, error),
    );
    this.running.set(
      pipe.id,
      work.finally(() => this.running.delete(pipe.id)),
    );
  }

  private succeeded({ id }: Pipe, leavesMore: boolean): void {
    this.faults.delete(id);
    if (!leavesMore) return;
    this.waiting.add(id);
    this.lastRun.delete(id);
  }

  /** It stays with what waits for it, and tries again. */
  private failed({ id }: Pipe, error: unknown): void {
    this.waiting.add(id);
    const known = error instanceof SqlError ? error : new SqlError("000603", "XX000", String(error));
    this.faults.set(id, { error: known, at: this.clock() });
  }
}
