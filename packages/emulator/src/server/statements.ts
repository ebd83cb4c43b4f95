import {
  failure,
  inProgress,
  multiSuccess,
  asSqlError,
  resultSuccess,
  statementFailure,
  success,
  transferSuccess,
} from "./responses";
import { readJson } from "./http";
import { localTransfer, urlTransfer, wantsUrls } from "./file-transfer";
import type { ChildOf, Outcome, Query } from "./queries";
import { queryRequest } from "./query-request";
import { resultFormat } from "./result-format";
import type { Exchange } from "./routes";
import type { ClientSession } from "./sessions";

/** POST /queries/v1/query-request. */
export async function runQuery(exchange: Exchange, owner: ClientSession): Promise<string> {
  const body = await readJson(exchange.request);
  const query = exchange.queries.start(owner, queryRequest(body, exchange.url.searchParams));
  if (body["asyncExec"] === true) return inProgress(query.id, true);
  return answerWhenDone(exchange, owner, query);
}

/** GET /queries/<id>/result: of a request, or of one statement of a request of several. */
export async function resultOf(exchange: Exchange, owner: ClientSession): Promise<string> {
  const id = exchange.captured[0] ?? "";
  const query = exchange.queries.find(owner, id);
  if (query) return answerWhenDone(exchange, owner, query);
  const child = exchange.queries.findChild(owner, id);
  if (child) return singleAnswer(exchange, owner, child, 0);
  return failure("000709", `Statement ${id} not found`, {
    errorCode: "000709",
    sqlState: "02000",
    queryId: id,
  });
}

/** https://docs.snowflake.com/en/sql-reference/parameters#abort-detached-query: five minutes later. */
function abortWhenDetached({ response, detachedMilliseconds }: Exchange, query: Query): void {
  query.attach();
  response.once("close", () => {
    const isLost = !response.writableFinished && !query.outcome;
    if (isLost && query.owner.session.parameters()["ABORT_DETACHED_QUERY"] === true)
      query.detach(detachedMilliseconds);
  });
}

async function answerWhenDone(exchange: Exchange, asking: ClientSession, query: Query): Promise<string> {
  abortWhenDetached(exchange, query);
  const outcome = await within(exchange.patienceMilliseconds, query.done);
  if (!outcome) return inProgress(query.id, false);
  if (outcome.kind === "error") return statementFailure(outcome.error, query.id);
  const [first, second] = outcome.results;
  if (!first || second) return multiSuccess(query.owner.session, query.id, outcome.results);
  return singleAnswer(
    exchange,
    asking,
    { query, result: first },
    query.describeOnly ? countParameters(query.sql) : 0,
  );
}

async function singleAnswer(
  exchange: Exchange,
  asking: ClientSession,
  { query, result }: ChildOf,
  numberOfBinds: number,
): Promise<string> {
  const { transfer } = result;
  const { session } = query.owner;
  if (transfer) {
    const data = wantsUrls(asking.client)
      ? await urlTransfer(transfer, exchange.stageFiles, originOf(exchange))
      : localTransfer(transfer);
    return transferSuccess(session, result, data);
  }
  const format = resultFormat(asking, query, result);
  return resultSuccess({ session, result, origin: originOf(exchange), numberOfBinds, format });
}

const originOf = ({ request }: Exchange) =>
  `http://${request.headers.host ?? `127.0.0.1:${request.socket.localPort}`}`;

/** Undefined when it takes longer: the driver is told so, and asks for the result. */
async function within(milliseconds: number, done: Promise<Outcome>): Promise<Outcome | undefined> {
  let timer: NodeJS.Timeout | undefined;
  const patience = new Promise<undefined>((resolve) => {
    timer = setTimeout(() => resolve(undefined), milliseconds);
  });
  return Promise.race([done, patience]).finally(() => clearTimeout(timer));
}

/** Question marks outside of text, names and comments: a driver that describes a statement wants their number. */
function countParameters(sql: string): number {
  const skipped =
    /'(?:[^'\\]|\\.|'')*'|"(?:[^"]|"")*"|--[^\n]*|\/\/[^\n]*|\/\*[\s\S]*?\*\/|\$\$[\s\S]*?\$\$/g;
  return sql.replace(skipped, " ").split("?").length - 1;
}

/** POST /queries/v1/abort-request and /queries/<id>/abort-request. */
export async function abort(exchange: Exchange, owner: ClientSession): Promise<string> {
  const body = await readJson(exchange.request);
  const requestId = typeof body["requestId"] === "string" ? body["requestId"] : "";
  const id = exchange.captured[0];
  const query =
    id === undefined ? exchange.queries.findByRequest(owner, requestId) : exchange.queries.find(owner, id);
  if (!query) return failure("000605", "Identified SQL statement is not currently executing.", null);
  query.abort();
  return success(null);
}

function statusOf(query: Query): string {
  if (!query.outcome) return "RUNNING";
  if (query.outcome.kind === "results") return "SUCCESS";
  return asSqlError(query.outcome.error).code === "000604" ? "ABORTED" : "FAILED_WITH_ERROR";
}

/** GET /monitoring/queries/<id>. */
export async function monitor(exchange: Exchange, owner: ClientSession): Promise<string> {
  const query = exchange.queries.find(owner, exchange.captured[0] ?? "");
  return success({ queries: query ? [status(query)] : [] });
}

function status(query: Query) {
  const error = query.outcome?.kind === "error" ? asSqlError(query.outcome.error) : undefined;
  const endedAt = query.endedAt ?? 0;
  return {
    id: query.id,
    status: statusOf(query),
    state: query.outcome ? "SUCCEEDED" : "RUNNING",
    sqlText: query.sql,
    sessionId: query.owner.sessionId,
    startTime: query.startedAt,
    endTime: endedAt,
    totalDuration: (endedAt || Date.now()) - query.startedAt,
    errorCode: error?.code ?? null,
    errorMessage: error?.message ?? null,
    warehouseName: query.owner.session.current.warehouse ?? null,
  };
}
