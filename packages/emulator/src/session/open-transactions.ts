/** A transaction that some session has open. */
export interface OpenTransaction {
  readonly id: string;
  readonly name: string;
  readonly user: string;
  readonly session: string;
  /** Who holds its locks. */
  readonly owner: string;
  /** 0, or how many transactions of its session wait for it: those of the callers of a procedure. */
  readonly depth: number;
  /** Not one statement that commits by itself. */
  readonly explicit: boolean;
  /** When its session's last statement ended; undefined while one runs. */
  readonly idleSince: Date | undefined;
  /** Stops what it does at the moment, rolls it back and releases its locks. */
  abort(): Promise<void>;
}

/** A transaction that has ended. */
export interface EndedTransaction extends Pick<OpenTransaction, "id" | "name" | "user" | "session"> {
  readonly committed: boolean;
  readonly endedOn: Date;
}

const MOST_ENDED = 10_000;

/** When a transaction began: its id is the time in nanoseconds. */
export const startOf = ({ id }: Pick<OpenTransaction, "id">): Date =>
  new Date(Number(BigInt(id) / 1_000_000n));

/** The transactions of all sessions: whoever is killed leaves one behind, and somebody else has to end it. */
export class OpenTransactions {
  private readonly sessions = new Set<() => readonly OpenTransaction[]>();
  /** Oldest first. */
  private readonly ended = new Map<string, EndedTransaction>();

  private last = 0n;

  /** A new transaction's id: its beginning in nanoseconds, and more than every id before it. */
  nextId(now: Date): string {
    const begun = BigInt(now.getTime()) * 1_000_000n;
    this.last = begun > this.last ? begun : this.last + 1n;
    return String(this.last);
  }

  /** Takes note of a session; the answer forgets it again. */
  watch(session: () => readonly OpenTransaction[]): () => void {
    this.sessions.add(session);
    return () => void this.sessions.delete(session);
  }

  all(): OpenTransaction[] {
    return [...this.sessions].flatMap((session) => session());
  }

  /** Remembers how a transaction ended; the oldest are forgotten. */
  note(transaction: EndedTransaction): void {
    this.ended.set(transaction.id, transaction);
    const [oldest] = this.ended.keys();
    if (this.ended.size > MOST_ENDED && oldest !== undefined) this.ended.delete(oldest);
  }

  findEnded(id: string): EndedTransaction | undefined {
    return this.ended.get(id);
  }
}
