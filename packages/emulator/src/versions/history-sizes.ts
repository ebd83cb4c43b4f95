/**
 * How many rows the histories of tables have at most, so that a write need not count them: what was added since they were last counted is
 * added here, too, be it committed or not.
 */
export class HistorySizes {
  private readonly most = new Map<number, number>();

  add(table: number, rows: number): void {
    const known = this.most.get(table);
    if (known !== undefined) this.most.set(table, known + rows);
  }

  /** Whether that many rows are surely not exceeded. */
  isWithin(table: number, limit: number): boolean {
    return (this.most.get(table) ?? Infinity) <= limit;
  }

  /** To be told only what a transaction counts that sees all that is committed. */
  counted(table: number, rows: number): void {
    this.most.set(table, rows);
  }
}
