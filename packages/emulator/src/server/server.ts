import { mkdir, mkdtemp, rm } from "node:fs/promises";
import { createServer, type IncomingMessage, type Server, type ServerResponse } from "node:http";
import type { AddressInfo } from "node:net";
import { join } from "node:path";
import type { Engine } from "../session/engine";
import { failure, asSqlError } from "./responses";
import { HttpError, sendJson } from "./http";
import { QueryRegistry } from "./queries";
import { answer, type Services } from "./routes";
import { StageFileRegistry } from "./stage-files";
import { SessionRegistry } from "./sessions";

export interface ServerOptions {
  readonly engine: Engine;
  /** 0 takes a free one. */
  readonly port: number;
  /** Where large results are kept; a folder of the server's own is made in it and removed at the end. */
  readonly spoolFolder: string;
  /** Sessions that are not used for this long are closed: four hours by default, as Snowflake does. */
  readonly idleSeconds?: number;
  /** How long a session token lives before its driver has to renew it: an hour by default, as in the cloud. */
  readonly tokenSeconds?: number;
  /** A connection on which nothing moves for so long is closed: five minutes by default. Longer than any answer takes. */
  readonly silenceMilliseconds?: number;
  /** How long a statement may take before the driver is told to ask again: 45 seconds by default, as in the cloud. */
  readonly patienceMilliseconds?: number;
  /** When a statement with ABORT_DETACHED_QUERY is stopped after its client's connection was lost: five minutes later by default. */
  readonly detachedMilliseconds?: number;
  /** Told of defects of ours; clients get a short message. */
  readonly onDefect?: (error: unknown) => void;
}

export interface RunningServer {
  readonly port: number;
  /** Stops listening, aborts what runs, closes the sessions. The engine stays open. */
  close(): Promise<void>;
}

const PATIENCE_MILLISECONDS = 45_000;
const DETACHED_MILLISECONDS = 5 * 60_000;
const ignore = () => undefined;
const HOST = "127.0.0.1";
const IDLE_SECONDS = 4 * 3600;
const TOKEN_SECONDS = 3600;
const SILENCE_MILLISECONDS = 5 * 60_000;
const IDLE_CHECK_MILLISECONDS = 60_000;

/** Serves the drivers' protocol on 127.0.0.1, and only there: the password travels in clear text. */
export async function startServer(options: ServerOptions): Promise<RunningServer> {
  await mkdir(options.spoolFolder, { recursive: true });
  const folder = await mkdtemp(join(options.spoolFolder, "results-"));
  const idleSeconds = options.idleSeconds ?? IDLE_SECONDS;
  const sessions = new SessionRegistry(idleSeconds * 1000, options.tokenSeconds ?? TOKEN_SECONDS);
  const queries = new QueryRegistry(folder, options.onDefect);
  const services: Services = {
    engine: options.engine,
    sessions,
    queries,
    stageFiles: new StageFileRegistry(),
    patienceMilliseconds: options.patienceMilliseconds ?? PATIENCE_MILLISECONDS,
    detachedMilliseconds: options.detachedMilliseconds ?? DETACHED_MILLISECONDS,
  };
  const server = createServer((request, response) => {
    answer(services, request, response).catch((error: unknown) =>
      answerError(error, request, response, options.onDefect),
    );
  });
  // Long statements answer after 45 seconds; uploads take as long as they take.
  server.requestTimeout = 0;
  server.timeout = options.silenceMilliseconds ?? SILENCE_MILLISECONDS;
  server.keepAliveTimeout = 60_000;
  await listen(server, options.port);
  const idleCheck = setInterval(
    () => sessions.closeIdle((session) => queries.isBusy(session)).catch(options.onDefect ?? ignore),
    Math.min(IDLE_CHECK_MILLISECONDS, idleSeconds * 500),
  );
  idleCheck.unref();
  return {
    port: (server.address() as AddressInfo).port,
    close: async () => {
      clearInterval(idleCheck);
      server.close();
      await Promise.all(sessions.all().map(({ session }) => queries.abortAll(session)));
      server.closeAllConnections();
      await sessions.closeAll();
      await rm(folder, { recursive: true, force: true });
    },
  };
}

function listen(server: Server, port: number): Promise<void> {
  return new Promise((resolve, reject) => {
    server.once("error", reject);
    server.listen(port, HOST, () => {
      server.off("error", reject);
      resolve();
    });
  });
}

function answerError(
  error: unknown,
  request: IncomingMessage,
  response: ServerResponse,
  onDefect?: (error: unknown) => void,
): void {
  if (response.headersSent || response.destroyed) {
    response.destroy();
    return;
  }
  // The rest of a body that nobody reads would keep the connection open.
  request.resume();
  if (error instanceof HttpError) {
    sendJson(response, failure(String(error.status), error.message), error.status);
    return;
  }
  onDefect?.(error);
  const known = asSqlError(error);
  sendJson(response, failure(known.code, known.message), 200);
}
