import type { Catalog } from "../catalog/catalog";
import { canceled, SqlError } from "../errors";
import type { Rooms } from "./pool";

/** What a statement needs to run: a place among those of its kind, and one in its warehouse. */
export interface Demand {
  readonly kind: keyof Rooms;
  /** Id of the warehouse that computes it. */
  readonly warehouse: number | undefined;
}

/** How a statement waits. */
export interface Patience {
  readonly signal: AbortSignal;
  /** STATEMENT_QUEUED_TIMEOUT_IN_SECONDS; 0 is for ever. */
  readonly seconds: number;
  /** Told when it begins to wait, and when it waits no longer. */
  readonly onQueued: (isQueued: boolean) => void;
}

/** How many statements a warehouse runs, and how many wait for it. */
export interface Load {
  readonly running: number;
  readonly queued: number;
}

interface Waiting {
  readonly demand: Demand;
  readonly grant: () => void;
}

const LONGEST_TIMER = 0x7fffffff;

/**
 * Who may run now. First come, first served, and who waits for a warehouse that is full does not hold up those of others.
 * https://docs.snowflake.com/en/sql-reference/parameters#max-concurrency-level
 */
export class StatementQueue {
  /** How many run, by kind and by warehouse. */
  private readonly running = new Map<Demand["kind"] | number, number>();
  private waiting: Waiting[] = [];

  constructor(
    private readonly rooms: Rooms,
    /** How many statements a warehouse runs at once. */
    private readonly levelOf: (warehouse: number) => number,
  ) {}

  /**
   * Waits for its place; answers how to leave it, which may be called twice. `isFirst` is for who had one before and comes back: he holds
   * what others wait for. Throws 000604 when it is stopped, and 000631 when it has waited too long.
   */
  async enter(demand: Demand, patience: Patience, isFirst = false): Promise<() => void> {
    if (patience.signal.aborted) throw canceled();
    this.serve();
    // Who waits has no room, so that nobody overtakes those who wait for the same places.
    if (this.hasRoom(demand)) this.count(demand, 1);
    else await this.wait(demand, patience, isFirst);
    let isInside = true;
    return () => {
      if (!isInside) return;
      isInside = false;
      this.count(demand, -1);
      this.serve();
    };
  }

  /** Lets in whoever may: to be called when a warehouse was given another level. */
  serve(): void {
    for (const { demand, grant } of [...this.waiting]) if (this.hasRoom(demand)) grant();
  }

  loadOf(warehouse: number): Load {
    const queued = this.waiting.filter(({ demand }) => demand.warehouse === warehouse).length;
    return { running: this.running.get(warehouse) ?? 0, queued };
  }

  private wait(demand: Demand, { signal, seconds, onQueued }: Patience, isFirst: boolean): Promise<void> {
    onQueued(true);
    return new Promise((resolve, reject) => {
      const finish = (outcome: () => void) => {
        clearTimeout(timer);
        signal.removeEventListener("abort", onAbort);
        this.waiting = this.waiting.filter((other) => other !== waiting);
        onQueued(false);
        outcome();
      };
      const onAbort = () => finish(() => reject(canceled()));
      const timeOver = () => finish(() => reject(queuedTooLong(seconds)));
      const timer =
        seconds > 0 ? setTimeout(timeOver, Math.min(seconds * 1000, LONGEST_TIMER)).unref() : undefined;
      const grant = () => {
        this.count(demand, 1);
        finish(resolve);
      };
      const waiting: Waiting = { demand, grant };
      signal.addEventListener("abort", onAbort, { once: true });
      if (isFirst) this.waiting.unshift(waiting);
      else this.waiting.push(waiting);
    });
  }

  private hasRoom({ kind, warehouse }: Demand): boolean {
    if ((this.running.get(kind) ?? 0) >= this.rooms[kind]) return false;
    return warehouse === undefined || (this.running.get(warehouse) ?? 0) < this.levelOf(warehouse);
  }

  private count({ kind, warehouse }: Demand, change: 1 | -1): void {
    for (const place of warehouse === undefined ? [kind] : [kind, warehouse]) {
      const number = (this.running.get(place) ?? 0) + change;
      if (number > 0) this.running.set(place, number);
      else this.running.delete(place);
    }
  }
}

/**
 * How many statements a warehouse runs at once: its level on each of its clusters. One that is gone holds up nobody: what waited for it is told so
 * when it runs.
 */
export function levelOf(catalog: Catalog, id: number): number {
  const found = catalog.get(id);
  return found?.kind === "WAREHOUSE" ? found.maxConcurrency * found.maxClusters : Number.POSITIVE_INFINITY;
}

const queuedTooLong = (seconds: number) =>
  new SqlError(
    "000631",
    "57014",
    `Statement was queued for longer than its statement or warehouse queued timeout of ${seconds} second(s) and was canceled.`,
  );
