import { randomUUID } from "node:crypto";
import type { Answer } from "@firn/semantic";
import { SqlError } from "../../errors";
import { HttpError, readBody, sendJson } from "../http";
import type { Exchange } from "../routes";
import { analystOf } from "./models";
import { analystRequest } from "./request";
import { signedIn } from "./sign-in";

const LARGEST_BODY = 4 * 1024 * 1024;

/**
 * POST /api/v2/cortex/analyst/message, answered by @firn/semantic instead of a language model.
 * https://docs.snowflake.com/en/user-guide/snowflake-cortex/cortex-analyst/rest-api
 */
export async function analystMessage(exchange: Exchange): Promise<undefined> {
  const requestId = randomUUID();
  try {
    const answer = await signedIn(exchange, async (session) => {
      const { question, history, model } = analystRequest(await jsonBody(exchange));
      return (await analystOf(model, session)).answer(question, history);
    });
    sendJson(exchange.response, JSON.stringify(replyOf(answer, requestId)));
  } catch (error) {
    const { status, message } = problemOf(error);
    exchange.request.resume();
    sendJson(
      exchange.response,
      JSON.stringify({ code: String(status), message, request_id: requestId }),
      status,
    );
  }
  return undefined;
}

async function jsonBody({ request }: Exchange): Promise<Record<string, unknown>> {
  const body = await readBody(request, LARGEST_BODY);
  try {
    const value: unknown = JSON.parse(body.toString("utf8"));
    if (typeof value === "object" && value !== null && !Array.isArray(value)) return { ...value };
  } catch {
    // answered below
  }
  throw new HttpError(400, "the body is not a JSON object");
}

/** A stage that is missing or not allowed is the client's mistake; all else is ours, and thrown. */
function problemOf(error: unknown): { status: number; message: string } {
  if (error instanceof HttpError) return { status: error.status, message: error.message };
  if (error instanceof SqlError) return { status: 400, message: error.message };
  throw error;
}

function replyOf(answer: Answer, requestId: string): Readonly<Record<string, unknown>> {
  return {
    request_id: requestId,
    message: {
      role: "analyst",
      content: [{ type: "text", text: answer.interpretation }, ...contentOf(answer)],
    },
    warnings: [],
    response_metadata: {
      model_names: [],
      question_category: answer.sql === undefined ? "AMBIGUOUS" : "CLEAR_SQL",
    },
  };
}

function contentOf(answer: Answer): Readonly<Record<string, unknown>>[] {
  if (answer.sql === undefined) return [{ type: "suggestions", suggestions: answer.suggestions }];
  const { verifiedQuery: query } = answer;
  const used = query
    ? {
        name: query.name,
        question: query.question,
        sql: query.sql,
        verified_at: query.verified_at ?? null,
        verified_by: query.verified_by ?? null,
      }
    : null;
  return [{ type: "sql", statement: answer.sql, confidence: { verified_query_used: used } }];
}
