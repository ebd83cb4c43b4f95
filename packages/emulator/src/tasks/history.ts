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

/** One run of a whole graph. */
export interface GraphRecord {
  /** The first run of its root task. */
  readonly first: TaskRun;
  completedAt?: Date;
}

const MOST_RUNS = 10_000;

/** The last runs since the emulator started, oldest first. */
export class TaskHistory {
  private list: TaskRun[] = [];
  private graphList: GraphRecord[] = [];

  add(run: TaskRun): TaskRun {
    this.list.push(run);
    if (run.task === run.root && run.attempt === 1) this.graphList.push({ first: run });
    if (this.list.length > MOST_RUNS * 1.1) this.list = this.list.slice(-MOST_RUNS);
    return run;
  }

  /** Says that a graph run has come to its end. */
  complete(runId: string, at: Date): void {
    const graph = this.graphList.find(({ first }) => first.runId === runId);
    if (graph) graph.completedAt = at;
    if (this.graphList.length > MOST_RUNS) this.graphList = this.graphList.slice(-MOST_RUNS / 2);
  }

  get runs(): readonly TaskRun[] {
    return this.list;
  }

  /** Graph runs, oldest first. */
  get graphs(): readonly GraphRecord[] {
    return this.graphList;
  }
}
