import { randomUUID } from "node:crypto";
import type { DuckDBConnection } from "@duckdb/node-api";
import type { Table } from "../catalog/model";
import { canceled } from "../errors";
import type { LockMode } from "../statements/handler";
import { CHANGE_NUMBERS } from "../streams/log";
import { BOUNDARY } from "../streams/visible";
import { DROP_FORMER_ROWS } from "../versions/former-rows";
import type { Around, TableLocks } from "./locks";
import type { TransactionLog } from "./transaction-log";
import { lost, pack, type Luggage, type Surroundings } from "./renewal";

type Work = () => Promise<unknown>;

/**
 * One session's transaction. BEGIN only notes that there is one: DuckDB's begins with the first write, so that reads before it
 * see what others have committed, as in Snowflake's READ COMMITTED; from then on what it has changed is read from its snapshot, with its
 * changes, and all else beside it. Where others have committed what a statement needs, the transaction is renewed: it goes on from a newer
 * snapshot, with its changes.
 */
export class Transaction {
  private id: string | undefined;
  private ownName: string | undefined;
  private open = false;
  private readonly changed = new Set<number>();
  /** What a statement that commits by itself is called while it runs. */
  private alone: string | undefined;
  /** Set by a failed statement when TRANSACTION_ABORT_ON_ERROR is. */
  private failed = false;
  /** Whether DuckDB's variable for streams is set. */
  private bounded = false;
  /** Streams that were consumed: their offsets move at the commit. */
  private readonly consuming = new Map<number, readonly string[]>();
  /** DuckDB statement to run last, made when the transaction commits. */
  private last: (() => string) | undefined;
  /** What was done so far, to do again: DuckDB has no savepoints, and an error ends its transaction. */
  private done: Work[] = [];
  /** How much had been done when each of the calls that go on was begun. */
  private readonly marks: number[] = [];
  /** The last commit of the account that its snapshot has for sure. */
  private since = 0;
  /** Of a transaction that was renewed: what it had written before. */
  private luggage: Luggage | undefined;
  /** The last number of changes in the logs of streams before those since it was renewed. */
  private floor: string | null = null;
  /** Temporary tables that it has changed. */
  private readonly temporary = new Map<number, Table>();
  private readonly sequences = new Set<string>();

  constructor(
    readonly owner: string,
    private readonly connection: DuckDBConnection,
    private readonly locks: TableLocks,
    private readonly log: TransactionLog,
    private readonly account: Surroundings,
  ) {}

  /** The id of the explicit transaction, for CURRENT_TRANSACTION(). */
  get current(): string | undefined {
    return this.id;
  }

  /** Its name: a UUID where BEGIN gave none. */
  get name(): string | undefined {
    return this.ownName;
  }

  /** The id of whatever holds locks or waits for them: the explicit transaction, or a statement that commits by itself. */
  get running(): string | undefined {
    return this.id ?? this.alone;
  }

  /** Whether DuckDB's transaction has begun, whose snapshot is of then. */
  get isOpen(): boolean {
    return this.open;
  }

  /** Whether it has changed the table, or is about to. */
  hasChanged(table: number): boolean {
    return this.changed.has(table);
  }

  get hasFailed(): boolean {
    return this.failed;
  }

  /** A statement has failed, and TRANSACTION_ABORT_ON_ERROR leaves nothing to do but COMMIT or ROLLBACK, which both roll back. */
  fail(): void {
    this.failed = this.id !== undefined;
  }

  /**
   * What a transaction reads of streams ends where it began. `consumed` holds DuckDB statements by the stream's id, which run when the
   * transaction commits.
   */
  async useStreams(consumed: ReadonlyMap<number, readonly string[]>): Promise<void> {
    if (!this.bounded)
      await this.connection.run(`SET VARIABLE ${BOUNDARY} = (SELECT nextval('${CHANGE_NUMBERS}'))`);
    this.bounded = true;
    for (const [id, sql] of consumed) this.consuming.set(id, sql);
  }

  /** Has a DuckDB statement run at the end of the transaction that is open or about to be, before it commits. */
  beforeCommit(sql: () => string): void {
    this.last = sql;
  }

  /** How much has been done, for undoSince, until it is released. */
  mark(): number {
    this.marks.push(this.done.length);
    return this.done.length;
  }

  releaseMark(): void {
    this.marks.pop();
  }

  /** Before a statement that changes a temporary table, or draws from DuckDB's sequences. */
  note(temporary: readonly Table[], sequences: Iterable<string>): void {
    for (const table of temporary) this.temporary.set(table.id, table);
    for (const sequence of sequences) this.sequences.add(sequence);
  }

  /** Whether others may have changed the table's rows, or its definition, since the snapshot of the open transaction. */
  isBehind(kind: "rows" | "definition", table: number): boolean {
    return this.open && this.account.commits.isNewer(kind, table, this.since);
  }

  /**
   * Brings the open transaction to the newest snapshot, with all that it has written: what it has locked is there still as it was. Answers
   * false where that cannot be, and nothing has happened; throws 000625 where it has failed, and the transaction is rolled back.
   */
  async renew(signal: AbortSignal): Promise<boolean> {
    const isWithinCall = this.marks.some((mark) => mark > 0 && mark < this.done.length);
    if (!this.open || this.consuming.size > 0 || isWithinCall) return false;
    const { bounded } = this;
    const luggage = await pack(this.connection, this.account, this.writing(), signal);
    if (!luggage) return false;
    this.luggage?.close();
    this.luggage = luggage;
    const again = async () => {
      this.floor = await luggage.put();
      this.bounded = bounded;
    };
    this.done = this.done.map((_, index) => (index === 0 ? again : () => Promise.resolve()));
    // Once more, where somebody stopped it.
    await this.redo().catch(() => this.redo().catch((cause: unknown) => this.giveUp(cause)));
    if (signal.aborted) throw canceled();
    return true;
  }

  private async giveUp(cause: unknown): Promise<never> {
    await this.rollback();
    throw lost(cause);
  }

  private writing() {
    const { temporary, sequences } = this;
    const since = this.floor === null ? `getvariable('${BOUNDARY}')` : this.floor;
    const before = this.luggage?.changes.map((number) => ` OR change = ${number}`).join("") ?? "";
    const ownChanges = this.bounded ? `(change > ${since}${before})` : "false";
    return { temporary: [...temporary.values()], sequences, ownChanges };
  }

  /** Undoes what the open transaction has done since, as when a CALL fails. */
  async undoSince(mark: number): Promise<void> {
    if (!this.open || this.done.length === mark) return;
    this.done.length = mark;
    await this.redo();
  }

  begin(name?: string): void {
    if (this.id !== undefined) return;
    this.id = this.log.newId();
    this.ownName = name ?? randomUUID();
  }

  /** `settle` is called when nothing else is left to do; where it throws, all is rolled back. */
  async commit(settle?: () => void): Promise<void> {
    await this.end("COMMIT", settle);
  }

  async rollback(): Promise<void> {
    await this.end("ROLLBACK");
  }

  async lock(
    table: number,
    mode: LockMode,
    queryId: string,
    timeoutSeconds: number,
    signal?: AbortSignal,
    around?: Around,
  ): Promise<void> {
    if (this.id === undefined) this.alone ??= this.log.newId();
    this.changed.add(table);
    await this.locks.acquire({ owner: this.owner, table, mode, queryId }, timeoutSeconds, signal, around);
  }

  releaseLocks(): void {
    this.alone = undefined;
    this.changed.clear();
    this.locks.release(this.owner);
  }

  /** Runs a write: by itself when autocommit is on, else within the transaction. Undoes it when it, or `settle` behind it, throws. */
  async write<T>(work: () => Promise<T>, autocommit: boolean, settle: () => void): Promise<T> {
    if (this.id === undefined && autocommit) return this.writeAlone(work, settle);
    this.begin();
    return this.writeWithin(work, settle);
  }

  /** An error in a query, too, ends DuckDB's transaction: brings it back before the next statement. */
  async restore(): Promise<void> {
    if (!this.open) return;
    try {
      await this.connection.run("SELECT 1");
    } catch {
      await this.redo();
    }
  }

  private async writeAlone<T>(work: () => Promise<T>, settle: () => void): Promise<T> {
    await this.connection.run("BEGIN");
    try {
      const result = await work();
      await this.consume();
      settle();
      await this.connection.run("COMMIT");
      this.account.commits.note("rows", this.changed);
      return result;
    } catch (error) {
      await this.abandon();
      throw error;
    } finally {
      await this.leaveStreams().finally(() => this.releaseLocks());
    }
  }

  private async writeWithin<T>(work: () => Promise<T>, settle: () => void): Promise<T> {
    await this.restore();
    if (!this.open) await this.beginNow();
    this.open = true;
    try {
      const result = await work();
      settle();
      this.done.push(work);
      return result;
    } catch (error) {
      await this.redo();
      throw error;
    }
  }

  private async beginNow(): Promise<void> {
    this.since = this.account.commits.now;
    await this.connection.run("BEGIN");
  }

  private async redo(): Promise<void> {
    await this.abandon();
    this.bounded = false;
    this.floor = null;
    this.consuming.clear();
    await this.beginNow();
    for (const work of this.done) await work();
  }

  private async end(verb: "COMMIT" | "ROLLBACK", settle?: () => void): Promise<void> {
    let committed = false;
    try {
      const commits = verb === "COMMIT" && !this.failed;
      if (commits) await this.restore();
      if (commits && this.open) await this.consume();
      if (commits && this.open && this.last) await this.connection.run(this.last());
      if (commits && this.open) await this.connection.run(DROP_FORMER_ROWS);
      if (commits) settle?.();
      if (this.open) await this.connection.run(commits ? "COMMIT" : "ROLLBACK");
      if (commits && this.open) this.account.commits.note("rows", this.changed);
      committed = commits;
    } catch (error) {
      await this.abandon();
      throw error;
    } finally {
      const { id, ownName: name = "" } = this;
      if (id !== undefined) this.log.ended({ id, name, committed });
      this.failed = false;
      this.id = undefined;
      this.ownName = undefined;
      this.open = false;
      this.last = undefined;
      this.done = [];
      this.forget();
      await this.leaveStreams().finally(() => this.releaseLocks());
    }
  }

  private forget(): void {
    this.marks.length = 0;
    this.luggage?.close();
    this.luggage = undefined;
    this.floor = null;
    this.temporary.clear();
    this.sequences.clear();
  }

  private async consume(): Promise<void> {
    for (const statements of this.consuming.values())
      for (const sql of statements) await this.connection.run(sql);
  }

  private async leaveStreams(): Promise<void> {
    this.consuming.clear();
    if (this.bounded) await this.connection.run(`RESET VARIABLE ${BOUNDARY}`);
    this.bounded = false;
  }

  private async abandon(): Promise<void> {
    // Already rolled back when DuckDB ended the transaction by itself.
    await this.connection.run("ROLLBACK").catch(() => undefined);
  }
}
