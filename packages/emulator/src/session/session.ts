import { randomUUID } from "node:crypto";
import type { DuckDBConnection } from "@duckdb/node-api";
import { closeConnection } from "../duckdb/close-connection";
import type { ParsedStatement } from "../ast";
import type { SqlError } from "../errors";
import type { HandlerResult } from "../statements/handler";
import { readsFirst } from "./admission";
import { Apart } from "./apart";
import { describeStatement } from "./describe-only";
import { effectiveParameter } from "./facts";
import { historyEntry } from "./history-entry";
import { Interruption } from "./interruption";
import { bindsOf } from "./bind-slices";
import type { HistoryEntry } from "./history";
import { Mutex } from "../mutex";
import type { OpenTransaction } from "./open-transactions";
import { Place } from "./place";
import { checkCount, sessionGone, withReason } from "./refusals";
import { SESSION_PARAMETERS } from "./parameters";
import type { Bind } from "../wire/result-set";
import type { ExecuteRequest, Session, StatementResult } from "./result";
import { readStatements } from "../statements/read-statements";
import { runStatement } from "./run-statement";
import { setForStatements } from "./statement-parameters";
import { statementTimeout } from "./statement-timeout";
import type { Services } from "./services";
import { HeldFiles } from "../storage/stage/file-cache";
import { copyOf, rememberQuery, type ParameterValue, type SessionState } from "./state";
import { innerOwner } from "./locks";
import { Transaction } from "./transaction";
import { transactionLog } from "./transaction-log";
import { TransactionScopes, type Scope } from "./transaction-scopes";
import { translate } from "../statements/translate";

const STOP_AGAIN_MILLISECONDS = 50;

/** One connection of a driver, on a DuckDB connection of its own. */
export class EngineSession implements Session {
  private readonly turn = new Mutex();
  private readonly scopes: TransactionScopes;
  private readonly unwatch: () => void;
  private closed = false;
  /** Ends when the rows that are being read have been. */
  private reading: Promise<void> | undefined;
  private idleSince: Date | undefined;
  /** The last statement, as long as it can be stopped. */
  private running: Interruption | undefined;
  /** Asynchronous queries that run beside its statements. */
  private readonly beside = new Set<Interruption>();
  /** What it reads of the caches, and what its transaction has read: a failure may have it read again. */
  private readonly files = new HeldFiles();

  constructor(
    private readonly services: Services,
    readonly state: SessionState,
    private readonly connection: DuckDBConnection,
    private readonly onClose: () => void,
  ) {
    this.scopes = new TransactionScopes(
      this.scopeOn(state.id, connection),
      async (depth) => this.scopeOn(innerOwner(state.id, depth), await services.openConnection()),
      () => services.openConnection(),
    );
    this.unwatch = services.transactions.watch(() => this.openTransactions());
    services.sessions.add({
      id: state.id,
      user: state.user,
      abort: () => this.abort(),
      close: () => this.close(),
    });
  }

  get id(): string {
    return this.state.id;
  }

  get user(): string {
    return this.state.user;
  }

  get current() {
    const { database, schema, role, warehouse } = this.state;
    return { database, schema, role, warehouse };
  }

  parameters(): Readonly<Record<string, ParameterValue>> {
    const names = [...SESSION_PARAMETERS.map((parameter) => parameter.name), ...this.state.parameters.keys()];
    return Object.fromEntries(names.map((name) => [name, effectiveParameter(this.state, name)]));
  }

  execute(request: ExecuteRequest): Promise<readonly StatementResult[]> {
    return this.turn.run(async () => {
      if (this.closed) throw sessionGone();
      this.idleSince = undefined;
      try {
        return await this.withParameters(request);
      } finally {
        this.idleSince = this.services.clock();
      }
    });
  }

  get isClosed(): boolean {
    return this.closed;
  }

  /** Drops what is temporary and rolls back what is open. */
  async close(): Promise<void> {
    if (this.closed) return;
    this.closed = true;
    await this.end();
  }

  private async end(): Promise<void> {
    await this.turn.run(async () => {
      await this.scopes.rollback().catch(this.services.onDefect);
      const mine = [...this.services.catalog.everything()].filter(
        (object) => "session" in object && object.session === this.id,
      );
      this.services.catalog.apply(new Map(mine.map((object) => [object.id, undefined])));
      this.running?.end();
      this.stopBeside();
      await this.scopes.closeReader();
      await closeConnection(this.connection);
      this.files.release();
      this.unwatch();
      this.services.sessions.remove(this.id);
      this.onClose();
    });
  }

  private scopeOn(owner: string, connection: DuckDBConnection): Scope {
    const { services, state } = this;
    const log = transactionLog(services, state);
    return { connection, transaction: new Transaction(owner, connection, services.locks, log, services) };
  }

  private openTransactions(): OpenTransaction[] {
    const { user, id: session } = this.state;
    const { idleSince } = this;
    return this.scopes.all.flatMap(({ transaction: { running: id, current, name = "", owner } }, depth) => {
      if (id === undefined) return [];
      const abort = () => this.abortTransaction(id);
      const explicit = current !== undefined;
      return [{ id, name, user, session, owner, depth, explicit, idleSince, abort }];
    });
  }

  private async abort(): Promise<void> {
    if (this.closed) return;
    this.closed = true;
    this.running?.stop();
    this.stopBeside();
    await this.reading;
    await this.stopUntil(this.end());
  }

  private stopBeside(): void {
    for (const running of this.beside) running.stop();
  }

  /** Stops whatever runs before something that waits for the session's turn; a statement that just begins cannot be stopped yet. */
  private async stopUntil(turn: Promise<void>): Promise<void> {
    this.running?.stop();
    const again = setInterval(() => this.running?.stop(), STOP_AGAIN_MILLISECONDS);
    try {
      await turn;
    } finally {
      clearInterval(again);
    }
  }

  /** Ends what the session does now, then the transaction, where that did not end it. */
  private async abortTransaction(id: string): Promise<void> {
    const rolledBack = this.turn.run(async () => {
      if (this.scopes.all.some(({ transaction }) => transaction.current === id)) await this.scopes.rollback();
    });
    await this.stopUntil(rolledBack);
  }

  private async withParameters(request: ExecuteRequest): Promise<readonly StatementResult[]> {
    const restore = await this.guarded(async () => setForStatements(request.parameters ?? {}, this.state));
    try {
      return await this.executeAll(request);
    } finally {
      restore();
    }
  }

  private async executeAll(request: ExecuteRequest): Promise<readonly StatementResult[]> {
    const statements = await this.guarded(async () => readStatements(request.sql, this.state));
    const wanted = request.statementCount ?? Number(effectiveParameter(this.state, "MULTI_STATEMENT_COUNT"));
    checkCount(statements.length, wanted);
    const results: StatementResult[] = [];
    for (const [index, statement] of statements.entries()) {
      const binds = bindsOf(request.binds, statements, index);
      const queryId = statements.length === 1 ? request.queryId : randomUUID();
      const mayBeApart =
        request.isAsynchronous === true &&
        statements.length === 1 &&
        statement.statement.statement === "query" &&
        !readsFirst(statement.statement);
      const apart = mayBeApart ? new Apart(this.services.openConnection) : undefined;
      const result = await this.executeOne(statement, binds, queryId, request, apart);
      const isLast = index === statements.length - 1;
      results.push(isLast ? result : await buffered(result));
    }
    return results;
  }

  private async executeOne(
    statement: ParsedStatement,
    binds: Readonly<Record<string, Bind>>,
    queryId: string,
    request: ExecuteRequest,
    apart: Apart | undefined,
  ): Promise<StatementResult> {
    if (this.closed) throw sessionGone();
    const { services, state, scopes, files } = this;
    const { signal } = request;
    const settle = () => undefined;
    const place = new Place(services.queue);
    const run = { services, state, scopes, ...scopes.current, binds, queryId, signal, files, settle, place };
    if (request.describeOnly) {
      const result = await this.guarded(() => describeStatement(statement, run));
      return { ...result, queryId, sqlText: statement.text };
    }
    const entry = historyEntry(services, state, statement, queryId, request.queryTag);
    // What pipes load is told by COPY_HISTORY, and looked for every few seconds.
    if (!state.pipe) services.history.add(entry);
    const seconds = statementTimeout(services.catalog, state);
    this.running?.end();
    this.releaseFiles();
    const running = new Interruption(
      request.signal,
      entry,
      seconds,
      () => (apart?.isUsed ? apart.interrupt() : scopes.interrupt()),
      () => {
        place.close();
        apart?.close();
      },
    );
    this.running = running;
    try {
      running.start();
      const result = await runStatement(statement, {
        ...run,
        ...(apart && { apart, state: copyOf(state) }),
        entry,
        signal: running.signal,
        settle: running.settle,
      });
      const remembered = state.pipe ? result : services.results.remember(queryId, state.user, result);
      const answer = { ...remembered, queryId, sqlText: statement.text };
      if (!apart?.isUsed) return { ...answer, rows: () => this.observed(remembered, entry, running) };
      this.beside.add(running);
      this.running = undefined;
      return { ...answer, isApart: true, rows: () => this.noted(remembered, entry, running) };
    } catch (error) {
      this.ended(running);
      throw this.failed(error, entry);
    } finally {
      running.pause();
      rememberQuery(state, queryId);
    }
  }

  /** The rows as they are read; the statement has ended when they have. */
  private async *observed(
    result: HandlerResult,
    entry: HistoryEntry,
    running: Interruption,
  ): AsyncIterable<readonly string[]> {
    let finished = () => undefined as void;
    this.reading = new Promise((resolve) => (finished = resolve));
    try {
      yield* this.noted(result, entry, running);
    } finally {
      finished();
    }
  }

  private async *noted(
    result: HandlerResult,
    entry: HistoryEntry,
    running: Interruption,
  ): AsyncIterable<readonly string[]> {
    let rows = 0;
    try {
      // A query runs while its rows are read, so it can be cancelled here too.
      running.start();
      for await (const batch of result.rows()) {
        rows += batch.length;
        yield batch;
      }
    } catch (error) {
      throw this.failed(error, entry, this.beside.has(running));
    } finally {
      this.ended(running);
    }
    entry.rows = result.affected ?? rows;
    entry.status = "SUCCESS";
    entry.endedAt = this.services.clock();
  }

  private ended(running: Interruption): void {
    running.end();
    this.beside.delete(running);
    if (this.running === running) this.releaseFiles();
  }

  private releaseFiles(): void {
    if (this.scopes.all.every(({ transaction }) => transaction.current === undefined)) this.files.release();
  }

  private failed(error: unknown, entry: HistoryEntry, isApart = false): SqlError {
    const known = withReason(translate(error, this.services.catalog), entry);
    if (!isApart && effectiveParameter(this.state, "TRANSACTION_ABORT_ON_ERROR"))
      this.scopes.current.transaction.fail();
    entry.status = "FAIL";
    entry.errorCode = known.code;
    entry.errorMessage = known.message;
    entry.endedAt = this.services.clock();
    return known;
  }

  private async guarded<T>(work: () => Promise<T>): Promise<T> {
    try {
      return await work();
    } catch (error) {
      throw translate(error, this.services.catalog);
    }
  }
}

/** Reads a result whose connection the next statement needs. */
async function buffered(result: StatementResult): Promise<StatementResult> {
  const batches: (readonly string[])[] = [];
  for await (const batch of result.rows()) batches.push(batch);
  return {
    ...result,
    async *rows() {
      yield* batches;
    },
  };
}
