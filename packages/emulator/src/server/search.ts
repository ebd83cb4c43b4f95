import { randomUUID } from "node:crypto";
import { SqlError } from "../errors";
import { HttpError, readBody } from "./http";
import type { Exchange } from "./routes";
import { signedIn } from "./analyst/sign-in";
import type { Session } from "../session/result";

const name = "([^/]+)";

/** https://docs.snowflake.com/en/developer-guide/snowflake-rest-api/reference/cortex-search-service */
export const searchPath = new RegExp(
  `^/api/v2/databases/${name}/schemas/${name}/cortex-search-services/([^/:]+):query$`,
);

/** A search by REST: what SEARCH_PREVIEW answers in the session that the request stands for. */
export const answerSearch = (exchange: Exchange): Promise<string> =>
  signedIn(exchange, (session) => search(exchange, session));

async function search(exchange: Exchange, session: Session): Promise<string> {
  const service = exchange.captured.map(decoded).join(".");
  const parameters = (await readBody(exchange.request)).toString("utf8");
  const [result] = await session
    .execute({
      sql: "SELECT SNOWFLAKE.CORTEX.SEARCH_PREVIEW(?, ?)",
      binds: { "1": { type: "TEXT", value: service }, "2": { type: "TEXT", value: parameters } },
      statementCount: 1,
      describeOnly: false,
      queryId: randomUUID(),
      signal: new AbortController().signal,
    })
    .catch((error: unknown) => {
      throw error instanceof SqlError ? new HttpError(statusOf(error), error.message) : error;
    });
  for await (const batch of result?.rows() ?? []) {
    const [row] = batch;
    const [answer] = row === undefined ? [null] : (JSON.parse(row) as [string | null]);
    if (answer !== null) return answer;
  }
  throw new HttpError(400, "the search has no answer");
}

function decoded(part: string): string {
  try {
    return decodeURIComponent(part);
  } catch {
    throw new HttpError(400, `${part} in the path is no percent-encoded UTF-8`);
  }
}

function statusOf({ code }: SqlError): number {
  if (code === "003001") return 403;
  return code === "002003" || code === "002043" ? 404 : 400;
}
