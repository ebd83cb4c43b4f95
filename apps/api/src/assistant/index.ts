import type { SnowflakeConnection } from "@firn/config";
import type { Connection } from "@firn/snowflake";
import type { AssistantAnswer, AssistantQuestion, AssistantTopics } from "../contract/assistant";
import { answerCsv } from "./answer-csv";
import { chartOf } from "./chart";
import { checkedRows, SqlRefused, type CheckedRows, type Limits } from "./checked-rows";
import { cellOf, columnsOf } from "./columns";
import { askCortexAnalyst, NoCortexAnalyst, type Reply } from "./cortex-analyst";
import { followUps } from "./follow-ups";
import { assistantModels, modelNamed, type AssistantModel, type Demos } from "./models";
import { askOwnAnalyst } from "./own-analyst";
import { answerSentence } from "./sentence";

export { UnknownModel } from "./models";

export interface AssistantDependencies {
  readonly environment: string;
  readonly demos: Demos;
  /** Where the semantic model of a demo is, or would be. */
  readonly modelFile: (demo: string) => string;
  /** The console's user: Cortex Analyst is asked in its name. */
  readonly connection: SnowflakeConnection;
  /** Runs work that only reads, in a session of the console's role. */
  readonly use: <T>(work: (connection: Connection) => Promise<T>) => Promise<T>;
}

/** Answers questions about the demos' semantic models. */
export interface Assistant {
  /** What may be asked, with questions that are answered. */
  topics(): AssistantTopics;
  /** @throws UnknownModel, SnowflakeError, and a TimeoutError */
  answer(question: AssistantQuestion): Promise<AssistantAnswer>;
  /** The same answer's rows, more of them, as a CSV file. */
  csv(question: AssistantQuestion): Promise<string>;
}

const ON_PAGE: Limits = { rows: 1_000, milliseconds: 30_000 };
const IN_FILE: Limits = { rows: 10_000, milliseconds: 60_000 };

/** The assistant of an environment. Keeps no conversation: each question brings those before it. */
export function createAssistant(dependencies: AssistantDependencies): Assistant {
  const { environment, demos, modelFile, connection, use } = dependencies;
  const models = assistantModels(demos, modelFile);

  const ask = async (
    model: AssistantModel,
    { question, history }: AssistantQuestion,
  ): Promise<{ reply: Reply; by: Pick<AssistantAnswer, "answeredBy" | "note"> }> => {
    try {
      const reply = await askCortexAnalyst(connection, model, question, history);
      return { reply, by: { answeredBy: "cortex-analyst" } };
    } catch (error) {
      if (!(error instanceof NoCortexAnalyst)) throw error;
      const note = `${error.message} Firn's own analyst answers instead, without a language model.`;
      return { reply: askOwnAnalyst(model, question, history), by: { answeredBy: "firn", note } };
    }
  };

  const answer = async (asked: AssistantQuestion, limits: Limits): Promise<AssistantAnswer> => {
    const start = performance.now();
    const model = modelNamed(models(), asked.model);
    const { reply, by } = await ask(model, asked);
    const finished = (part: AnswerPart): AssistantAnswer => ({
      question: asked.question,
      ...part,
      ...by,
      milliseconds: Math.round(performance.now() - start),
    });
    const { sql } = reply;
    if (sql === undefined) return finished(refusal(reply.interpretation, reply.suggestions));
    try {
      const run = await use((session) => checkedRows(session, model.model, sql, limits));
      return finished(answered(model, asked, reply, run));
    } catch (error) {
      if (!(error instanceof SqlRefused)) throw error;
      return finished(refusal(`The analyst's SQL was not run. ${error.message}`, []));
    }
  };

  return {
    topics: () => ({
      service: environment === "local" ? "Cortex Analyst, local, without a language model" : "Cortex Analyst",
      topics: models().map(topicOf),
    }),
    answer: (question) => answer(question, ON_PAGE),
    csv: async (question) => answerCsv(await answer(question, IN_FILE)),
  };
}

type AnswerPart = Omit<AssistantAnswer, "question" | "answeredBy" | "note" | "milliseconds">;

const refusal = (interpretation: string, suggestions: readonly string[]): AnswerPart => ({
  kind: "refused",
  interpretation,
  columns: [],
  rows: [],
  truncated: false,
  suggestions: [...suggestions],
});

function answered(
  model: AssistantModel,
  { question, history }: AssistantQuestion,
  reply: Reply,
  { sql, result, truncated, reachedLimit }: CheckedRows,
): AnswerPart {
  const columns = columnsOf(result, model.model);
  const rows = result.rows.map((row) =>
    Object.fromEntries(columns.map((column) => [column.name, cellOf(row[column.name], column)])),
  );
  const understood = reply.verified?.question ?? reply.interpretation;
  const rankedBy = /\bORDER BY\s+(?:\w+\.)?(\w+)\b[^()]*$/i.exec(sql)?.[1]?.toUpperCase();
  const cut = truncated || reachedLimit !== undefined;
  const chart = chartOf(columns, rows, reply.verified?.question ?? question, rankedBy);
  const questions = [...history.map((turn) => turn.question), question];
  return {
    kind: reply.verified ? "verified" : "composed",
    sentence: answerSentence({
      columns,
      rows,
      understood,
      cut,
      ...(rankedBy === undefined ? {} : { rankedBy }),
    }),
    interpretation: reply.interpretation,
    sql,
    ...(reply.verified ? { verified: badgeOf(reply.verified) } : {}),
    columns,
    rows,
    truncated,
    ...(chart ? { chart } : {}),
    suggestions: followUps(model, questions, sql),
  };
}

const badgeOf = ({ name, question, by, at }: NonNullable<Reply["verified"]>) => ({
  name,
  question,
  by,
  on: at === null ? null : new Date(at * 1000).toISOString().slice(0, 10),
});

function topicOf({ name, topic, model }: AssistantModel): AssistantTopics["topics"][number] {
  const questions = new Map(model.verified_queries.map((query) => [query.name, query.question]));
  return {
    model: name,
    title: topic.title,
    description: model.description ?? "",
    categories: Object.entries(topic.categories).map(([category, queries]) => ({
      name: category,
      questions: queries.flatMap((query) => questions.get(query) ?? []),
    })),
  };
}
