/** One run of an alert. */
export interface AlertRun {
  readonly alert: number;
  readonly name: string;
  readonly database: string;
  readonly schema: string;
  readonly condition: string;
  readonly action: string;
  readonly scheduledAt: Date;
  state: "EXECUTING" | "TRIGGERED" | "CONDITION_FALSE" | "CONDITION_FAILED" | "ACTION_FAILED";
  conditionQueryId?: string;
  actionQueryId?: string;
  errorCode?: string;
  errorMessage?: string;
  completedAt?: Date;
}

const MOST = 1000;

/** The last runs since the start, the newest first. */
export class AlertHistory {
  private readonly runs: AlertRun[] = [];

  add(run: AlertRun): AlertRun {
    this.runs.unshift(run);
    if (this.runs.length > MOST) this.runs.pop();
    return run;
  }

  get all(): readonly AlertRun[] {
    return this.runs;
  }
}
