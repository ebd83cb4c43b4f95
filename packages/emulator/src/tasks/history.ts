export type TaskState = "SCHEDULED" | "EXECUTING" | "SUCCEEDED" | "FAILED" | "SKIPPED" | "CANCELLED";

/** One run of one task, as TASK_HISTORY tells of it. */
export interface TaskRun {
  readonly task: number;
  readonly name: string;
  readonly database: string;
  readonly schema: string;
  readonly text: string;
  readonly condition: string | undefined;
  readonly root: number;
  readonly runId: string;
  readonly scheduledFrom: "SCHEDULE" | "EXECUTE TASK";
  readonly scheduledAt: Date;
  readonly attempt: number;
  /** The graph's configuration: the root task's, or that of EXECUTE TASK .. USING CONFIG. */
  readonly config: string | undefined;
  state: TaskState;
  queryId?: string;
  startedAt?: Date;
  completedAt?: Date;
  nextScheduledAt?: Date;
  errorCode?: string;
  errorMessage?: string;
  returnValue?: string;
}

const MOST_RUNS = 10_000;

/** The last runs since the emulator started, oldest first. */
export class TaskHistory {
  private list: TaskRun[] = [];

  add(run: TaskRun): TaskRun {
    this.list.push(run);
    if (this.list.length > MOST_RUNS * 1.1) this.list = this.list.slice(-MOST_RUNS);
    return run;
  }

  get runs(): readonly TaskRun[] {
    return this.list;
  }
}
