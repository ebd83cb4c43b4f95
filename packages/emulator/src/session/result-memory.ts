import { SqlError } from "../errors";
import type { Column } from "../types";
import type { HandlerResult } from "../statements/handler";

interface Remembered {
  readonly user: string;
  readonly columns: readonly Column[];
  /** Undefined when there were more than fit. */
  rows: string[] | undefined;
  bytes: number;
}

const MOST_BYTES_OF_ONE = 32 * 1024 * 1024;
const MOST_BYTES = 128 * 1024 * 1024;
const MOST_RESULTS = 1000;

/** The last results of the account, for RESULT_SCAN. Results of more than 32 MB are not kept. */
export class ResultMemory {
  private readonly results = new Map<string, Remembered>();
  private total = 0;

  /** The same result; its rows are noted while they are read. */
  remember(queryId: string, user: string, result: HandlerResult): HandlerResult {
    const kept: Remembered = { user, columns: result.columns, rows: [], bytes: 0 };
    this.results.set(queryId, kept);
    this.evict();
    return { ...result, rows: () => this.noting(kept, result.rows()) };
  }

  /** Throws when the result is unknown, is another user's, or was too large to keep. */
  find(
    queryId: string,
    user: string,
  ): { readonly columns: readonly Column[]; readonly rows: readonly string[] } {
    const kept = this.results.get(queryId);
    if (kept?.user !== user) throw new SqlError("000709", "02000", `Statement ${queryId} not found`);
    if (!kept.rows) {
      throw new SqlError(
        "000002",
        "0A000",
        "Unsupported feature 'RESULT_SCAN of a result of more than 32 MB': Firn's local Snowflake does not keep it.",
      );
    }
    return { columns: kept.columns, rows: kept.rows };
  }

  private async *noting(
    kept: Remembered,
    batches: AsyncIterable<readonly string[]>,
  ): AsyncIterable<readonly string[]> {
    for await (const batch of batches) {
      this.note(kept, batch);
      yield batch;
    }
  }

  private note(kept: Remembered, batch: readonly string[]): void {
    if (!kept.rows) return;
    const bytes = batch.reduce((sum, row) => sum + row.length, 0);
    this.total += bytes;
    kept.bytes += bytes;
    for (const row of batch) kept.rows.push(row);
    if (kept.bytes > MOST_BYTES_OF_ONE) this.forget(kept);
  }

  private forget(kept: Remembered): void {
    this.total -= kept.bytes;
    kept.bytes = 0;
    kept.rows = undefined;
  }

  private evict(): void {
    for (const [queryId, kept] of this.results) {
      if (this.results.size <= MOST_RESULTS && this.total <= MOST_BYTES) return;
      this.total -= kept.bytes;
      this.results.delete(queryId);
    }
  }
}
