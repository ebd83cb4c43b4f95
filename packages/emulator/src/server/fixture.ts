import { mkdtemp, rm } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { setTimeout as wait } from "node:timers/promises";
import { DuckDBInstance } from "@duckdb/node-api";
import snowflake from "snowflake-sdk";
import { installPrelude } from "../prelude/prelude";
import type { Engine } from "../session/engine";
import { SqlError } from "../errors";
import type { ExecuteRequest, Session, StatementResult } from "../session/result";
import type { Column, SnowflakeType } from "../types";
import { queryResult } from "../wire/query-result";
import { startServer, type RunningServer, type ServerOptions } from "./server";

/** Columns of the statements that the tests send; the SQL behind them is DuckDB's own. */
const TYPES: Readonly<Record<string, SnowflakeType>> = {
  number: { kind: "number", precision: 10, scale: 2 },
  float: { kind: "float" },
  text: { kind: "varchar", length: 100 },
  boolean: { kind: "boolean" },
  date: { kind: "date" },
  time: { kind: "time", scale: 9 },
  ntz: { kind: "timestamp_ntz", scale: 9 },
  ltz: { kind: "timestamp_ltz", scale: 9 },
  tz: { kind: "timestamp_tz", scale: 9 },
  binary: { kind: "binary", length: 10 },
  variant: { kind: "variant" },
};

/** `text:a, number:b | SELECT ..`: what a statement's columns are, and DuckDB's SQL for it. */
function parse(sql: string): { columns: Column[]; sql: string } {
  const [head = "", ...rest] = sql.replace(/^slow /, "").split("|");
  const columns = head.split(",").map((part) => {
    const [type = "", name = ""] = part.trim().split(":");
    return { name, type: TYPES[type] ?? { kind: "variant" as const }, nullable: true };
  });
  return { columns, sql: rest.join("|") };
}

const sleepUntilAborted = (signal: AbortSignal) =>
  new Promise<never>((_, reject) => signal.addEventListener("abort", () => reject(new Error("aborted"))));

/** A session that runs DuckDB's SQL as it is: the server is tested without a parser and a binder. */
export async function openDuckSession(
  instance: DuckDBInstance,
  user = "ADMIN",
): Promise<Session & { closed: boolean; requests: ExecuteRequest[] }> {
  const connection = await instance.connect();
  await connection.run("SET TimeZone = 'UTC'");
  const requests: ExecuteRequest[] = [];
  const one = async (text: string, queryId: string): Promise<StatementResult> => {
    const { columns, sql } = parse(text);
    return { ...queryResult(connection, { sql, columns }), queryId, statementTypeId: 4096, sqlText: text };
  };
  const session = {
    id: "42",
    user,
    requests,
    closed: false,
    get isClosed() {
      return session.closed;
    },
    current: { database: "DB1", schema: "PUBLIC", role: "SYSADMIN", warehouse: "WH" },
    parameters: () => ({
      TIMEZONE: "UTC",
      BINARY_OUTPUT_FORMAT: "HEX",
      TIME_OUTPUT_FORMAT: "HH24:MI:SS",
      CLIENT_STAGE_ARRAY_BINDING_THRESHOLD: 1_000_000_000,
    }),
    async execute(request: ExecuteRequest) {
      requests.push(request);
      if (request.sql === "fail")
        throw new SqlError(
          "002003",
          "42S02",
          "SQL compilation error:\nTable 'T' does not exist or not authorized.",
        );
      if (request.sql === "sleep") return sleepUntilAborted(request.signal);
      if (request.sql.startsWith("slow")) await wait(700);
      const statements = request.sql.split(";").filter((text) => text.trim() !== "");
      return Promise.all(
        statements.map((text, index) =>
          one(text, statements.length === 1 ? request.queryId : `child-${index}`),
        ),
      );
    },
    async close() {
      session.closed = true;
      connection.closeSync();
    },
  };
  return session;
}

export interface Fixture {
  readonly server: RunningServer;
  readonly sessions: Awaited<ReturnType<typeof openDuckSession>>[];
  stop(): Promise<void>;
}

/** A server on a free port whose user is `ADMIN` with the password `secret`. */
export async function startFixture(
  options: Pick<ServerOptions, "tokenSeconds" | "silenceMilliseconds"> = {},
): Promise<Fixture> {
  const folder = await mkdtemp(join(tmpdir(), "firn-server-"));
  const instance = await DuckDBInstance.create(":memory:");
  await installPrelude(await instance.connect());
  const sessions: Fixture["sessions"] = [];
  const engine: Engine = {
    async openSession(login) {
      const right = login.credential.kind === "password" && login.credential.password === "secret";
      if (!right) throw new SqlError("390100", "08001", "Incorrect username or password was specified.");
      const session = await openDuckSession(instance, login.user.toUpperCase());
      sessions.push(session);
      return session;
    },
    async close() {},
  };
  const server = await startServer({
    engine,
    port: 0,
    spoolFolder: folder,
    patienceMilliseconds: 300,
    ...options,
  });
  const stop = async () => {
    await server.close();
    instance.closeSync();
    await rm(folder, { recursive: true, force: true });
  };
  return { server, sessions, stop };
}

snowflake.configure({ logLevel: "OFF", additionalLogToConsole: false });

/** Connects Snowflake's own driver to a server. */
export async function connect(
  port: number,
  options: Partial<snowflake.ConnectionOptions> = {},
): Promise<snowflake.Connection> {
  const connection = snowflake.createConnection({
    account: "local",
    username: "admin",
    password: "secret",
    host: "127.0.0.1",
    accessUrl: `http://127.0.0.1:${port}`,
    ...options,
  });
  return new Promise((resolve, reject) => {
    connection.connect((error) => (error ? reject(error) : resolve(connection)));
  });
}

export interface Answer {
  readonly rows: readonly Readonly<Record<string, unknown>>[];
  readonly statement: snowflake.RowStatement;
}

/** Runs one statement. Rejects with the driver's error. */
export function execute(
  connection: snowflake.Connection,
  sqlText: string,
  options: Partial<snowflake.StatementOption> = {},
): Promise<Answer> {
  return new Promise((resolve, reject) => {
    connection.execute({
      ...options,
      sqlText,
      complete: (error, statement, rows) =>
        error
          ? reject(error)
          : resolve({ rows: (rows ?? []) as Answer["rows"], statement: statement as snowflake.RowStatement }),
    });
  });
}

export const disconnect = (connection: snowflake.Connection) =>
  new Promise<void>((resolve) => connection.destroy(() => resolve()));
