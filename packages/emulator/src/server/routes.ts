import { createReadStream } from "node:fs";
import { readFile } from "node:fs/promises";
import type { IncomingMessage, ServerResponse } from "node:http";
import { pipeline } from "node:stream/promises";
import type { Engine } from "../session/engine";
import { analystMessage } from "./analyst/message";
import { success } from "./responses";
import { demandOwnHost, HttpError, LOGIN_BODY_LIMIT, urlOf, readJson, sendJson } from "./http";
import { rowsOf } from "./result-spool";
import { arrowStream } from "../wire/arrow";
import { login, renewToken, tokenRefused } from "./login";
import type { QueryRegistry } from "./queries";
import { abort, monitor, resultOf, runQuery } from "./statements";
import { answerSearch, searchPath } from "./search";
import { receiveFile, sendFile, type StageFileRegistry } from "./stage-files";
import type { ClientSession, SessionRegistry } from "./sessions";

/** What the routes share. */
export interface Services {
  readonly engine: Engine;
  readonly sessions: SessionRegistry;
  readonly queries: QueryRegistry;
  readonly stageFiles: StageFileRegistry;
  readonly patienceMilliseconds: number;
  readonly detachedMilliseconds: number;
}

export interface Exchange extends Services {
  readonly request: IncomingMessage;
  readonly response: ServerResponse;
  readonly url: URL;
  /** What the path's pattern captured. */
  readonly captured: readonly string[];
}

type Answer = string | undefined;
type Route = readonly [method: string, path: RegExp, handle: (exchange: Exchange) => Promise<Answer>];

const ID = "([0-9a-zA-Z-]+)";

/** Everything that drivers ask for. Snowflake has no public description of it: see the drivers' own sources. */
const routes: readonly Route[] = [
  ["GET", /^\/health$/, async () => JSON.stringify({ status: "ok" })],
  [
    "POST",
    /^\/session\/v1\/login-request$/,
    async ({ engine, sessions, request, url }) =>
      login(engine, sessions, await readJson(request, LOGIN_BODY_LIMIT), url.searchParams),
  ],
  [
    "POST",
    /^\/session\/token-request$/,
    async ({ sessions, request }) => renewToken(sessions, tokenOf(request)),
  ],
  ["POST", /^\/session\/heartbeat$/, withSession(async () => success(null))],
  ["POST", /^\/session$/, logout],
  ["POST", /^\/queries\/v1\/query-request$/, withSession(runQuery)],
  ["POST", /^\/queries\/v1\/abort-request$/, withSession(abort)],
  ["POST", new RegExp(`^/queries/${ID}/abort-request$`), withSession(abort)],
  ["GET", new RegExp(`^/queries/${ID}/result$`), withSession(resultOf)],
  ["GET", new RegExp(`^/monitoring/queries/${ID}$`), withSession(monitor)],
  ["GET", /^\/results\/([0-9a-f]+)$/, sendChunk],
  ["GET", /^\/results\/([0-9a-f]+)\/arrow$/, sendArrowChunk],
  ["PUT", /^\/stage-files\/([0-9a-f]+)$/, receiveFile],
  ["GET", /^\/stage-files\/([0-9a-f]+)$/, sendFile],
  ["HEAD", /^\/stage-files\/([0-9a-f]+)$/, sendFile],
  ["POST", searchPath, answerSearch],
  ["POST", /^\/api\/v2\/cortex\/analyst\/message$/, analystMessage],
  ["POST", /^\/telemetry\/send(\/sessionless)?$/, async () => success("Log Received")],
];

/** Answers one request. Throws HttpError for what no driver should ask. */
export async function answer(
  services: Services,
  request: IncomingMessage,
  response: ServerResponse,
): Promise<void> {
  demandOwnHost(request);
  const url = urlOf(request);
  const path = url.pathname;
  const matching = routes.filter(([, pattern]) => pattern.test(path));
  const route = matching.find(([method]) => method === request.method);
  if (!route)
    throw new HttpError(
      matching.length > 0 ? 405 : 404,
      `${request.method} ${path} is not part of Snowflake's protocol`,
    );
  const captured = route[1].exec(path)?.slice(1) ?? [];
  const text = await route[2]({ ...services, request, response, url, captured });
  if (text !== undefined) sendJson(response, text);
}

const tokenOf = (request: IncomingMessage) =>
  /Token="([^"]*)"/.exec(request.headers.authorization ?? "")?.[1];

function withSession(handle: (exchange: Exchange, owner: ClientSession) => Promise<Answer>) {
  return async (exchange: Exchange): Promise<Answer> => {
    const token = tokenOf(exchange.request);
    const owner = exchange.sessions.find(token);
    return owner ? handle(exchange, owner) : tokenRefused(exchange.sessions, token);
  };
}

async function logout({ sessions, queries, request, url }: Exchange): Promise<Answer> {
  if (url.searchParams.get("delete") !== "true") throw new HttpError(404, "only ?delete=true is known");
  const token = tokenOf(request);
  const owner = sessions.find(token);
  if (!owner) return tokenRefused(sessions, token);
  await queries.abortAll(owner.session);
  await sessions.close(owner);
  return success(null);
}

/** Not application/json: the Node driver takes such a chunk for an error and asks for ever. */
async function sendChunk({ queries, response, captured }: Exchange): Promise<Answer> {
  const chunk = queries.findChunk(captured[0] ?? "");
  if (!chunk) throw new HttpError(404, "the result is kept no longer");
  response.writeHead(200, { "content-type": "binary/octet-stream", "content-length": chunk.bytes });
  await pipeline(createReadStream(chunk.file), response);
  return undefined;
}

async function sendArrowChunk({ queries, response, captured }: Exchange): Promise<Answer> {
  const chunk = queries.findChunk(captured[0] ?? "");
  if (!chunk) throw new HttpError(404, "the result is kept no longer");
  const bytes = arrowStream(chunk.columns, rowsOf(await readFile(chunk.file, "utf8")));
  response.writeHead(200, { "content-type": "application/octet-stream", "content-length": bytes.length });
  response.end(bytes);
  return undefined;
}
