import { UserError, type SnowflakeConnection } from "@firn/config";
import { z } from "zod";
import type { AssistantTurn } from "../contract/assistant";
import type { AssistantModel } from "./models";
import { accountUrl, signInHeaders } from "./rest-access";

/** What an analyst said, before anything ran. */
export interface Reply {
  /** What was understood, or why it was not. */
  readonly interpretation: string;
  /** Absent where the question is not answered. */
  readonly sql?: string;
  readonly verified?: {
    readonly name: string;
    readonly question: string;
    readonly by: string | null;
    /** Seconds since 1970. */
    readonly at: number | null;
  };
  /** Questions that are answered, where this one is not. */
  readonly suggestions: readonly string[];
}

/** Cortex Analyst cannot be asked in this account; the message says why. */
export class NoCortexAnalyst extends UserError {}

const PATIENCE_MILLISECONDS = 45_000;

const usedQuery = z.object({
  name: z.string(),
  question: z.string(),
  verified_at: z.number().nullish(),
  verified_by: z.string().nullish(),
});
const block = z.union([
  z.object({ type: z.literal("text"), text: z.string() }),
  z.object({ type: z.literal("suggestions"), suggestions: z.array(z.string()) }),
  z.object({
    type: z.literal("sql"),
    statement: z.string(),
    confidence: z.object({ verified_query_used: usedQuery.nullish() }).nullish(),
  }),
  // Kinds of blocks that come later concern nobody here.
  z.object({ type: z.string() }).transform(() => ({ type: "other" as const })),
]);
const response = z.object({ message: z.object({ content: z.array(block) }) });

/**
 * Asks Cortex Analyst's REST API with the model inline.
 * https://docs.snowflake.com/en/user-guide/snowflake-cortex/cortex-analyst/rest-api
 * @throws NoCortexAnalyst where the account has none, or it cannot be reached
 */
export async function askCortexAnalyst(
  connection: SnowflakeConnection,
  { yaml }: Pick<AssistantModel, "yaml">,
  question: string,
  history: readonly AssistantTurn[],
): Promise<Reply> {
  const signIn = signInHeaders(connection, Date.now());
  if (!signIn) throw new NoCortexAnalyst("Cortex Analyst wants a key pair or an OAuth token.");
  const answer = await fetch(`${accountUrl(connection)}/api/v2/cortex/analyst/message`, {
    method: "POST",
    headers: { ...signIn, "Content-Type": "application/json", Accept: "application/json" },
    body: JSON.stringify({ messages: messagesOf(question, history), semantic_model: yaml }),
    signal: AbortSignal.timeout(PATIENCE_MILLISECONDS),
  }).catch(() => undefined);
  if (!answer) throw new NoCortexAnalyst("Cortex Analyst does not answer.");
  if (!answer.ok) throw new NoCortexAnalyst(reasonOf(answer.status));
  const parsed = response.safeParse(await answer.json().catch(() => undefined));
  if (!parsed.success) throw new NoCortexAnalyst("Cortex Analyst's answer is not understood.");
  return replyOf(parsed.data.message.content);
}

/** 403 and 404 are what accounts without the service answer. */
function reasonOf(status: number): string {
  if (status === 403 || status === 404)
    return "This account has no Cortex Analyst, or the role may not use it.";
  if (status === 401) return "Cortex Analyst does not accept the console's key or token.";
  return `Cortex Analyst answers with error ${status}.`;
}

type Block = z.infer<typeof block>;

function replyOf(content: readonly Block[]): Reply {
  const sql = content.find((each) => each.type === "sql");
  const used = sql?.confidence?.verified_query_used;
  return {
    interpretation: content.flatMap((each) => (each.type === "text" ? [each.text] : [])).join("\n"),
    suggestions: content.flatMap((each) => (each.type === "suggestions" ? each.suggestions : [])),
    ...(sql ? { sql: sql.statement } : {}),
    ...(used
      ? {
          verified: {
            name: used.name,
            question: used.question,
            by: used.verified_by ?? null,
            at: used.verified_at ?? null,
          },
        }
      : {}),
  };
}

/** A conversation is what was asked and answered in turns. */
const messagesOf = (question: string, history: readonly AssistantTurn[]) => [
  ...history.flatMap((turn) => [
    { role: "user", content: [{ type: "text", text: turn.question }] },
    {
      role: "analyst",
      content: [
        { type: "text", text: turn.interpretation ?? "" },
        ...(turn.sql === undefined ? [] : [{ type: "sql", statement: turn.sql }]),
      ],
    },
  ]),
  { role: "user", content: [{ type: "text", text: question }] },
];
