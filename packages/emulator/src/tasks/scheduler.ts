import type { Catalog } from "../catalog/catalog";
import { AlertHistory } from "../alerts/history";
import { runAlert, type AlertStatement } from "../alerts/run-alert";
import type { Alert, Table, Task } from "../catalog/model";
import { RefreshHistory } from "../dynamic-tables/history";
import { parseLag } from "../dynamic-tables/target-lag";
import { isDynamic, type Dynamic } from "../dynamic-tables/upstream";
import { booleanOption, numberOption, textOption } from "../statements/options";
import { predecessors, tasksInUse } from "./graph";
import { TaskHistory, type TaskRun } from "./history";
import { runGraph, type TaskRunner } from "./run-graph";
import { nextRun, parseSchedule } from "../schedules/schedule";

/** What runs by the clock: a root task, a dynamic table, an alert. */
interface Timed {
  /** Another version of it begins its interval anew. */
  readonly object: Task | Alert | Table;
  next(after: Date): Date;
  start(scheduledAt: Date): void;
}

interface Due {
  readonly timed: Timed;
  next: Date;
}

const DEFAULT_FAILURES = 10;

/** What the scheduler does to a task beside running it. */
export interface TaskHost extends TaskRunner {
  suspend(task: Task): Promise<void>;
  /** Refreshes a dynamic table as its owner; throws what the refresh throws, which is in its history. */
  refresh(table: Dynamic): Promise<void>;
  readonly alertStatement: AlertStatement;
}

/** Starts tasks when they are due. It has no timer of its own: whoever owns it calls `tick`, or turns the clock. */
export class TaskScheduler {
  readonly history = new TaskHistory();
  readonly refreshes = new RefreshHistory();
  readonly alerts = new AlertHistory();
  private readonly due = new Map<number, Due>();
  private readonly running = new Map<number, Promise<void>>();
  private readonly failures = new Map<number, number>();
  private readonly stopping = new AbortController();
  /** What cancels the runs of a task that are under way, all at once. */
  private readonly cancellations = new Map<number, AbortController>();
  private offset = 0;
  private host: TaskHost | undefined;

  constructor(
    private readonly catalog: Catalog,
    private readonly realClock: () => Date,
  ) {}

  /** The account's time: the real one, and by how much it was turned. */
  readonly clock = (): Date => new Date(this.realClock().getTime() + this.offset);

  attach(host: TaskHost): void {
    this.host = host;
  }

  /** Starts what is due now, without waiting for it to end. */
  tick(now: Date = this.clock()): void {
    for (const { timed, next } of this.scheduled(now)) {
      if (next > now) continue;
      timed.start(next);
      const known = this.due.get(timed.object.id);
      if (known) known.next = timed.next(now);
    }
  }

  /** EXECUTE TASK: runs the task's graph now, be it suspended or not; `config` in place of the task's own. */
  execute(task: Task, config?: string): void {
    this.start(task, this.clock(), "EXECUTE TASK", config);
  }

  /** EXECUTE ALERT: looks at its condition now, be it suspended or not. */
  executeAlert(alert: Alert): void {
    this.alongside(alert.id, (host) => this.runAlert(alert, this.clock(), host));
  }

  /** Cancels the task's runs that are under way; what comes after them in their graphs does not run. */
  cancel(task: Task): void {
    this.cancellations.get(task.id)?.abort();
    this.cancellations.delete(task.id);
  }

  /** Turns the clock forward; what comes due on the way runs in its order, each to its end. */
  async advance(milliseconds: number): Promise<void> {
    const target = this.clock().getTime() + milliseconds;
    this.scheduled(this.clock());
    for (;;) {
      const [first] = this.scheduled(this.clock()).sort((a, b) => a.next.getTime() - b.next.getTime());
      if (!first || first.next.getTime() > target) break;
      this.offset += Math.max(0, first.next.getTime() - this.clock().getTime());
      this.tick();
      await this.idle();
    }
    this.offset += Math.max(0, target - this.clock().getTime());
    await this.idle();
  }

  /** Resolves when no task is running. */
  async idle(): Promise<void> {
    while (this.running.size > 0) await Promise.all(this.running.values());
  }

  async stop(): Promise<void> {
    this.stopping.abort();
    await this.idle();
  }

  /** When a started task runs next. */
  nextOfTask(task: Task): Date | undefined {
    return this.scheduled(this.clock()).find(({ timed }) => timed.object.id === task.id)?.next;
  }

  /** All that is started, with the time of its next run. Altering it begins its interval anew. */
  private scheduled(now: Date): Due[] {
    const all = [...this.tasks(), ...this.dynamicTables(), ...this.startedAlerts()];
    const known = new Set(all.map(({ object }) => object.id));
    for (const id of this.due.keys()) if (!known.has(id)) this.due.delete(id);
    for (const timed of all) {
      if (this.due.get(timed.object.id)?.timed.object !== timed.object)
        this.due.set(timed.object.id, { timed, next: timed.next(now) });
    }
    return [...this.due.values()];
  }

  private tasks(): Timed[] {
    return tasksInUse(this.catalog)
      .filter((task) => task.state === "started" && predecessors(this.catalog, task).length === 0)
      .map((task) => ({
        object: task,
        next: (after) => this.nextOf(task, after),
        start: (scheduledAt) => this.start(task, scheduledAt, "SCHEDULE"),
      }));
  }

  /** Those with a lag of their own; DOWNSTREAM ones are refreshed with what reads them. */
  private dynamicTables(): Timed[] {
    return this.catalog.all("TABLE").flatMap((table): Timed[] => {
      if (!isDynamic(table) || table.dynamic.state !== "ACTIVE" || !this.catalog.isInUse(table)) return [];
      const { scheduler, targetLag } = table.dynamic;
      const lag = targetLag === undefined || scheduler === "DISABLE" ? undefined : parseLag(targetLag);
      if (lag === undefined) return [];
      const next = (after: Date) => new Date(after.getTime() + lag);
      // What failed is in the history; the next refresh tries again.
      const start = () => this.alongside(table.id, (host) => host.refresh(table).catch(() => undefined));
      return [{ object: table, next, start }];
    });
  }

  private startedAlerts(): Timed[] {
    return this.catalog
      .all("ALERT")
      .filter((alert) => alert.state === "started" && this.catalog.isInUse(alert))
      .map((alert) => ({
        object: alert,
        next: (after) => nextRun(parseSchedule(alert.schedule), after),
        start: (scheduledAt) => this.alongside(alert.id, (host) => this.runAlert(alert, scheduledAt, host)),
      }));
  }

  private runAlert(alert: Alert, scheduledAt: Date, host: TaskHost): Promise<void> {
    const { catalog, alerts: history, clock } = this;
    return runAlert(alert, scheduledAt, { catalog, history, clock, execute: host.alertStatement });
  }

  /** Runs work beside everything else, unless the same is still running. */
  private alongside(id: number, work: (host: TaskHost) => Promise<void>): void {
    const { host } = this;
    if (!host || this.stopping.signal.aborted || this.running.has(id)) return;
    this.running.set(
      id,
      work(host).finally(() => this.running.delete(id)),
    );
  }

  /** Tasks that wait for a stream look for data twice a minute. */
  private nextOf(task: Task, now: Date): Date {
    const schedule = textOption(task.options, "SCHEDULE");
    return schedule === undefined
      ? new Date(now.getTime() + (task.when ? 30_000 : 8.64e13))
      : nextRun(parseSchedule(schedule), now);
  }

  private start(
    task: Task,
    scheduledAt: Date,
    scheduledFrom: TaskRun["scheduledFrom"],
    config?: string,
  ): void {
    const overlaps = booleanOption(task.options, "ALLOW_OVERLAPPING_EXECUTION") ?? false;
    const before = this.running.get(task.id);
    if (before && !overlaps && scheduledFrom === "SCHEDULE") return;
    // A run that was asked for waits for the one before it.
    const work = (before && !overlaps ? before : Promise.resolve()).then(() =>
      this.run(task, scheduledAt, scheduledFrom, config ?? textOption(task.options, "CONFIG")),
    );
    const entry: Promise<void> = work.finally(() => {
      if (this.running.get(task.id) === entry) this.running.delete(task.id);
    });
    this.running.set(task.id, entry);
  }

  private async run(
    task: Task,
    scheduledAt: Date,
    scheduledFrom: TaskRun["scheduledFrom"],
    config: string | undefined,
  ): Promise<void> {
    const { catalog, clock, history, host } = this;
    if (!host || this.stopping.signal.aborted) return;
    const succeeded = await runGraph(task, {
      catalog,
      clock,
      history,
      runner: host,
      signalFor: (member) => this.signalFor(member),
      scheduledAt,
      scheduledFrom,
      config,
    });
    await this.count(task, succeeded, host);
  }

  private signalFor({ id }: Task): AbortSignal {
    const known = this.cancellations.get(id) ?? new AbortController();
    this.cancellations.set(id, known);
    return AbortSignal.any([this.stopping.signal, known.signal]);
  }

  /** SUSPEND_TASK_AFTER_NUM_FAILURES in a row. */
  private async count(task: Task, succeeded: boolean, host: TaskHost): Promise<void> {
    const failures = succeeded ? 0 : (this.failures.get(task.id) ?? 0) + 1;
    this.failures.set(task.id, failures);
    const most = numberOption(task.options, "SUSPEND_TASK_AFTER_NUM_FAILURES") ?? DEFAULT_FAILURES;
    const current = this.catalog.get(task.id);
    if (most > 0 && failures >= most && current?.kind === "TASK" && current.state === "started")
      await host.suspend(current);
  }
}
