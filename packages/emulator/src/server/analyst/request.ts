import { HttpError } from "../http";

/** A request to the Cortex Analyst API, as far as it is served. */
export interface AnalystRequest {
  readonly question: string;
  /** The user's questions before, the oldest first. */
  readonly history: readonly string[];
  readonly model: { readonly yaml: string } | { readonly stageFile: string } | { readonly view: string };
}

type Body = Readonly<Record<string, unknown>>;

/**
 * Reads the body of a message.
 * https://docs.snowflake.com/en/user-guide/snowflake-cortex/cortex-analyst/rest-api
 * @throws HttpError 400 for what is missing or not served
 */
export function analystRequest(body: Body): AnalystRequest {
  if (body["stream"] === true) throw new HttpError(400, "stream: true is not served locally");
  const questions = questionsOf(body["messages"]);
  const question = questions.at(-1);
  if (question === undefined) throw new HttpError(400, "messages has no question");
  return { question, history: questions.slice(0, -1), model: modelOf(body) };
}

function questionsOf(messages: unknown): string[] {
  if (!Array.isArray(messages)) throw new HttpError(400, "messages has to be a list");
  const last: unknown = messages.at(-1);
  if (!isRecord(last) || last["role"] !== "user")
    throw new HttpError(400, "the role of the last message has to be user");
  return messages.flatMap((message: unknown) =>
    isRecord(message) && message["role"] === "user" ? [textOf(message["content"])] : [],
  );
}

function textOf(content: unknown): string {
  const blocks = Array.isArray(content) ? content : [];
  const texts = blocks.flatMap((block: unknown) =>
    isRecord(block) && block["type"] === "text" && typeof block["text"] === "string" ? [block["text"]] : [],
  );
  if (texts.length === 0) throw new HttpError(400, "a message of the user has no text");
  return texts.join(" ");
}

/** @db.schema.stage/path/file.yaml in names that need no quotes: it becomes part of a statement. */
const STAGE_FILE = /^@[A-Za-z_][\w$]*(\.[A-Za-z_][\w$]*){0,2}(\/[\w-][\w.-]*)+\.ya?ml$/;

const VIEW = /^[A-Za-z_][\w$]*(\.[A-Za-z_][\w$]*){0,2}$/;

function modelOf(body: Body): AnalystRequest["model"] {
  const { semantic_model: yaml, semantic_model_file: file, semantic_view: view } = body;
  if (typeof yaml === "string") return { yaml };
  if (typeof view === "string") {
    if (!VIEW.test(view)) throw new HttpError(400, `semantic_view is no name of a view: ${view}`);
    return { view };
  }
  if (typeof file !== "string")
    throw new HttpError(400, "one of semantic_model, semantic_model_file and semantic_view is needed");
  if (!STAGE_FILE.test(file)) throw new HttpError(400, `semantic_model_file is no file on a stage: ${file}`);
  return { stageFile: file };
}

const isRecord = (value: unknown): value is Body =>
  typeof value === "object" && value !== null && !Array.isArray(value);
