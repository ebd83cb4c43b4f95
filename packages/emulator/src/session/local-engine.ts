import { mkdirSync } from "node:fs";
import { availableParallelism, totalmem } from "node:os";
import type { DuckDBConnection, DuckDBInstance } from "@duckdb/node-api";
import { bootstrapAccount } from "../catalog/bootstrap";
import { Catalog } from "../catalog/catalog";
import { purgeExpired, removeLostStages } from "../catalog/housekeeping";
import { loadCatalog } from "../catalog/store";
import { openInstance } from "../duckdb/instance";
import { dropOrphans } from "../duckdb/orphans";
import type { Engine, EngineOptions, Login } from "../engine";
import { prepareLoads, prepareRelation, sweepStorage } from "../storage";
import { QueryHistory } from "./history";
import { TableLocks } from "./locks";
import { authenticate, initialState } from "./login";
import { Mutex } from "./mutex";
import { OpenTransactions } from "./open-transactions";
import type { Session } from "./result";
import { ResultMemory } from "./result-memory";
import type { Services } from "./services";
import { EngineSession } from "./session";

/** Opens the account in `dataFolder`, made with its system roles and the user ADMIN when it is new. */
export async function openLocalEngine(options: EngineOptions): Promise<Engine> {
  mkdirSync(options.dataFolder, { recursive: true });
  const clock = options.clock ?? (() => new Date());
  const instance = await openInstance({
    dataFolder: options.dataFolder,
    memoryLimit: options.memoryLimit ?? `${Math.max(512, Math.floor(totalmem() / 2 ** 20 / 4))}MiB`,
    threads: options.threads ?? availableParallelism(),
  });
  const catalog = new Catalog();
  await withConnection(instance, async (connection) => {
    await loadCatalog(connection, catalog);
    await prepareLoads(connection);
    await sweepStorage(options.dataFolder, catalog);
    await prepareLoads(connection);
    await purgeExpired(connection, catalog, clock());
    await dropOrphans(connection, catalog);
    removeLostStages(options.dataFolder, catalog);
    await bootstrapAccount(connection, catalog, options.adminPassword, clock());
  });
  return new LocalEngine(instance, servicesOf(instance, catalog, clock, options));
}

function servicesOf(
  instance: DuckDBInstance,
  catalog: Catalog,
  clock: () => Date,
  options: EngineOptions,
): Services {
  return {
    catalog,
    locks: new TableLocks(),
    definitions: new Mutex(),
    results: new ResultMemory(),
    history: new QueryHistory(),
    transactions: new OpenTransactions(),
    clock,
    dataFolder: options.dataFolder,
    s3Endpoint: options.s3Endpoint,
    openConnection: () => instance.connect(),
    prepareStage: prepareRelation,
  };
}

class LocalEngine implements Engine {
  private readonly sessions = new Set<EngineSession>();
  /** Starts at the time, so that ids differ between runs. */
  private lastSession = Date.now();

  constructor(
    private readonly instance: DuckDBInstance,
    private readonly services: Services,
  ) {}

  async openSession(login: Login): Promise<Session> {
    const user = await authenticate(this.services, login);
    const state = initialState(this.services.catalog, user, login, String(++this.lastSession));
    const connection = await this.instance.connect();
    const session: EngineSession = new EngineSession(this.services, state, connection, () =>
      this.sessions.delete(session),
    );
    this.sessions.add(session);
    return session;
  }

  async close(): Promise<void> {
    await Promise.all([...this.sessions].map((session) => session.close()));
    await withConnection(this.instance, (connection) => connection.run("CHECKPOINT"));
    this.instance.closeSync();
  }
}

async function withConnection(
  instance: DuckDBInstance,
  work: (connection: DuckDBConnection) => Promise<unknown>,
): Promise<void> {
  const connection = await instance.connect();
  try {
    await work(connection);
  } finally {
    connection.closeSync();
  }
}
