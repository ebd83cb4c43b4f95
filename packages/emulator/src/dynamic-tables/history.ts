/** One refresh of a dynamic table. */
export interface Refresh {
  readonly table: number;
  readonly name: string;
  readonly database: string;
  readonly schema: string;
  readonly trigger: "CREATION" | "SCHEDULED" | "MANUAL";
  readonly state: "SUCCEEDED" | "FAILED";
  readonly message?: string;
  readonly queryId: string;
  readonly startedAt: Date;
  readonly endedAt: Date;
  /** What was done to the rows; NO_DATA where nothing had changed. Absent where it failed. */
  readonly action?: "INCREMENTAL" | "FULL" | "NO_DATA";
  readonly inserted: number;
  readonly deleted: number;
}

const MOST = 1000;

/** The last refreshes since the start, the newest first. */
export class RefreshHistory {
  private readonly refreshes: Refresh[] = [];

  add(refresh: Refresh): void {
    this.refreshes.unshift(refresh);
    if (this.refreshes.length > MOST) this.refreshes.pop();
  }

  get all(): readonly Refresh[] {
    return this.refreshes;
  }

  /** The last good refresh of a table. */
  lastOf(table: number): Refresh | undefined {
    return this.refreshes.find((refresh) => refresh.table === table && refresh.state === "SUCCEEDED");
  }
}
