import { spawn, type ChildProcess } from "node:child_process";
import { existsSync } from "node:fs";
import { mkdtemp, rm } from "node:fs/promises";
import { createServer, type AddressInfo } from "node:net";
import { tmpdir } from "node:os";
import { join, resolve } from "node:path";
import { setTimeout as wait } from "node:timers/promises";
import type snowflake from "snowflake-sdk";
import { openEngine } from "../engine";
import { startServer } from "../server";
import { connect, disconnect, execute } from "../server/fixture";

export interface Running {
  readonly folder: string;
  readonly port: number;
  readonly connection: snowflake.Connection;
  /** Runs statements one after another; the last one's rows. */
  sql(...statements: string[]): Promise<readonly Readonly<Record<string, unknown>>[]>;
  stop(): Promise<void>;
}

/** An account of its own behind a real driver: database D, schema PUBLIC. */
export async function startAccount(s3Endpoint?: string): Promise<Running> {
  const folder = await mkdtemp(join(tmpdir(), "firn-account-"));
  const engine = await openEngine({
    dataFolder: folder,
    adminPassword: "secret",
    s3Endpoint,
    threads: 2,
    memoryLimit: "1GB",
  });
  const server = await startServer({ engine, port: 0, spoolFolder: join(folder, "spool") });
  const connection = await connect(server.port, { role: "ACCOUNTADMIN" });
  const sql: Running["sql"] = async (...statements) => {
    let rows: Awaited<ReturnType<Running["sql"]>> = [];
    for (const statement of statements) rows = (await execute(connection, statement)).rows;
    return rows;
  };
  await sql("CREATE DATABASE D", "USE SCHEMA D.PUBLIC");
  const stop = async () => {
    await disconnect(connection);
    await server.close();
    await engine.close();
    await rm(folder, { recursive: true, force: true });
  };
  return { folder, port: server.port, connection, sql, stop };
}

const REPOSITORY = resolve(__dirname, "../../../..");

/** The Python that has moto: FIRN_PYTHON, else the repository's own virtual environment. */
export function python(): string {
  const path = process.env.FIRN_PYTHON ?? join(REPOSITORY, ".venv", "bin", "python");
  if (!existsSync(path))
    throw new Error(
      `There is no Python at ${path}: run the bootstrap, or name one that has moto[server] in FIRN_PYTHON.`,
    );
  return path;
}

export interface LocalCloud {
  readonly endpoint: string;
  stop(): void;
}

/** S3, IAM and STS on a free port. */
export async function startCloud(): Promise<LocalCloud> {
  const port = await freePort();
  const child = spawn(python(), ["-m", "moto.server", "-H", "127.0.0.1", "-p", String(port)], {
    stdio: "ignore",
  });
  const endpoint = `http://127.0.0.1:${port}`;
  await untilReady(endpoint, child);
  return { endpoint, stop: () => void child.kill() };
}

async function untilReady(endpoint: string, child: ChildProcess): Promise<void> {
  for (let attempt = 0; attempt < 300; attempt++) {
    if (child.exitCode !== null)
      throw new Error(`moto ended with ${child.exitCode}: is moto[server] installed in ${python()}?`);
    if (
      await fetch(`${endpoint}/moto-api/`).then(
        () => true,
        () => false,
      )
    )
      return;
    await wait(100);
  }
  throw new Error(`moto does not answer at ${endpoint}`);
}

function freePort(): Promise<number> {
  return new Promise((resolvePort, reject) => {
    const probe = createServer();
    probe.once("error", reject);
    probe.listen(0, "127.0.0.1", () => {
      const { port } = probe.address() as AddressInfo;
      probe.close(() => resolvePort(port));
    });
  });
}
