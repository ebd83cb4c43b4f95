/** What QUERY_HISTORY tells of a statement. */
export interface HistoryEntry {
  readonly queryId: string;
  readonly text: string;
  /** SELECT, CREATE_TABLE, … */
  readonly type: string;
  readonly sessionId: string;
  readonly user: string;
  readonly role: string | undefined;
  readonly warehouse: string | undefined;
  readonly warehouseSize: string | undefined;
  readonly database: string | undefined;
  readonly schema: string | undefined;
  readonly tag: string;
  readonly startedAt: Date;
  endedAt?: Date;
  status: "RUNNING" | "SUCCESS" | "FAIL";
  errorCode?: string;
  errorMessage?: string;
  rows?: number;
  /** Seconds that its session or its warehouse allowed, when they were over. */
  timedOutAfter?: number;
  /** Since when it waits for a place to run. */
  queuedSince?: Date;
  /** How long it has waited for one. */
  queuedMilliseconds?: number;
  /** Stops it. Set while it runs. */
  cancel?: () => void;
}

const MOST_ENTRIES = 10_000;

/** The last ten thousand statements since the emulator started, oldest first. */
export class QueryHistory {
  private list: HistoryEntry[] = [];

  add(entry: HistoryEntry): HistoryEntry {
    this.list.push(entry);
    if (this.list.length > MOST_ENTRIES * 1.1) this.list = this.list.slice(-MOST_ENTRIES);
    return entry;
  }

  get entries(): readonly HistoryEntry[] {
    return this.list;
  }
}
