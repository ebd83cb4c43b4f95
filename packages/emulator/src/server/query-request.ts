import type { Bind } from "../wire/result-set";
import { HttpError } from "./http";
import type { QueryRequest } from "./queries";

const record = (value: unknown): Readonly<Record<string, unknown>> =>
  typeof value === "object" && value !== null ? (value as Record<string, unknown>) : {};

function cell(value: unknown): string | null {
  if (value === null || value === undefined) return null;
  if (typeof value === "object") throw new HttpError(400, "a bind's value is text, or a list of texts");
  return String(value);
}

/** Drivers send {type, value}; a value is text, null, or a list of those for an array bind. */
function bindOf(value: unknown): Bind {
  const { type, value: content } = record(value);
  return {
    type: typeof type === "string" ? type : "TEXT",
    value: Array.isArray(content) ? content.map(cell) : cell(content),
  };
}

const isParameterValue = (value: unknown): value is string | number | boolean =>
  ["string", "number", "boolean"].includes(typeof value);

const parametersOf = (written: Readonly<Record<string, unknown>>) =>
  Object.fromEntries(
    Object.entries(written).flatMap(([name, value]) =>
      isParameterValue(value) ? [[name, value] as const] : [],
    ),
  );

/** The body of POST /queries/v1/query-request as the engine wants it. */
export function queryRequest(body: Readonly<Record<string, unknown>>, query: URLSearchParams): QueryRequest {
  const sql = body["sqlText"];
  if (typeof sql !== "string") throw new HttpError(400, "sqlText is missing");
  const parameters = record(body["parameters"]);
  const bindings = Object.entries(record(body["bindings"]));
  const tag = parameters["QUERY_TAG"];
  return {
    sql,
    binds: Object.fromEntries(bindings.map(([name, value]) => [name, bindOf(value)])),
    statementCount: Number(parameters["MULTI_STATEMENT_COUNT"] ?? 1),
    describeOnly: body["describeOnly"] === true,
    isAsynchronous: body["asyncExec"] === true,
    parameters: parametersOf(parameters),
    queryTag: typeof tag === "string" ? tag : undefined,
    requestId: query.get("requestId") ?? undefined,
  };
}
