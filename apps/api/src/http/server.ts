import fastify, { type FastifyInstance } from "fastify";
import { endpoints } from "../contract";
import { AnswerCache } from "./answer-cache";
import { encode } from "./encode";
import type { Handlers } from "./handlers";
import { openApi } from "./open-api";
import { demandOwnPage } from "./own-pages-only";
import type { Reach } from "./reach";
import { problemOf } from "./problem-of";
import { RequestProblem } from "./request-problem";
import { send, serveEndpoints } from "./routes";
import { demandSignIn } from "./signed-in";
import type { Site } from "./site";

export interface ServerOptions {
  readonly handlers: Handlers;
  /** Of the data that the handlers read. */
  readonly version: () => Promise<string>;
  readonly site: Site;
  /** Who reaches it besides this machine, and how they sign in. Undefined: nobody. */
  readonly reach?: Pick<Reach, "origin" | "signIn">;
  /** Told of everything that went wrong on our side. */
  readonly report: (error: unknown) => void;
}

const HEALTH = "/health";
const BODY_LIMIT = 16 * 1024;
const CACHED_BYTES = 48 * 1024 * 1024;
const CACHED_MILLISECONDS = 60_000;

/** Scripts and data come from here only; styles may stand in elements, which charts need. */
const CONTENT_SECURITY_POLICY = [
  "default-src 'self'",
  "style-src 'self' 'unsafe-inline'",
  "img-src 'self' data:",
  "object-src 'none'",
  "base-uri 'none'",
  "form-action 'self'",
  "frame-ancestors 'none'",
].join("; ");

/** The console's server: its pages, the API below /api, and `/health`. */
export function buildServer({ handlers, version, site, reach, report }: ServerOptions): FastifyInstance {
  const server = fastify({ logger: false, bodyLimit: BODY_LIMIT, requestTimeout: 30_000 });
  server.addHook("onRequest", async ({ method, url, headers, socket }) => {
    // Whoever watches over the process asks by its address, and signs nobody in.
    if (url === HEALTH) return;
    const { host, origin, "sec-fetch-site": site } = headers;
    const own = [...ownOrigins(server), ...(reach?.origin === undefined ? [] : [reach.origin])];
    demandOwnPage(
      { method, path: url, host, origin, site: typeof site === "string" ? site : undefined },
      own,
    );
    demandSignIn({ headers, peer: socket.remoteAddress }, reach?.signIn);
  });
  server.addHook("onSend", async (_request, reply) => {
    void reply.header("content-security-policy", CONTENT_SECURITY_POLICY);
    void reply.header("cross-origin-resource-policy", "same-origin");
    void reply.header("referrer-policy", "same-origin");
    void reply.header("x-content-type-options", "nosniff");
    if (!reply.hasHeader("cache-control")) void reply.header("cache-control", "no-cache, private");
  });
  server.setErrorHandler((error, _request, reply) => {
    const problem = problemOf(error);
    if (problem.status >= 500) report(problem.cause ?? error);
    const { status, code, message, hint } = problem;
    return reply.code(status).send({ code, message, hint });
  });
  // Bodies are JSON; a form or a text, which a foreign page could send unasked, is not taken.
  server.removeContentTypeParser("text/plain");
  server.get(HEALTH, () => ({ status: "ok", pid: process.pid }));
  serveOpenApi(server);
  const cache = new AnswerCache({ capacity: CACHED_BYTES, lifetime: CACHED_MILLISECONDS, clock: Date.now });
  serveEndpoints(server, { handlers, version, cache });
  serveSite(server, site);
  return server;
}

function serveOpenApi(server: FastifyInstance): void {
  const document = encode(JSON.stringify(openApi(endpoints)));
  server.get("/api/openapi.json", async (request, reply) =>
    send(request, reply.type("application/json; charset=utf-8"), await document),
  );
}

/** Everything that is no endpoint is a page or a file of the console, or nothing. */
function serveSite(server: FastifyInstance, site: Site): void {
  server.setNotFoundHandler(async (request, reply) => {
    const pathname = request.url.replace(/[?#].*$/, "");
    const isRead = request.method === "GET" || request.method === "HEAD";
    const file = isRead && !/^\/api(\/|$)/.test(pathname) ? site.at(pathname) : undefined;
    if (file === undefined)
      throw new RequestProblem("not_found", `There is nothing at ${pathname.slice(0, 200)}.`);
    if (file.isImmutable) void reply.header("cache-control", "public, max-age=31536000, immutable");
    return send(request, reply.code(200).type(file.type), file);
  });
}

/** Requests injected without a socket name HTTP's own port. */
function ownOrigins(server: FastifyInstance): string[] {
  const [address] = server.addresses();
  const port = typeof address === "object" && address.port !== 80 ? `:${address.port}` : "";
  return [`http://127.0.0.1${port}`, `http://localhost${port}`];
}
