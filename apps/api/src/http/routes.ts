import type { FastifyInstance, FastifyReply, FastifyRequest } from "fastify";
import { type Endpoint, type EndpointName, endpoints } from "../contract";
import type { Answer, AnswerCache } from "./answer-cache";
import { encode } from "./encode";
import type { Handlers } from "./handlers";

export interface RouteOptions {
  readonly handlers: Handlers;
  readonly cache: AnswerCache;
  /** Of the data; answers are kept as long as it stays. */
  readonly version: () => Promise<string>;
}

/** Answers of these change without a step of ours, or are not read twice. */
const live: ReadonlySet<EndpointName> = new Set<EndpointName>([
  "retailStatus",
  "retailSales",
  "retailAudit",
  "retailCompare",
  "retailConfiguration",
]);

type Answering = (request: { params: unknown; query: unknown; body: unknown }) => Promise<unknown>;

/** Serves every endpoint of the contract: checks what comes in, and keeps what went out for who asks the same. */
export function serveEndpoints(server: FastifyInstance, { handlers, cache, version }: RouteOptions): void {
  for (const name of Object.keys(endpoints) as EndpointName[]) {
    const endpoint: Endpoint = endpoints[name];
    const handle: Answering = handlers[name] as Answering;
    const isKept = endpoint.method === "GET" && !live.has(name);
    const answer = async (request: FastifyRequest) => {
      const parsed = parse(endpoint, request);
      const make = async () => encode(textOf(endpoint, await handle(parsed)));
      return isKept ? cache.answerOf(`${name} ${JSON.stringify(parsed)}`, await version(), make) : make();
    };
    server.route({
      method: endpoint.method,
      ...(endpoint.bodyLimit === undefined ? {} : { bodyLimit: endpoint.bodyLimit }),
      url: endpoint.path.replaceAll(/\{(\w+)\}/g, ":$1"),
      handler: async (request, reply) => {
        if (endpoint.produces === "text/csv") asFile(endpoint, reply);
        return send(request, reply.type(`${endpoint.produces}; charset=utf-8`), await answer(request));
      },
    });
  }
}

const parse = ({ shapes }: Endpoint, { params, query, body }: FastifyRequest) => ({
  params: shapes.params?.parse(params) ?? {},
  query: shapes.query?.parse(query) ?? {},
  body: shapes.body?.parse(body) ?? {},
});

const textOf = ({ produces }: Endpoint, answer: unknown) =>
  produces === "text/csv" ? String(answer) : JSON.stringify(answer);

function asFile({ path }: Endpoint, reply: FastifyReply): void {
  const name = path.slice(path.lastIndexOf("/") + 1);
  void reply.header("content-disposition", `attachment; filename="${name}"`);
}

/** Sends an answer, or says that the caller has it already. */
export function send(
  request: FastifyRequest,
  reply: FastifyReply,
  { bytes, gzip, etag }: Answer,
): FastifyReply {
  void reply.header("etag", etag).header("vary", "accept-encoding");
  if (request.headers["if-none-match"] === etag) return reply.code(304).send();
  if (gzip === undefined || !acceptsGzip(request)) return reply.send(bytes);
  return reply.header("content-encoding", "gzip").send(gzip);
}

const acceptsGzip = ({ headers }: FastifyRequest) =>
  /\bgzip\b/.test(String(headers["accept-encoding"] ?? ""));
