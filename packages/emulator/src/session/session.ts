import { randomUUID } from "node:crypto";
import type { DuckDBConnection } from "@duckdb/node-api";
import type { ParsedStatement } from "../ast";
import { SqlError } from "../errors";
import { parse } from "../parser";
import type { HandlerResult } from "../statements/handler";
import { describeStatement } from "./describe-only";
import { effectiveParameter } from "./facts";
import { bindsOf } from "./bind-slices";
import type { HistoryEntry } from "./history";
import { Mutex } from "./mutex";
import { SESSION_PARAMETERS } from "./parameters";
import type { Bind, ExecuteRequest, Session, StatementResult } from "./result";
import { runStatement } from "./run-statement";
import type { Services } from "./services";
import type { ParameterValue, SessionState } from "./state";
import { statementType } from "./statement-type";
import { Transaction } from "./transaction";
import { translate } from "./translate";

const MOST_QUERY_IDS = 1000;

/** One connection of a driver, on a DuckDB connection of its own. */
export class EngineSession implements Session {
  private readonly turn = new Mutex();
  private readonly transaction: Transaction;

  constructor(
    private readonly services: Services,
    readonly state: SessionState,
    private readonly connection: DuckDBConnection,
    private readonly onClose: () => void,
  ) {
    this.transaction = new Transaction(state.id, connection, services.locks);
  }

  get id(): string {
    return this.state.id;
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
    return this.turn.run(() => this.executeAll(request));
  }

  /** Drops what is temporary and rolls back what is open. */
  async close(): Promise<void> {
    await this.turn.run(async () => {
      await this.transaction.rollback().catch(() => undefined);
      const mine = [...this.services.catalog.everything()].filter(
        (object) => "session" in object && object.session === this.id,
      );
      this.services.catalog.apply(new Map(mine.map((object) => [object.id, undefined])));
      this.connection.closeSync();
      this.onClose();
    });
  }

  private async executeAll(request: ExecuteRequest): Promise<readonly StatementResult[]> {
    const statements = parse(request.sql);
    checkCount(statements.length, request.statementCount);
    const results: StatementResult[] = [];
    for (const [index, statement] of statements.entries()) {
      const binds = bindsOf(request.binds, statements, index);
      const queryId = statements.length === 1 ? request.queryId : randomUUID();
      const result = await this.executeOne(statement, binds, queryId, request);
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
  ): Promise<StatementResult> {
    const { services, state, connection, transaction } = this;
    const run = { services, state, connection, transaction, binds, queryId, signal: request.signal };
    if (request.describeOnly) {
      const result = await this.guarded(() => describeStatement(statement, run));
      return { ...result, queryId, sqlText: statement.text };
    }
    const entry = services.history.add(this.historyEntry(statement, queryId, request.queryTag));
    const stop = this.interruptOn(request.signal);
    try {
      const result = await runStatement(statement, run);
      const remembered = services.results.remember(queryId, result);
      return {
        ...remembered,
        queryId,
        sqlText: statement.text,
        rows: () => this.observed(remembered, entry, request.signal),
      };
    } catch (error) {
      throw this.failed(error, entry);
    } finally {
      stop();
      state.queryIds.push(queryId);
      if (state.queryIds.length > MOST_QUERY_IDS) state.queryIds.shift();
    }
  }

  /** The rows as they are read; the statement has ended when they have. */
  private async *observed(
    result: HandlerResult,
    entry: HistoryEntry,
    signal: AbortSignal,
  ): AsyncIterable<readonly string[]> {
    let rows = 0;
    // A query runs while its rows are read, so it can be cancelled here too.
    const stop = this.interruptOn(signal);
    try {
      for await (const batch of result.rows()) {
        rows += batch.length;
        yield batch;
      }
    } catch (error) {
      throw this.failed(error, entry);
    } finally {
      stop();
    }
    entry.rows = result.affected ?? rows;
    entry.status = "SUCCESS";
    entry.endedAt = this.services.clock();
  }

  private failed(error: unknown, entry: HistoryEntry): SqlError {
    const known = translate(error, this.services.catalog);
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

  private historyEntry(statement: ParsedStatement, queryId: string, tag: string | undefined): HistoryEntry {
    const { state, services } = this;
    const warehouse =
      state.warehouse === undefined
        ? undefined
        : services.catalog.find("WAREHOUSE", undefined, state.warehouse);
    return {
      queryId,
      text: statement.text,
      type: statementType(statement.statement),
      sessionId: state.id,
      user: state.user,
      role: state.role,
      warehouse: state.warehouse,
      warehouseSize: warehouse?.size,
      database: state.database,
      schema: state.schema,
      tag: tag ?? String(effectiveParameter(state, "QUERY_TAG")),
      startedAt: services.clock(),
      status: "RUNNING",
    };
  }

  private interruptOn(signal: AbortSignal): () => void {
    const interrupt = () => this.connection.interrupt();
    if (signal.aborted) throw new SqlError("000604", "57014", "SQL execution canceled");
    signal.addEventListener("abort", interrupt, { once: true });
    return () => signal.removeEventListener("abort", interrupt);
  }
}

function checkCount(actual: number, wanted: number): void {
  if (actual === 0) throw new SqlError("000900", "42601", "SQL compilation error:\nEmpty SQL statement.");
  if (wanted !== 0 && actual !== wanted) {
    throw new SqlError(
      "000008",
      "0A000",
      `Actual statement count ${actual} did not match the desired statement count ${wanted}.`,
    );
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
