import type { DuckDBConnection } from "@duckdb/node-api";

/** A DuckDB connection of one statement's own, opened when it turns out to need nothing of its session's. */
export class Apart {
  private connection: DuckDBConnection | undefined;

  constructor(private readonly openNew: () => Promise<DuckDBConnection>) {}

  get isUsed(): boolean {
    return this.connection !== undefined;
  }

  async open(): Promise<DuckDBConnection> {
    this.connection ??= await this.openNew();
    return this.connection;
  }

  interrupt(): void {
    this.connection?.interrupt();
  }

  close(): void {
    this.connection?.closeSync();
    this.connection = undefined;
  }
}
