import type { Catalog } from "../catalog/catalog";
import type { Warehouse } from "../catalog/model";
import { exhaustedWarehouses } from "./monitors";
import type { Span } from "./spans";

/** The statements that ran, as far as a meter asks about them. */
interface StatementLog {
  readonly entries: readonly { readonly queryId: string; readonly status: string; readonly endedAt?: Date }[];
}

/**
 * When warehouses ran. It has no timer: whoever asks settles first what has happened since, so that a warehouse that idled for its
 * AUTO_SUSPEND, or whose resource monitor reached its quota, is suspended as of then. The state that only time and use change lives in memory; DDL stores the rest.
 */
export class WarehouseMeter {
  private readonly running = new Map<number, Span>();
  private readonly ended: Span[] = [];
  /** Statements that may still run on a warehouse, and when it was last used otherwise. */
  private readonly statements = new Map<number, Set<string>>();
  private readonly used = new Map<number, Date>();
  private settledAt: Date;

  constructor(
    private readonly catalog: Catalog,
    private readonly history: StatementLog,
    /** Nothing ran before: the emulator was not there. */
    private readonly since: Date,
    earlier: readonly Span[] = [],
  ) {
    this.ended.push(...earlier);
    this.settledAt = since;
  }

  /** All spans until now, the running ones without an end. */
  spans(now: Date): readonly Span[] {
    this.settle(now);
    return [...this.ended, ...this.running.values()];
  }

  /** Notes that a statement uses the warehouse, and starts it when it is suspended. */
  use(warehouse: Warehouse, queryId: string, now: Date): void {
    this.settle(now);
    const current = this.current(warehouse.id) ?? warehouse;
    if (current.state === "SUSPENDED")
      this.put({ ...current, state: "STARTED", resumedOn: now.toISOString(), updatedOn: now.toISOString() });
    this.used.set(warehouse.id, now);
    const statements = this.statements.get(warehouse.id) ?? new Set();
    this.statements.set(warehouse.id, statements.add(queryId));
    this.settle(now);
  }

  private suspend(warehouse: Warehouse, at: Date): void {
    this.put({ ...warehouse, state: "SUSPENDED", updatedOn: at.toISOString() });
    this.end(warehouse.id, at);
  }

  /** Brings spans and states up to date with the catalogue and the time. */
  settle(now: Date): void {
    for (const warehouse of this.catalog.all("WAREHOUSE")) {
      this.follow(warehouse);
      this.suspendIdle(warehouse, now);
    }
    // Not before the last look: until then the quota was another one, or the warehouse another monitor's.
    const spans = [...this.ended, ...this.running.values()];
    for (const { warehouse, at } of exhaustedWarehouses(this.catalog, spans, now))
      this.suspend(warehouse, later(this.settledAt, at));
    this.settledAt = now;
    for (const id of this.running.keys()) if (!this.current(id)) this.end(id, now);
  }

  private follow(warehouse: Warehouse): void {
    const span = this.running.get(warehouse.id);
    const changed = new Date(warehouse.updatedOn);
    const started = later(new Date(warehouse.resumedOn ?? warehouse.updatedOn), this.since);
    if (warehouse.state === "SUSPENDED") return this.end(warehouse.id, changed);
    if (!span) return this.begin(warehouse, started, started === this.since);
    if (started > span.from && !span.resized) {
      this.end(warehouse.id, started);
      this.begin(warehouse, started, false);
    } else if (span.size !== warehouse.size) {
      this.end(warehouse.id, changed);
      this.begin(warehouse, changed, true);
    }
  }

  private suspendIdle(warehouse: Warehouse, now: Date): void {
    const span = this.running.get(warehouse.id);
    if (!span || warehouse.autoSuspend === null || warehouse.autoSuspend === 0) return;
    const patience = warehouse.autoSuspend * 1000;
    const isOver = (since: Date) => now.getTime() - since.getTime() >= patience;
    if (!isOver(later(this.used.get(warehouse.id), span.from))) return;
    this.noteEnded(warehouse.id);
    const since = later(this.used.get(warehouse.id), span.from);
    if (this.statements.get(warehouse.id)?.size || !isOver(since)) return;
    this.suspend(warehouse, new Date(since.getTime() + patience));
  }

  /** Statements that have ended no longer keep the warehouse busy: it idles since the last one's end. */
  private noteEnded(id: number): void {
    const statements = this.statements.get(id) ?? new Set();
    for (const queryId of statements) {
      const entry = this.history.entries.find((known) => known.queryId === queryId);
      if (entry?.status === "RUNNING") continue;
      statements.delete(queryId);
      if (entry?.endedAt) this.used.set(id, later(this.used.get(id), entry.endedAt));
    }
  }

  private begin({ id, name, size }: Warehouse, from: Date, resized: boolean): void {
    this.running.set(id, { warehouse: id, name, size, from, resized });
  }

  private end(id: number, to: Date): void {
    const span = this.running.get(id);
    if (!span) return;
    this.running.delete(id);
    this.ended.push({ ...span, to: to > span.from ? to : span.from });
  }

  private current(id: number): Warehouse | undefined {
    const found = this.catalog.get(id);
    return found?.kind === "WAREHOUSE" ? found : undefined;
  }

  private put(warehouse: Warehouse): void {
    this.catalog.apply(new Map([[warehouse.id, warehouse]]));
  }
}

const later = (a: Date | undefined, b: Date): Date => (a && a > b ? a : b);
