import fastify, { type FastifyInstance } from "fastify";
import { UserError } from "@firn/config";
import { statusPage } from "./page";
import type { Status } from "./status";

export interface ServerOptions {
  readonly readStatus: () => Promise<Status>;
}

/** The status page at `/`, the same as JSON at `/api/status`, and `/health`. Reads only. */
export function buildServer({ readStatus }: ServerOptions): FastifyInstance {
  const server = fastify({ logger: false, bodyLimit: 64 * 1024 });
  server.addHook("onSend", async (_request, reply) => {
    void reply.header("content-security-policy", "default-src 'none'; style-src 'unsafe-inline'");
    void reply.header("x-content-type-options", "nosniff");
    void reply.header("cache-control", "no-store");
  });
  server.setErrorHandler((error, _request, reply) => {
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
