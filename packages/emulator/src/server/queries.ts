import { randomUUID } from "node:crypto";
import { canceled } from "../errors";
import type { ExecuteRequest, Session, StatementResult } from "../session/result";
import { indentedResult } from "./indented-result";
import { asSqlError } from "./responses";
import {
  diskOf,
  discardResult,
  memoryOf,
  spoolResults,
  type ResultChunk,
  type SpooledResult,
} from "./result-spool";
import type { ClientSession } from "./sessions";

export type Outcome =
  | { readonly kind: "results"; readonly results: readonly SpooledResult[] }
  | { readonly kind: "error"; readonly error: unknown };

/** A request's statements, from the moment they were asked for until their results are forgotten. */
export interface Query {
  readonly id: string;
  readonly requestId: string | undefined;
  readonly owner: ClientSession;
  readonly sql: string;
  readonly statementCount: number;
  readonly describeOnly: boolean;
  /** Those of the request. */
  readonly parameters: QueryRequest["parameters"];
  readonly startedAt: number;
  readonly done: Promise<Outcome>;
  /** Undefined while it runs. */
  outcome: Outcome | undefined;
  endedAt: number | undefined;
  abort(): void;
  /** Its client's connection is lost: it is stopped unless somebody asks for it within so many milliseconds. */
  detach(milliseconds: number): void;
  /** Somebody has asked for it. */
  attach(): void;
}

export type QueryRequest = Omit<ExecuteRequest, "queryId" | "signal"> & { readonly requestId?: string };

export interface ChildOf {
  readonly query: Query;
  readonly result: SpooledResult;
}

const isSameUser = (query: Query, owner: ClientSession) => query.owner.session.user === owner.session.user;

const INTERNAL = "000603";
const MEMORY_LIMIT = 64 * 1024 * 1024;
const DISK_LIMIT = 8 * 1024 * 1024 * 1024;
const COUNT_LIMIT = 2000;

/** Runs statements and keeps their results, so that a client can ask again: after 45 seconds, from elsewhere, or a second time. */
export class QueryRegistry {
  /** Oldest first. */
  private readonly queries = new Map<string, Query>();
  private readonly byRequest = new Map<string, Query>();
  private readonly children = new Map<string, ChildOf>();
  private readonly chunks = new Map<string, ResultChunk>();
  private readonly queues = new Map<Session, Promise<unknown>>();
  /** Of all queries that have ended, in bytes. */
  private memory = 0;
  private disk = 0;

  /** `report` hears of internal errors, for the log. */
  constructor(
    private readonly spoolFolder: string,
    private readonly report: (error: unknown) => void = () => undefined,
  ) {}

  /** Starts a request; the same request id, sent again after a lost connection, gives the query that runs already. */
  start(owner: ClientSession, request: QueryRequest): Query {
    const known = this.byRequest.get(requestKey(owner, request.requestId));
    if (known && known.sql === request.sql) return known;
    const id = randomUUID();
    const controller = new AbortController();
    const read = this.enqueue(owner.session, () =>
      this.run(owner.session, { ...request, queryId: id, signal: controller.signal }),
    );
    const query: Query = {
      id,
      requestId: request.requestId,
      owner,
      sql: request.sql,
      statementCount: request.statementCount,
      describeOnly: request.describeOnly,
      parameters: request.parameters,
      startedAt: Date.now(),
      done: read.then(async (outcome) => this.finish(query, await outcome())),
      outcome: undefined,
      endedAt: undefined,
      abort: () => controller.abort(),
      ...detachable(controller),
    };
    this.queries.set(id, query);
    if (request.requestId) this.byRequest.set(requestKey(owner, request.requestId), query);
    return query;
  }

  /** The query when the session's user is the one who asked it: for all others it is not there. */
  find(owner: ClientSession, id: string): Query | undefined {
    const query = this.queries.get(id);
    return query && isSameUser(query, owner) ? query : undefined;
  }

  findByRequest(owner: ClientSession, requestId: string): Query | undefined {
    return this.byRequest.get(requestKey(owner, requestId));
  }

  /** The result of one statement of a request of several. */
  findChild(owner: ClientSession, id: string): ChildOf | undefined {
    const child = this.children.get(id);
    return child && isSameUser(child.query, owner) ? child : undefined;
  }

  findChunk(key: string): ResultChunk | undefined {
    return this.chunks.get(key);
  }

  isBusy(session: Session): boolean {
    return this.runningOf(session).length > 0;
  }

  /** Cancels what a session runs and waits until it has ended. */
  async abortAll(session: Session): Promise<void> {
    const running = this.runningOf(session);
    for (const query of running) query.abort();
    await Promise.all(running.map((query) => query.done));
    await this.queues.get(session);
  }

  private runningOf(session: Session): Query[] {
    return [...this.queries.values()].filter((query) => query.owner.session === session && !query.outcome);
  }

  /** A session's statements run one after another, and each is read to its end before the next, unless it runs apart. */
  private enqueue<T>(session: Session, work: () => Promise<T>): Promise<T> {
    const result = (this.queues.get(session) ?? Promise.resolve()).then(work);
    const settled = result
      .catch(() => undefined)
      .finally(() => {
        if (this.queues.get(session) === settled) this.queues.delete(session);
      });
    this.queues.set(session, settled);
    return result;
  }

  /** Answers how its outcome is to be had: what runs apart is read beside the session's next statements. */
  private async run(session: Session, request: ExecuteRequest): Promise<() => Promise<Outcome>> {
    const { signal } = request;
    try {
      if (signal.aborted) throw canceled();
      const answers = await session.execute(request);
      const blanks = Number(request.parameters?.JSON_INDENT ?? session.parameters().JSON_INDENT ?? 0);
      const printed = answers.map((answer) => indentedResult(answer, blanks));
      const read = () => this.read(printed, request);
      if (answers.some(({ isApart }) => isApart)) return read;
      const outcome = await read();
      return async () => outcome;
    } catch (error) {
      return async () => this.failed(error, signal);
    }
  }

  private async read(
    answers: readonly StatementResult[],
    { queryId, signal }: ExecuteRequest,
  ): Promise<Outcome> {
    try {
      return { kind: "results", results: await spoolResults(answers, queryId, this.spoolFolder) };
    } catch (error) {
      return this.failed(error, signal);
    }
  }

  private failed(error: unknown, signal: AbortSignal): Outcome {
    if (signal.aborted) return { kind: "error", error: canceled() };
    const known = asSqlError(error);
    if (known.code === INTERNAL) this.report(known);
    return { kind: "error", error: known };
  }

  private finish(query: Query, outcome: Outcome): Outcome {
    query.outcome = outcome;
    query.endedAt = Date.now();
    for (const result of resultsOf(query)) {
      for (const chunk of result.chunks) this.chunks.set(chunk.key, chunk);
      if (result.queryId !== query.id) this.children.set(result.queryId, { query, result });
    }
    this.count(query, 1);
    this.evict(query);
    return outcome;
  }

  /** Forgets the oldest results until the others fit; the newest always stays. */
  private evict(newest: Query): void {
    for (const query of this.queries.values()) {
      if (this.fits()) return;
      if (query.outcome && query !== newest) this.forget(query);
    }
  }

  private fits(): boolean {
    return this.memory <= MEMORY_LIMIT && this.disk <= DISK_LIMIT && this.queries.size <= COUNT_LIMIT;
  }

  private count(query: Query, sign: 1 | -1): void {
    this.memory += sign * query.sql.length * 2;
    for (const result of resultsOf(query)) {
      this.memory += sign * memoryOf(result);
      this.disk += sign * diskOf(result);
    }
  }

  private forget(query: Query): void {
    this.queries.delete(query.id);
    this.byRequest.delete(requestKey(query.owner, query.requestId));
    this.count(query, -1);
    for (const result of resultsOf(query)) {
      this.children.delete(result.queryId);
      for (const chunk of result.chunks) this.chunks.delete(chunk.key);
      void discardResult(result);
    }
  }
}

function detachable(controller: AbortController): Pick<Query, "detach" | "attach"> {
  let timer: NodeJS.Timeout | undefined;
  return {
    detach: (milliseconds) => {
      clearTimeout(timer);
      timer = setTimeout(() => controller.abort(), milliseconds);
      timer.unref();
    },
    attach: () => clearTimeout(timer),
  };
}

const requestKey = (owner: ClientSession, requestId: string | undefined) =>
  `${owner.masterToken} ${requestId ?? ""}`;
const resultsOf = ({ outcome }: Query) => (outcome?.kind === "results" ? outcome.results : []);
