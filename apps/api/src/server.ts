import fastify, { type FastifyInstance } from "fastify";
import { UserError } from "@firn/config";
import { statusPage } from "./page";
import type { Status } from "./status";

export interface ServerOptions {
  readonly readStatus: () => Promise<Status>;
  /** Told of everything that a request failed with. */
  readonly report: (error: unknown) => void;
}

/** The status page at `/`, the same as JSON at `/api/status`, and `/health`. Reads only. */
export function buildServer({ readStatus, report }: ServerOptions): FastifyInstance {
  const server = fastify({ logger: false, bodyLimit: 64 * 1024 });
  server.addHook("onRequest", async (request, reply) => {
    if (isOwnHost(request.headers.host, portOf(server))) return;
    await reply.code(421).send({ error: "This page answers at 127.0.0.1 and localhost only." });
  });
  server.addHook("onSend", async (_request, reply) => {
    void reply.header("content-security-policy", "default-src 'none'; style-src 'unsafe-inline'");
    void reply.header("x-content-type-options", "nosniff");
    void reply.header("cache-control", "no-store");
  });
  server.setErrorHandler((error, _request, reply) => {
    report(error);
    const sentence = error instanceof UserError ? error.message : "The environment does not answer.";
    return reply.code(503).send({ error: sentence });
  });
  server.get("/health", () => ({ status: "ok", pid: process.pid }));
  server.get("/api/status", () => readStatus());
  server.get("/", async (_request, reply) =>
    reply.type("text/html; charset=utf-8").send(statusPage(await readStatus())),
  );
  return server;
}

/** A page elsewhere may point its own name at 127.0.0.1 (DNS rebinding) and read what we answer: its name stands in Host. */
const isOwnHost = (host: string | undefined, port: number) =>
  host === `127.0.0.1:${port}` || host === `localhost:${port}`;

/** Requests injected without a socket name HTTP's own port. */
function portOf(server: FastifyInstance): number {
  const [address] = server.addresses();
  return typeof address === "object" ? address.port : 80;
}
