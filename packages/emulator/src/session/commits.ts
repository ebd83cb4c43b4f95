type Kind = "rows" | "definition";

/**
 * Which tables others have committed changes of, and in which order: tells an open transaction whether its snapshot is still the newest one.
 * Counts in the process; nobody outlives it.
 */
export class Commits {
  private count = 0;
  private readonly last = { rows: new Map<number, number>(), definition: new Map<number, number>() };

  /** To be asked before a snapshot is taken. */
  get now(): number {
    return this.count;
  }

  /** Takes note of a commit, before its locks are released. */
  note(kind: Kind, tables: Iterable<number>): void {
    this.count += 1;
    for (const table of tables) this.last[kind].set(table, this.count);
  }

  /** Whether somebody has changed the table since. */
  isNewer(kind: Kind, table: number, since: number): boolean {
    return (this.last[kind].get(table) ?? 0) > since;
  }
}
