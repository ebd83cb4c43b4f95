import type { Demand, Patience, StatementQueue } from "../warehouses/statement-queue";

/**
 * The place of one client's statement among those that run: the statements within it, of procedures and blocks, share it with whatever
 * is around them, so that nobody waits for a place that he has himself.
 */
export class Place {
  /** How many of them are inside. */
  private inside = 0;
  private leaveQueue: (() => void) | undefined;
  private again: (() => Promise<() => void>) | undefined;

  constructor(private readonly queue: StatementQueue) {}

  /** Waits for a place, where it has none; answers how to leave it. Throws what StatementQueue.enter throws. */
  async enter(demand: Demand, patience: Patience): Promise<() => void> {
    if (this.inside === 0) {
      this.leaveQueue = await this.queue.enter(demand, patience);
      this.again = () => this.queue.enter(demand, { ...patience, seconds: 0 }, true);
    }
    this.inside++;
    let isInside = true;
    return () => {
      if (isInside && --this.inside === 0) this.leave();
      isInside = false;
    };
  }

  /** Gives its place to others while it waits for a lock: one of them may be whoever holds it. */
  async whileWaiting(wait: () => Promise<void>): Promise<void> {
    const { again } = this;
    if (!this.leaveQueue || !again) return wait();
    this.leave();
    await wait();
    this.leaveQueue = await again();
    if (this.inside === 0) this.leave();
  }

  /** The client's statement has ended, and all within it. */
  close(): void {
    this.inside = 0;
    this.leave();
  }

  private leave(): void {
    this.leaveQueue?.();
    this.leaveQueue = undefined;
  }
}
