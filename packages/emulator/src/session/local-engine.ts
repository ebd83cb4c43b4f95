import { mkdirSync } from "node:fs";
import { availableParallelism, totalmem } from "node:os";
import { resolve } from "node:path";
import type { DuckDBConnection, DuckDBInstance } from "@duckdb/node-api";
import { bootstrapAccount } from "../catalog/bootstrap";
import { Catalog } from "../catalog/catalog";
import { purgeExpired, removeLostStages } from "./housekeeping";
import { loadCatalog } from "../catalog/store";
import { openInstance } from "../duckdb/instance";
import { dropOrphans } from "./orphans";
import type { Engine, EngineOptions, Login } from "./engine";
import { prepareRegistrations } from "../external-tables/registrations";
import { preparePipeFiles } from "../pipes/queue";
import { PipeRunner } from "../pipes/runner";
import { prepareLoads, prepareRegisteredFiles, prepareRelation, sweepStorage } from "../storage";
import { installPrelude } from "../prelude/prelude";
import { prepareStreams } from "../streams/log";
import { HistorySizes } from "../versions/history-sizes";
import { prepareVersions } from "../versions/log";
import { pruneVersions } from "../versions/prune";
import type { WriteNumbers } from "../versions/write-numbers";
import { WarehouseMeter } from "../warehouses/meter";
import type { Span } from "../warehouses/spans";
import { levelOf, StatementQueue } from "../warehouses/statement-queue";
import { loadSpans, saveSpans } from "../warehouses/store";
import { poolThreads, roomsOf } from "../warehouses/pool";
import { Commits } from "./commits";
import { QueryHistory } from "./history";
import { TableLocks } from "./locks";
import { runPipe, taskHost } from "./task-host";
import { TaskScheduler } from "../tasks/scheduler";
import { ACCOUNT, authenticate, initialState, REGION } from "./login";
import { Mutex } from "../mutex";
import { OpenSessions } from "./open-sessions";
import { OpenTransactions } from "./open-transactions";
import { Pruning } from "./pruning";
import type { Session } from "./result";
import { ResultMemory } from "./result-memory";
import type { Services } from "./services";
import type { SessionState } from "./state";
import { EngineSession } from "./session";

/** Opens the account in `dataFolder`, made with its system roles and the user ADMIN when it is new. Throws UserError when another process has it open. */
export async function openEngine(given: EngineOptions): Promise<Engine> {
  const options = { ...given, dataFolder: resolve(given.dataFolder) };
  mkdirSync(options.dataFolder, { recursive: true });
  const clock = options.clock ?? (() => new Date());
  const instance = await openInstance({
    dataFolder: options.dataFolder,
    memoryLimit: options.memoryLimit ?? `${Math.max(512, Math.floor(totalmem() / 2 ** 20 / 4))}MiB`,
    threads: options.threads ?? availableParallelism(),
    prelude: installPrelude,
  });
  const catalog = new Catalog();
  const spans: Span[] = [];
  const writes = await withConnection(instance, async (connection) => {
    await loadCatalog(connection, catalog);
    await prepareStreams(connection);
    const numbers = await prepareVersions(connection, catalog, clock());
    await prepareLoads(connection);
    await prepareRegisteredFiles(connection, catalog);
    await preparePipeFiles(connection, catalog);
    await prepareRegistrations(connection, clock());
    await sweepStorage(options.dataFolder, catalog);
    await purgeExpired(connection, catalog, clock());
    await pruneVersions(connection, catalog, clock());
    await dropOrphans(connection, catalog);
    removeLostStages(options.dataFolder, catalog);
    await bootstrapAccount(connection, catalog, options.adminPassword, clock());
    spans.push(...(await loadSpans(connection)));
    return numbers;
  });
  return new LocalEngine(instance, servicesOf(instance, catalog, clock, options, { spans, writes }));
}

function servicesOf(
  instance: DuckDBInstance,
  catalog: Catalog,
  realClock: () => Date,
  options: EngineOptions,
  { spans, writes }: { readonly spans: readonly Span[]; readonly writes: WriteNumbers },
): Services {
  const history = new QueryHistory();
  const tasks = new TaskScheduler(catalog, realClock);
  const { clock } = tasks;
  const meter = new WarehouseMeter(catalog, history, clock(), spans);
  const rooms = roomsOf(options.poolThreads ?? poolThreads(undefined), availableParallelism());
  const queue = new StatementQueue(rooms, (warehouse) => levelOf(catalog, warehouse));
  return {
    catalog,
    locks: new TableLocks(clock),
    copies: new TableLocks(clock),
    definitions: new Mutex(),
    results: new ResultMemory(),
    history,
    meter,
    queue,
    transactions: new OpenTransactions(),
    sessions: new OpenSessions(),
    commits: new Commits(),
    tasks,
    pipes: new PipeRunner(catalog, realClock, clock),
    writes,
    historySizes: new HistorySizes(),
    clock,
    onDefect: options.onDefect ?? (() => undefined),
    dataFolder: options.dataFolder,
    s3Endpoint: options.s3Endpoint,
    openConnection: () => instance.connect(),
    prepareStage: prepareRelation,
  };
}

const TICK_MILLISECONDS = 1000;

const systemState = (id: string): SessionState => ({
  id,
  user: "SYSTEM",
  account: ACCOUNT,
  region: REGION,
  database: undefined,
  schema: undefined,
  role: undefined,
  warehouse: undefined,
  secondaryRoles: "NONE",
  parameters: new Map(),
  variables: new Map(),
  queryIds: [],
});

class LocalEngine implements Engine {
  private readonly sessions = new Set<EngineSession>();
  /** Starts at the time, so that ids differ between runs. */
  private lastSession = Date.now();
  private readonly timer: NodeJS.Timeout;
  private readonly pruning: Pruning;

  constructor(
    private readonly instance: DuckDBInstance,
    private readonly services: Services,
  ) {
    const open = (place: Partial<SessionState>) => this.openSystemSession(place);
    services.tasks.attach(taskHost(services.catalog, open));
    services.pipes.attach(runPipe(services.catalog, open));
    this.pruning = new Pruning(services);
    this.timer = setInterval(() => {
      services.tasks.tick();
      services.pipes.tick();
      this.pruning.tick();
      services.queue.serve();
    }, TICK_MILLISECONDS);
    this.timer.unref();
  }

  async openSession(login: Login): Promise<Session> {
    const user = await authenticate(this.services, login);
    return this.openWith(initialState(this.services.catalog, user, login, String(++this.lastSession)));
  }

  /** A session of the system's own, for tasks. */
  private openSystemSession(place: Partial<SessionState>): Promise<Session> {
    return this.openWith({ ...systemState(String(++this.lastSession)), ...place });
  }

  private async openWith(state: SessionState): Promise<Session> {
    const connection = await this.instance.connect();
    const session: EngineSession = new EngineSession(this.services, state, connection, () =>
      this.sessions.delete(session),
    );
    this.sessions.add(session);
    return session;
  }

  async close(): Promise<void> {
    clearInterval(this.timer);
    await Promise.all([this.services.tasks.stop(), this.services.pipes.stop()]);
    await this.pruning.idle();
    await Promise.all([...this.sessions].map((session) => session.close()));
    const now = this.services.clock();
    await withConnection(this.instance, async (connection) => {
      await saveSpans(connection, this.services.meter.spans(now), now);
      // Where a connection has not ended yet, the next start reads the log instead.
      await connection.run("CHECKPOINT").catch((error: unknown) => {
        if (!/Cannot CHECKPOINT/.test(String(error))) throw error;
      });
    });
    this.instance.closeSync();
  }
}

async function withConnection<T>(
  instance: DuckDBInstance,
  work: (connection: DuckDBConnection) => Promise<T>,
): Promise<T> {
  const connection = await instance.connect();
  try {
    return await work(connection);
  } finally {
    connection.closeSync();
  }
}
