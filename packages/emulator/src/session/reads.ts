import type { Table } from "../catalog/model";

/** What a statement reads, as far as binding has come: whether another DuckDB connection than the session's could read it as well. */
export class Reads {
  private readonly tables = new Set<number>();
  private isOwn = false;
  /** DuckDB's sequences that it draws from by name. */
  readonly sequences = new Set<string>();

  /** A table as it is now. */
  table({ id, session }: Table): void {
    if (session === undefined) this.tables.add(id);
    else this.isOwn = true;
  }

  /** Something that the session's connection or transaction has of its own: temporary tables, streams, files, results. */
  own(): void {
    this.isOwn = true;
  }

  /** Whether it reads nothing that is the session's own. */
  get isFree(): boolean {
    return !this.isOwn;
  }

  /** Whether one of the tables is so. */
  some(isSo: (table: number) => boolean): boolean {
    return [...this.tables].some(isSo);
  }

  /** Whether it reads tables, and nothing that is the session's own; `isChanged` tells which the session's transaction has changed. */
  areOfOthers(isChanged: (table: number) => boolean): boolean {
    return !this.isOwn && this.tables.size > 0 && !this.some(isChanged);
  }
}
