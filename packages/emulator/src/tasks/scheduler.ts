import type { Catalog } from "../catalog/catalog";
import type { Task } from "../catalog/model";
import { booleanOption, numberOption, textOption } from "../statements/options";
import { predecessors, tasksInUse } from "./graph";
import { TaskHistory, type TaskRun } from "./history";
import { runGraph, type TaskRunner } from "./run-graph";
import { nextRun, parseSchedule } from "./schedule";

interface Due {
  readonly task: Task;
  next: Date;
}

const DEFAULT_FAILURES = 10;

/** What the scheduler does to a task beside running it. */
export interface TaskHost extends TaskRunner {
  suspend(task: Task): Promise<void>;
}

/** Starts tasks when they are due. It has no timer of its own: whoever owns it calls `tick`, or turns the clock. */
export class TaskScheduler {
  readonly history = new TaskHistory();
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
    for (const { task, next } of this.scheduled(now)) {
      if (next > now) continue;
      this.start(task, next, "SCHEDULE");
      const known = this.due.get(task.id);
      if (known) known.next = this.nextOf(task, now);
    }
  }

  /** EXECUTE TASK: runs the task's graph now, be it suspended or not; `config` in place of the task's own. */
  execute(task: Task, config?: string): void {
    this.start(task, this.clock(), "EXECUTE TASK", config);
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
    return this.scheduled(this.clock()).find((due) => due.task.id === task.id)?.next;
  }

  /** Root tasks that are started, with the time of their next run. Altering a task begins its interval anew. */
  private scheduled(now: Date): Due[] {
    const roots = tasksInUse(this.catalog).filter(
      (task) => task.state === "started" && predecessors(this.catalog, task).length === 0,
    );
    const known = new Set(roots.map(({ id }) => id));
    for (const id of this.due.keys()) if (!known.has(id)) this.due.delete(id);
    for (const task of roots) {
      if (this.due.get(task.id)?.task !== task) this.due.set(task.id, { task, next: this.nextOf(task, now) });
    }
    return [...this.due.values()];
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
