import type { DuckDBConnection } from "@duckdb/node-api";
import type { ResolvedRelation } from "../binder/environment";
import type { Catalog } from "../catalog/catalog";
import type { PipeRunner } from "../pipes/runner";
import type { FileRelation } from "../storage/prepare-relation";
import type { StatementContext } from "../statements/handler";
import type { WarehouseMeter } from "../warehouses/meter";
import type { StatementQueue } from "../warehouses/statement-queue";
import type { TaskScheduler } from "../tasks/scheduler";
import type { HistorySizes } from "../versions/history-sizes";
import type { WriteNumbers } from "../versions/write-numbers";
import type { Commits } from "./commits";
import type { QueryHistory } from "./history";
import type { TableLocks } from "./locks";
import type { Mutex } from "../mutex";
import type { OpenSessions } from "./open-sessions";
import type { OpenTransactions } from "./open-transactions";
import type { ResultMemory } from "./result-memory";

/** What all sessions of an account share. */
export interface Services {
  readonly catalog: Catalog;
  readonly locks: TableLocks;
  /** Whose turn it is to COPY into a table: those that wait neither hinder other writers nor hold a place in the queue. */
  readonly copies: TableLocks;
  /** One DDL statement at a time: DuckDB would answer a conflict where Snowflake waits. */
  readonly definitions: Mutex;
  readonly results: ResultMemory;
  readonly history: QueryHistory;
  readonly transactions: OpenTransactions;
  readonly sessions: OpenSessions;
  readonly commits: Commits;
  readonly meter: WarehouseMeter;
  readonly queue: StatementQueue;
  readonly tasks: TaskScheduler;
  readonly pipes: PipeRunner;
  readonly writes: WriteNumbers;
  readonly historySizes: HistorySizes;
  readonly clock: () => Date;
  /** Told of what fails where nobody waits for it. */
  readonly onDefect: (error: unknown) => void;
  readonly dataFolder: string;
  readonly s3Endpoint: string | undefined;
  openConnection(): Promise<DuckDBConnection>;
  /** Fetches the files behind `FROM @stage` and the like and says how DuckDB reads them. */
  prepareStage(relation: FileRelation, context: StatementContext): Promise<ResolvedRelation>;
}
