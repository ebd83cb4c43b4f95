import type { LockMode } from "../statements/handler";
import { canceled, SqlError } from "../errors";

/** Who wants a table's lock, and for which statement. */
export interface LockRequest {
  readonly owner: string;
  readonly table: number;
  readonly mode: LockMode;
  readonly queryId: string;
}
/** Waits, and does something before and after. */
export type Around = (wait: () => Promise<void>) => Promise<void>;

/** A lock that is held, or waited for, as SHOW LOCKS tells. */
export interface LockState {
  readonly owner: string;
  readonly table: number;
  readonly queryId: string;
  /** Undefined while it is waited for. */
  readonly acquiredOn: Date | undefined;
}

interface Holding {
  readonly owner: string;
  readonly queryId: string;
  readonly acquiredOn: Date;
  mode: LockMode;
}
interface Waiting extends LockRequest {
  readonly grant: () => void;
}

const STRENGTH: Record<LockMode, number> = { append: 1, change: 2, alter: 3 };

/** Appends go beside everything but DDL; changes one at a time; DDL alone. */
const excludes = (a: LockMode, b: LockMode): boolean =>
  a === "alter" || b === "alter" || (a === "change" && b === "change");

/** A procedure's own transaction beside its caller's: who waits for it waits, and who it waits for. */
export const innerOwner = (session: string, depth: number): string => `${session}/${depth}`;

/** Whether one is a transaction within which the other was begun, so that it goes on only when the other has ended. */
const contains = (outer: string, inner: string): boolean =>
  inner !== outer && inner.split("/")[0] === outer.split("/")[0] && depthOf(outer) < depthOf(inner);
const depthOf = (owner: string): number => Number(owner.split("/")[1] ?? 0);

/**
 * Locks on tables, held by an owner (a session's transaction) until it ends. Who comes first is served first.
 * Snowflake's waiting in place of DuckDB's conflict error.
 */
export class TableLocks {
  private readonly held = new Map<number, Holding[]>();
  private queue: Waiting[] = [];

  constructor(private readonly clock: () => Date = () => new Date()) {}

  /**
   * Waits for the lock; throws 000625 after `timeoutSeconds`, and at once when waiting would never end. `around` is called where it does have to
   * wait, and does so.
   */
  async acquire(
    request: LockRequest,
    timeoutSeconds: number,
    signal?: AbortSignal,
    around: Around = (wait) => wait(),
  ): Promise<void> {
    if (this.tryGrant(request)) return;
    if (this.wouldDeadlock(request)) throw deadlock();
    await around(() => this.wait(request, timeoutSeconds, signal));
  }

  /** What is held, then what is waited for. */
  all(): LockState[] {
    const held = [...this.held].flatMap(([table, holdings]) =>
      holdings.map(({ owner, queryId, acquiredOn }) => ({ owner, table, queryId, acquiredOn })),
    );
    const waiting = this.queue.map(({ owner, table, queryId }) => ({
      owner,
      table,
      queryId,
      acquiredOn: undefined,
    }));
    return [...held, ...waiting];
  }

  /** Who holds a lock on the table. */
  holders(table: number): string[] {
    return (this.held.get(table) ?? []).map((holding) => holding.owner);
  }

  release(owner: string): void {
    for (const [table, holdings] of this.held) {
      const rest = holdings.filter((holding) => holding.owner !== owner);
      if (rest.length > 0) this.held.set(table, rest);
      else this.held.delete(table);
    }
    this.serve();
  }

  private wait(request: LockRequest, timeoutSeconds: number, signal?: AbortSignal): Promise<void> {
    return new Promise((resolve, reject) => {
      const finish = (outcome: () => void) => {
        clearTimeout(timer);
        signal?.removeEventListener("abort", onAbort);
        this.queue = this.queue.filter((other) => other !== waiting);
        outcome();
      };
      const giveUp = (error: SqlError) => {
        finish(() => reject(error));
        // Somebody may have waited for nobody but this one.
        this.serve();
      };
      const onAbort = () => giveUp(canceled());
      const timer = setTimeout(
        () => giveUp(lockTimeout(timeoutSeconds)),
        Math.min(timeoutSeconds * 1000, 0x7fffffff),
      );
      timer.unref();
      const waiting: Waiting = { ...request, grant: () => finish(resolve) };
      signal?.addEventListener("abort", onAbort);
      this.queue.push(waiting);
    });
  }

  private serve(): void {
    for (const waiting of [...this.queue]) {
      if (this.tryGrant(waiting)) waiting.grant();
    }
  }

  private tryGrant(request: LockRequest): boolean {
    if (this.blockers(request).length > 0) return false;
    const { owner, table, mode, queryId } = request;
    const holdings = this.held.get(table) ?? [];
    const own = holdings.find((holding) => holding.owner === owner);
    if (!own) this.held.set(table, [...holdings, { owner, mode, queryId, acquiredOn: this.clock() }]);
    else if (STRENGTH[mode] > STRENGTH[own.mode]) own.mode = mode;
    return true;
  }

  /** Follows who waits for whom: a way back to `owner` means that neither would ever go on. */
  private wouldDeadlock(request: LockRequest): boolean {
    const { owner } = request;
    const seen = new Set<string>();
    const pending = this.blockers(request);
    for (let blocker = pending.pop(); blocker !== undefined; blocker = pending.pop()) {
      if (blocker === owner || contains(blocker, owner)) return true;
      if (seen.has(blocker)) continue;
      seen.add(blocker);
      for (const waiting of this.queue) {
        if (waiting.owner === blocker || contains(blocker, waiting.owner))
          pending.push(...this.blockers(waiting));
      }
    }
    return false;
  }

  /** Whom it waits for: those who hold a lock that excludes its own, and those who came earlier for one. */
  private blockers(request: LockRequest): string[] {
    const { owner, table, mode } = request;
    const holdings = this.held.get(table) ?? [];
    // Whoever waits for the table waits for its holders: one of them cannot queue behind him.
    const isHolder = holdings.some((holding) => holding.owner === owner);
    return [...holdings, ...(isHolder ? [] : this.earlier(request))]
      .filter((other) => other.owner !== owner && excludes(other.mode, mode))
      .map((other) => other.owner);
  }

  /** Those who wait for the same table since before. */
  private earlier(request: LockRequest): Waiting[] {
    const position = this.queue.findIndex((waiting) => waiting === request);
    const before = position < 0 ? this.queue : this.queue.slice(0, position);
    return before.filter(({ table }) => table === request.table);
  }
}

const lockTimeout = (seconds: number) =>
  new SqlError(
    "000625",
    "57014",
    `Statement has locked out other statements for too long: no lock within ${seconds} second(s) (LOCK_TIMEOUT).`,
  );
const deadlock = () =>
  new SqlError(
    "000625",
    "57014",
    "Statement was aborted because it would have waited for a lock in a cycle with another transaction (deadlock).",
  );
