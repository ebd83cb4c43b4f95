import type { AssistantTurn } from "../contract/assistant";
import type { Reply } from "./cortex-analyst";
import type { AssistantModel } from "./models";

/** Firn's own analyst, without a language model, where Cortex Analyst cannot be asked. */
export function askOwnAnalyst(
  { analyst }: Pick<AssistantModel, "analyst">,
  question: string,
  history: readonly AssistantTurn[],
): Reply {
  const before = history.map((turn) => turn.question);
  const { sql, interpretation, suggestions, verifiedQuery } = analyst.answer(question, before);
  return {
    interpretation,
    suggestions,
    ...(sql === undefined ? {} : { sql }),
    ...(verifiedQuery
      ? {
          verified: {
            name: verifiedQuery.name,
            question: verifiedQuery.question,
            by: verifiedQuery.verified_by ?? null,
            at: verifiedQuery.verified_at ?? null,
          },
        }
      : {}),
  };
}
