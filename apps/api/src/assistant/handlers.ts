import type { HandlersOf } from "../http/handlers";
import { RequestProblem } from "../http/request-problem";
import { type Assistant, UnknownModel } from ".";

type Names = "assistantTopics" | "assistantAnswer" | "assistantAnswerCsv";

/** Questions in plain words. */
export function assistantHandlers(assistant: Assistant): HandlersOf<Names> {
  return {
    assistantTopics: async () => assistant.topics(),
    assistantAnswer: ({ body }) => assistant.answer(body).catch(unknownIsNotFound),
    assistantAnswerCsv: ({ body }) => assistant.csv(body).catch(unknownIsNotFound),
  };
}

function unknownIsNotFound(error: unknown): never {
  if (!(error instanceof UnknownModel)) throw error;
  throw new RequestProblem("not_found", error.message, { hint: error.hint, cause: error });
}
