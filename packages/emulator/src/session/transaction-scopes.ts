import type { DuckDBConnection } from "@duckdb/node-api";
import { closeConnection } from "../duckdb/close-connection";
import type { Transaction } from "./transaction";

/** Where statements run: a transaction, open or not, and the DuckDB connection that it is on. */
export interface Scope {
  readonly transaction: Transaction;
  readonly connection: DuckDBConnection;
}

/**
 * The transactions of one session. The first is the session's own. Above it are those that procedures have begun while another one was open:
 * statements run in the last, and the others wait until it has ended.
 * https://docs.snowflake.com/en/sql-reference/transactions#scoped-transactions
 */
export class TransactionScopes {
  private readonly stack: Scope[];
  /** A connection without a transaction, for what an open one has nothing to do with. */
  private reading: DuckDBConnection | undefined;

  constructor(
    own: Scope,
    /** Opens a DuckDB connection for one more, the `depth`th. */
    private readonly open: (depth: number) => Promise<Scope>,
    private readonly openReader: () => Promise<DuckDBConnection>,
  ) {
    this.stack = [own];
  }

  /** The one in which statements run now. */
  get current(): Scope {
    return this.stack.at(-1) as Scope;
  }

  /** Whether it is a procedure's own, beside its caller's. */
  get isScoped(): boolean {
    return this.stack.length > 1;
  }

  /** The outermost first. */
  get all(): readonly Scope[] {
    return this.stack;
  }

  /** Suspends the transaction that is open: what follows runs beside it. */
  async enter(): Promise<void> {
    this.stack.push(await this.open(this.stack.length));
  }

  /** Goes back to the caller's transaction where the procedure's own has ended. */
  leaveEnded(): void {
    while (this.isScoped && this.current.transaction.current === undefined) this.leave();
  }

  /** Rolls everything back, the innermost first; where one fails, the others no less. */
  async rollback(): Promise<void> {
    try {
      await this.current.transaction.rollback();
    } finally {
      if (this.isScoped) {
        this.leave();
        await this.rollback();
      }
    }
  }

  /** Stops what DuckDB does for the session at the moment. */
  interrupt(): void {
    for (const { connection } of this.stack) connection.interrupt();
    this.reading?.interrupt();
  }

  /** A DuckDB connection that sees what is committed. */
  async reader(): Promise<DuckDBConnection> {
    this.reading ??= await this.openReader();
    return this.reading;
  }

  async closeReader(): Promise<void> {
    const { reading } = this;
    this.reading = undefined;
    if (reading) await closeConnection(reading);
  }

  private leave(): void {
    this.stack.pop()?.connection.closeSync();
  }
}
