import type { BodyOf, EndpointName, Endpoints, Problem, QueryOf, ResponseOf } from "@firn/api/contract";
import { urlOf } from "./paths";

/** What the API answered instead of success, or that it did not answer. */
export class ApiError extends Error {
  constructor(
    readonly status: number,
    readonly code: Problem["code"],
    message: string,
    readonly hint?: string,
  ) {
    super(message);
  }
}

export interface ApiInput<Name extends EndpointName> {
  readonly params?: Readonly<Record<string, string>>;
  readonly query?: QueryOf<Endpoints[Name]> & object;
}

export type Answer<Name extends EndpointName> = ResponseOf<Endpoints[Name]>;

/** Reads an endpoint. @throws ApiError */
export async function read<Name extends EndpointName>(
  name: Name,
  { params, query }: ApiInput<Name>,
  signal: AbortSignal,
): Promise<Answer<Name>> {
  return send(urlOf(name, { params, query }), { signal });
}

/** Asks an endpoint to do something. @throws ApiError */
export async function write<Name extends EndpointName>(
  name: Name,
  method: "POST" | "PUT",
  body: BodyOf<Endpoints[Name]>,
): Promise<Answer<Name>> {
  const headers = { "content-type": "application/json" };
  return send(urlOf(name), { method, headers, body: JSON.stringify(body) });
}

async function send<Result>(url: string, init: RequestInit): Promise<Result> {
  const response = await fetch(url, init).catch((error: unknown) => {
    if (init.signal?.aborted) throw error;
    throw new ApiError(0, "unavailable", "The console's server does not answer.", "npm start brings it up.");
  });
  const body: unknown = await response.json().catch(() => undefined);
  if (response.ok) return body as Result;
  throw problemOf(response.status, body);
}

function problemOf(status: number, body: unknown): ApiError {
  const { code, message, hint } = (body ?? {}) as Partial<Problem>;
  return new ApiError(
    status,
    code ?? "failed",
    message ?? `The console's server answered with ${status}.`,
    hint,
  );
}
