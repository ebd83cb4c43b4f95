import { createGunzip } from "node:zlib";
import type { IncomingMessage, ServerResponse } from "node:http";
import type { Readable } from "node:stream";

/** Array binds and long scripts are the largest bodies that drivers send. */
const BODY_LIMIT = 256 * 1024 * 1024;

/** What somebody may send who has not said who they are: names, a password or a token, and session parameters. */
export const LOGIN_BODY_LIMIT = 1024 * 1024;

/** An answer that is not Snowflake's JSON: a wrong path, a body that is too large. */
export class HttpError extends Error {
  constructor(
    readonly status: number,
    message: string,
  ) {
    super(message);
    this.name = "HttpError";
  }
}

/** Names that no other site can point at this machine: 127.0.0.1 in words, and Docker's for it. */
const OWN_HOST = /^(127\.0\.0\.1|\[::1\]|([a-z0-9_-]+\.)*localhost|host\.docker\.internal)(:\d+)?$/i;

/**
 * Refuses a request under a foreign name: a page elsewhere may point its own name at 127.0.0.1 (DNS rebinding).
 * @throws HttpError 403
 */
export function demandOwnHost({ headers }: IncomingMessage): void {
  if (headers.host === undefined || OWN_HOST.test(headers.host)) return;
  throw new HttpError(
    403,
    `this server answers as 127.0.0.1 and localhost, not as ${headers.host.slice(0, 100)}`,
  );
}

/**
 * The body, unpacked when the client sent it gzipped (Python's does).
 * @throws HttpError 413 for one of more than `limit` bytes, packed or unpacked
 */
export async function readBody(request: IncomingMessage, limit = BODY_LIMIT): Promise<Buffer> {
  if (Number(request.headers["content-length"] ?? 0) > limit) throw tooLarge(limit);
  const zipped = request.headers["content-encoding"] === "gzip";
  const source: Readable = zipped ? request.pipe(createGunzip()) : request;
  const parts: Buffer[] = [];
  let size = 0;
  for await (const part of source as AsyncIterable<Buffer>) {
    size += part.length;
    if (size > limit) throw tooLarge(limit);
    parts.push(part);
  }
  return Buffer.concat(parts);
}

const tooLarge = (limit: number) => new HttpError(413, `a request body may have ${limit} bytes at most`);

/** The body as a JSON object; an empty one is {}. */
export async function readJson(
  request: IncomingMessage,
  limit = BODY_LIMIT,
): Promise<Record<string, unknown>> {
  const body = await readBody(request, limit).catch((error: unknown) => {
    throw error instanceof HttpError ? error : new HttpError(400, "the body cannot be read");
  });
  if (body.length === 0) return {};
  try {
    const value: unknown = JSON.parse(body.toString("utf8"));
    if (typeof value === "object" && value !== null && !Array.isArray(value))
      return value as Record<string, unknown>;
  } catch {
    // answered below
  }
  throw new HttpError(400, "the body is not a JSON object");
}

export function sendJson(response: ServerResponse, text: string, status = 200): void {
  const body = Buffer.from(text, "utf8");
  response.writeHead(status, { "content-type": "application/json", "content-length": body.length });
  response.end(body);
}

/** The address without doubled slashes: Python's connector asks for //<id>, which would be a host's name. */
export function urlOf(request: IncomingMessage): URL {
  const [path = "/", query = ""] = (request.url ?? "/").split(/\?(.*)/s);
  return new URL(`${path.replace(/\/{2,}/g, "/")}?${query}`, "http://localhost");
}
