import type { DuckDBConnection } from "@duckdb/node-api";
import type { ParsedStatement, Statement, StatementKind } from "../ast";
import type { Rights } from "../access/rights";
import type { BindEnvironment, BoundConstant, Locals, ResolvedRelation } from "../binder/environment";
import type { Catalog } from "../catalog/catalog";
import type { CatalogChange } from "../catalog/change";
import type { CatalogObject, Stream, Table } from "../catalog/model";
import type { NameScope } from "../catalog/names";
import type { QueryHistory } from "../session/history";
import type { TableLocks } from "../session/locks";
import type { OpenSessions } from "../session/open-sessions";
import type { OpenTransactions } from "../session/open-transactions";
import type { Bind, ResultSet, RowChanges } from "../wire/result-set";
import type { SessionState } from "../session/state";
import type { HeldFiles } from "../storage/stage/file-cache";
import type { PolicyGuard } from "../policies/guard";
import type { PipeRunner } from "../pipes/runner";
import type { TaskScheduler } from "../tasks/scheduler";
import type { KeepRows } from "../versions/keep-rows";
import type { WarehouseMeter } from "../warehouses/meter";
import type { StatementQueue } from "../warehouses/statement-queue";

type MemberOf<S, K> = S extends { readonly statement: infer T } ? ([K] extends [T] ? S : never) : never;
/** The syntax tree of one kind of statement, e.g. StatementOf<"create_table">. */
export type StatementOf<K extends StatementKind> = MemberOf<Statement, K>;

/** What a handler answers; see wire/result-set.ts for the wire format of rows, and ./answers.ts for ways to make one. */
export interface HandlerResult extends ResultSet {
  /** One of STATEMENT_TYPE. */
  readonly statementTypeId: number;
  /** DML: rows inserted, updated and deleted in all. */
  readonly affected?: number;
  readonly changes?: RowChanges;
  /** CALL in a block: the variables that stood for OUT arguments, with what they got. */
  readonly outputs?: readonly Output[];
}

/** A variable and its new value. */
export interface Output {
  readonly name: string;
  readonly value: BoundConstant;
}

/** The drivers' statement types (SFStatementType of the JDBC driver). */
export const STATEMENT_TYPE = {
  query: 0x1000,
  insert: 0x3100,
  update: 0x3200,
  delete: 0x3300,
  merge: 0x3400,
  multiInsert: 0x3500,
  copy: 0x3600,
  unload: 0x3700,
  set: 0x4000,
  alterSession: 0x4100,
  use: 0x4300,
  show: 0x4400,
  describe: 0x4500,
  list: 0x4701,
  transaction: 0x5000,
  ddl: 0x6000,
  get: 0x7101,
  put: 0x7102,
  remove: 0x7103,
} as const;

/**
 * How much a statement on a table excludes others, until the transaction ends.
 * append: INSERT, COPY; change: UPDATE, DELETE, MERGE, TRUNCATE (one at a time, but beside appends); alter: DDL (alone).
 */
export type LockMode = "append" | "change" | "alter";

export interface TableLock {
  readonly table: Table;
  readonly mode: LockMode;
}

export interface RunOptions {
  /** The statement's own binds; those of the statement around it by default. */
  readonly binds?: Readonly<Record<string, Bind>>;
  /** What $1, $2, … in FROM mean: the results of the steps before, the last one first. */
  readonly piped?: readonly ResolvedRelation[];
  /** Variables of Snowflake Scripting, by upper-case name: what :name means. */
  readonly locals?: Locals;
  /** Another place and role than the session's, for procedures with the owner's rights. */
  readonly state?: SessionState;
  readonly outerTransaction?: string;
  /** The one of the statement around by default. */
  readonly settle?: () => void;
  readonly depth?: number;
}

/** A statement of a procedure that has run to its end. */
export interface ChildResult extends HandlerResult {
  readonly queryId: string;
  /** Every row, as JSON text in wire format. */
  readonly values: readonly string[];
}

/** All that a handler may touch. One for each statement. */
export interface StatementContext {
  readonly session: SessionState;
  readonly catalog: Catalog;
  /** The session's DuckDB connection. TimeZone is UTC. Temporary tables live here. */
  readonly connection: DuckDBConnection;
  /** Opens another connection to the same database, e.g. to read files beside the session's; the caller closes it. */
  openConnection(): Promise<DuckDBConnection>;
  /**
   * The DuckDB connection on which a query that has been bound reads its rows: another than the session's where its transaction is open but
   * has changed nothing that the query reads, so that it sees what others have committed meanwhile.
   */
  connectionForRows(): Promise<DuckDBConnection>;
  /** For binding this statement: stages and results that it names are prepared. */
  readonly environment: BindEnvironment & PolicyGuard;
  /** Where the statement's names are looked up: catalog/names has the ways to do it. */
  readonly names: NameScope;
  readonly binds: Readonly<Record<string, Bind>>;
  /** Variables of the block around. */
  readonly locals: Locals | undefined;
  readonly source: ParsedStatement;
  readonly queryId: string;
  /** The start of the statement. */
  readonly now: Date;
  readonly signal: AbortSignal;
  /** To be called when only COMMIT is left to do: throws where the statement was stopped, which it can be no more then. */
  readonly settle: () => void;
  /** Told of what fails where nobody waits for it. */
  readonly onDefect: (error: unknown) => void;
  /** Folder of the emulator's data: internal stages, spools. */
  readonly dataFolder: string;
  /** Endpoint of S3, STS and IAM; undefined when none was given. */
  readonly s3Endpoint: string | undefined;
  /** What it reads of the caches of files. */
  readonly files: HeldFiles;
  readonly history: QueryHistory;
  readonly tasks: TaskScheduler;
  readonly pipes: PipeRunner;
  /** The streams that binding has met so far. */
  readonly streamsRead: ReadonlySet<Stream>;
  readonly meter: WarehouseMeter;
  readonly queue: StatementQueue;
  /** When a stream's offset last moved, in milliseconds. */
  offsetOf(stream: Stream): Promise<number>;
  /** The transactions of all sessions, those that are open and those that have ended. */
  readonly transactions: OpenTransactions;
  readonly sessions: OpenSessions;
  readonly locks: TableLocks;
  readonly transaction: {
    /** Id of the open explicit transaction. */
    readonly current: string | undefined;
    /** Id of the one that was open when the procedure around this statement was called. */
    readonly outer: string | undefined;
    begin(name?: string): Promise<void>;
    /** `settle`: where the commit is all that the statement does. */
    commit(settle?: () => void): Promise<void>;
    rollback(): Promise<void>;
    /** How much the transaction has done so far; to be released when nobody will undo what came since. */
    mark(): number;
    releaseMark(): void;
    /** Undoes what it has done since the mark: a CALL that failed. */
    undoSince(mark: number): Promise<void>;
    /** Brings DuckDB's transaction back after an error in a query has ended it. */
    restore(): Promise<void>;
    /** After a procedure: goes back to the caller's transaction where the procedure's own has ended. */
    leaveEnded(): void;
  };
  /** How many procedures are around the statement. */
  readonly depth: number;

  /** What the session's roles may do now. */
  readonly rights: Rights;

  /** Throws doesNotExist or insufficientPrivileges. The one door for access control. */
  authorize(privilege: string, object: CatalogObject | "ACCOUNT"): void;

  /** Starts the session's warehouse when the statement needs one, and meters it; `change` does so itself. Throws when there is none. */
  useWarehouse(): void;

  /**
   * Runs a DML statement: waits for the locks, opens a DuckDB transaction when none is open, runs `work`, and commits unless the
   * session is in an explicit transaction. When `work` throws, its effects (and only its) are undone.
   * `work` may run again later, to restore a transaction whose later statement failed: it must do everything through `connection`,
   * so bind before, and keep files that it reads. It calls `keep` before it changes or removes rows.
   */
  change<T>(locks: readonly TableLock[], work: (keep: KeepRows) => Promise<T>): Promise<T>;

  /**
   * Runs a DDL statement: commits the open transaction, waits for the locks (mode alter), takes the lock of all DDL, and runs `work`
   * in one DuckDB transaction with the catalogue's rows. When `work` throws, nothing has happened. Keep it short: build big tables aside first.
   */
  define<T>(locks: readonly Table[], work: (change: CatalogChange) => Promise<T>): Promise<T>;

  /**
   * Runs what finds out about an object and then writes it, so that nobody else's such work lies in between: one after another, as they came.
   * `work` may call `define`.
   */
  alone<T>(object: Pick<CatalogObject, "id">, work: () => Promise<T>): Promise<T>;

  /** Runs a COPY into the table after those that came before it. Others may write to it meanwhile. */
  inTurn<T>(table: Pick<Table, "id">, work: () => Promise<T>): Promise<T>;

  /** The statement once more, prepared for the tables of now: somebody has altered or replaced one of them meanwhile. */
  anew(): Promise<StatementContext>;

  /** Runs another statement in this session: EXECUTE IMMEDIATE, EXPLAIN, tasks, procedures. */
  run(statement: ParsedStatement, options?: RunOptions): Promise<HandlerResult>;

  /** As `run`, for the statements of procedures and blocks: reads all rows, and notes the statement in the history. */
  runChild(statement: ParsedStatement, options?: RunOptions): Promise<ChildResult>;
}

export type Handler<K extends StatementKind> = (
  statement: StatementOf<K>,
  context: StatementContext,
) => Promise<HandlerResult>;

/** One handler for each kind of statement; what is missing is answered with notSupported. */
export type Handlers = { readonly [K in StatementKind]?: Handler<K> };
