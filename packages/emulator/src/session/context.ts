import type { Call, ParsedStatement, TableReference } from "../ast";
import type { FileRelation } from "../storage/prepare-relation";
import type { ResolvedRelation, Signing } from "../binder/environment";
import { authorize } from "../access/authorize";
import { sessionRights } from "../access/session-rights";
import { CatalogChange } from "../catalog/change";
import { completedChanges } from "../catalog/future-grants";
import type { Stream, Table } from "../catalog/model";
import { storeChanges } from "../catalog/store";
import type { StatementContext, TableLock } from "../statements/handler";
import { notSupported } from "../errors";
import { refuseOuter } from "../statements/transactions";
import { endIdleBlockers } from "./idle-blockers";
import type { TableLocks } from "./locks";
import { useWarehouse } from "../warehouses/use-warehouse";
import { createEnvironment } from "./environment";
import { effectiveParameter, factsOf } from "./facts";
import { lastMoveOf } from "../streams/staleness";
import { alignStreams, streamWork } from "../streams/within-transaction";
import { followDefinitions } from "../versions/follow-definitions";
import type { KeepRows } from "../versions/keep-rows";
import { recorded, stampWrites } from "../versions/record";
import type { Travel } from "../versions/travel";
import { Reads } from "./reads";
import { runChild } from "./run-child";
import { prepare, runStatement, type Run } from "./run-statement";

/** A table was altered or replaced between binding and its lock: the statement has to be bound again. */
export class TableHasChanged extends Error {}

/** The transaction has gone on from a newer snapshot: what was prepared for the statement was of the former one. */
export class TransactionRenewed extends Error {}

/** What a statement names and what has to be read or run before it can be bound. */
export interface Prepared {
  readonly stages: ReadonlyMap<FileRelation, ResolvedRelation>;
  readonly searches: ReadonlyMap<Call, string | null>;
  /** What the references mean that are read as they were. */
  readonly versions: ReadonlyMap<TableReference, Travel>;
  /** DuckDB text of the rows of external tables. */
  readonly externals: ReadonlyMap<string, string>;
  readonly signers: ReadonlyMap<number, Signing>;
}

/** Statements that bind queries which nobody runs. */
const WITHOUT_ROWS: readonly string[] = ["create_view", "describe", "explain"];

export function createContext(
  source: ParsedStatement,
  run: Run,
  { stages, searches, versions, externals, signers }: Prepared,
): StatementContext {
  const { services, state, connection, transaction, scopes, signal } = run;
  const now = services.clock();
  const streamsRead = new Set<Stream>();
  const reads = new Reads();
  // Nothing was read on the session's connection for it, nor would be where it has to be bound again.
  const isPlain = [stages, searches, versions, externals, signers].every(({ size }) => size === 0);
  // Files and the like are read into tables of the session's own connection.
  if (stages.size + externals.size + (run.piped?.length ?? 0) > 0) reads.own();
  const environment = createEnvironment({
    catalog: services.catalog,
    results: services.results,
    history: services.history,
    meter: services.meter,
    state,
    facts: factsOf(services, state, transaction.current, now, source.text),
    binds: run.binds,
    locals: run.locals,
    tasks: services.tasks,
    pipes: services.pipes,
    stages,
    searches,
    versions,
    externals,
    signers,
    withoutRows: run.withoutRows ?? WITHOUT_ROWS.includes(source.statement.statement),
    streamsRead,
    piped: run.piped ?? [],
    scoped: scopes.isScoped,
    reads,
  });
  return {
    session: state,
    catalog: services.catalog,
    connection,
    openConnection: () => services.openConnection(),
    connectionForRows: async () => {
      if (run.apart && isPlain && transaction.current === undefined && reads.isFree) return run.apart.open();
      const seesOthers = transaction.isOpen && reads.areOfOthers((table) => transaction.hasChanged(table));
      if (seesOthers) return scopes.reader();
      await renew(run, reads, []);
      return connection;
    },
    environment,
    names: environment,
    binds: run.binds,
    locals: run.locals,
    source,
    queryId: run.queryId,
    now,
    signal,
    settle: run.settle,
    onDefect: services.onDefect,
    dataFolder: services.dataFolder,
    s3Endpoint: services.s3Endpoint,
    files: run.files,
    history: services.history,
    meter: services.meter,
    queue: services.queue,
    offsetOf: (stream) => lastMoveOf(connection, stream),
    transactions: services.transactions,
    sessions: services.sessions,
    locks: services.locks,
    transaction: {
      get current() {
        return scopes.current.transaction.current;
      },
      outer: run.outerTransaction,
      begin: (name) => begin(run, name),
      commit: (settle) => scopes.current.transaction.commit(settle),
      rollback: () => scopes.current.transaction.rollback(),
      mark: () => transaction.mark(),
      releaseMark: () => transaction.releaseMark(),
      undoSince: (mark) => transaction.undoSince(mark),
      restore: async () => {
        if (!run.apart?.isUsed) await transaction.restore();
      },
      leaveEnded: () => scopes.leaveEnded(),
    },
    depth: run.depth ?? 0,
    get rights() {
      return sessionRights(services.catalog, state);
    },
    authorize: (privilege, object) =>
      authorize(services.catalog, sessionRights(services.catalog, state), privilege, object, state.account),
    tasks: services.tasks,
    pipes: services.pipes,
    streamsRead,
    useWarehouse: () => useWarehouse(source.statement, services, state, run.queryId),
    change: (locks, work) => {
      useWarehouse(source.statement, services, state, run.queryId);
      return change(run, locks, work, { streamsRead, reads });
    },
    define: (locks, work) => define(run, locks, work),
    anew: async () => createContext(source, run, { ...(await prepare(source, run)), externals, signers }),
    alone: ({ id }, work) => alone(run, run.services.locks, id, work),
    inTurn: ({ id }, work) => alone(run, run.services.copies, id, work),
    run: (statement, options) =>
      runStatement(statement, {
        ...run,
        apart: undefined,
        isRenewed: false,
        ...scopes.current,
        ...options,
      }),
    runChild: (statement, options) => runChild(statement, { ...run, apart: undefined, ...options }),
  };
}

/** Within its caller's transaction a procedure begins one of its own beside it. */
async function begin({ scopes, outerTransaction }: Run, name?: string): Promise<void> {
  const { current } = scopes.current.transaction;
  if (current !== undefined && current === outerTransaction) await scopes.enter();
  scopes.current.transaction.begin(name);
}

async function change<T>(
  run: Run,
  locks: readonly TableLock[],
  write: (keep: KeepRows) => Promise<T>,
  { streamsRead, reads }: { readonly streamsRead: ReadonlySet<Stream>; readonly reads: Reads },
): Promise<T> {
  const { state, transaction } = run;
  const autocommit = Boolean(effectiveParameter(state, "AUTOCOMMIT"));
  try {
    for (const { table, mode } of inOrder(locks)) await lock(run, table, mode);
    for (const stream of streamsRead) await lockStream(run, stream);
    await renew(run, reads, locks);
    const temporary = locks.map(({ table }) => table).filter(({ session }) => session !== undefined);
    transaction.note(temporary, reads.sequences);
    const commitsAtOnce = transaction.current === undefined && autocommit;
    const { connection, queryId, services } = run;
    const { clock, writes: numbers, historySizes: sizes } = services;
    const streams = streamWork(run, locks, streamsRead);
    const work = recorded(
      { connection, queryId, clock, numbers, sizes, commitsAtOnce, isStreamed: streams.isStreamed },
      locks,
      async (keep) => {
        await streams.consume();
        return write(keep);
      },
      streams.tell,
    );
    if (!commitsAtOnce) transaction.beforeCommit(() => stampWrites(clock()));
    return await transaction.write(work, autocommit, run.settle);
  } finally {
    if (transaction.current === undefined) transaction.releaseLocks();
  }
}

/** Where others have committed what the statement reads or changes since the open transaction's snapshot, it goes on from a newer one. */
async function renew(
  { transaction, signal, isRenewed }: Run,
  reads: Reads,
  locks: readonly TableLock[],
): Promise<void> {
  const isBehind = ({ table: { id }, mode }: TableLock) =>
    transaction.isBehind("definition", id) || (mode !== "append" && transaction.isBehind("rows", id));
  if (isRenewed) return;
  if (!locks.some(isBehind) && !reads.some((table) => transaction.isBehind("rows", table))) return;
  if (await transaction.renew(signal)) throw new TransactionRenewed();
}

async function define<T>(
  run: Run,
  tables: readonly Table[],
  work: (change: CatalogChange) => Promise<T>,
): Promise<T> {
  const { services, connection, transaction } = run;
  refuseOuter(transaction.current, run.outerTransaction);
  await transaction.commit();
  try {
    for (const { table, mode } of inOrder(tables.map((table) => ({ table, mode: "alter" as const }))))
      await lock(run, table, mode);
    return await services.definitions.run(async () => {
      const pending = new CatalogChange(services.catalog);
      await connection.run("BEGIN");
      try {
        const result = await work(pending);
        for (const object of pending.changes.values())
          if (object?.kind === "TABLE") refuseTemporary(run, object);
        await alignStreams(connection, services.catalog, pending);
        const { catalog, writes: numbers } = services;
        await followDefinitions({ connection, catalog, numbers, now: services.clock() }, pending);
        const changes = completedChanges(services.catalog, pending, services.clock());
        await storeChanges(connection, changes, services.catalog.nextFree);
        run.settle();
        await connection.run("COMMIT");
        services.commits.note("definition", changes.keys());
        services.commits.note("rows", changes.keys());
        services.catalog.apply(changes);
        return result;
      } catch (error) {
        // Already rolled back when DuckDB ended the transaction by itself.
        await connection.run("ROLLBACK").catch(() => undefined);
        throw error;
      }
    });
  } finally {
    transaction.releaseLocks();
  }
}

async function lock(run: Run, table: Table, mode: TableLock["mode"]): Promise<void> {
  refuseTemporary(run, table);
  if (table.session !== undefined) return;
  await waitForLock(run, table.id, mode);
  if (run.services.catalog.get(table.id) !== table) throw new TableHasChanged();
}

/** A temporary table lies on its session's own DuckDB connection, which a procedure's own transaction is beside. */
function refuseTemporary({ scopes }: Run, { session }: Table): void {
  if (session !== undefined && scopes.isScoped)
    throw notSupported("a temporary table in a scoped transaction");
}

/** By a lock of its own: those of the session end with its transaction, before the work has. */
async function alone<T>(run: Run, locks: TableLocks, id: number, work: () => Promise<T>): Promise<T> {
  const { queryId, signal, state } = run;
  const owner = `alone ${queryId}`;
  const timeout = Number(effectiveParameter(state, "LOCK_TIMEOUT"));
  try {
    await locks.acquire({ owner, table: id, mode: "alter", queryId }, timeout, signal, (wait) =>
      run.place.whileWaiting(wait),
    );
    return await work();
  } finally {
    locks.release(owner);
  }
}

/** One consumer of a stream at a time. */
async function lockStream(run: Run, stream: Stream): Promise<void> {
  await waitForLock(run, stream.id, "change");
}

async function waitForLock(run: Run, id: number, mode: TableLock["mode"]): Promise<void> {
  const timeout = Number(effectiveParameter(run.state, "LOCK_TIMEOUT"));
  const stop = endIdleBlockers(run.services, id, run.state.id);
  try {
    await run.transaction.lock(id, mode, run.queryId, timeout, run.signal, (wait) =>
      run.place.whileWaiting(wait),
    );
  } finally {
    stop();
  }
}

/** Everybody takes locks in the same order, so that few statements ever wait in a cycle. */
const inOrder = (locks: readonly TableLock[]): TableLock[] =>
  [...locks].sort((a, b) => a.table.id - b.table.id);
