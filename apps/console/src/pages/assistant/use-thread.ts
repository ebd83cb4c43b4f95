import { useQueries, useQueryClient, type UseQueryResult } from "@tanstack/react-query";
import { type ApiError, write } from "../../api/client";
import type { AssistantAnswer } from "./cell";

export interface Turn {
  readonly question: string;
  readonly interpretation?: string;
  readonly sql?: string;
}

const QUERY = "assistantAnswer";

const turnOf = ({ question, interpretation, sql }: AssistantAnswer): Turn => ({
  question,
  interpretation: interpretation.slice(0, 2000),
  ...(sql !== undefined && { sql }),
});

export interface AnsweredTurn {
  readonly key: string;
  readonly question: string;
  readonly history: readonly Turn[];
  readonly query: UseQueryResult<AssistantAnswer, ApiError>;
}

/**
 * A conversation. Each question is asked once the one before it has been answered, with all that was said so far: a follow-up
 * refers to it. The URL has the questions, so opening it asks them again.
 */
export function useThread(model: string, questions: readonly string[]): readonly AnsweredTurn[] {
  const client = useQueryClient();
  const steps = stepsOf(model, questions, (key) => client.getQueryData<AssistantAnswer>([QUERY, key]));
  const queries = useQueries({
    queries: steps.map(({ key, question, history, isNext }) => ({
      queryKey: [QUERY, key],
      enabled: isNext,
      staleTime: Infinity,
      retry: false,
      queryFn: (): Promise<AssistantAnswer> =>
        write("assistantAnswer", "POST", { model, question, history: [...history] }),
    })),
  }) as readonly UseQueryResult<AssistantAnswer, ApiError>[];
  return steps.flatMap(({ key, question, history }, place) => {
    const query = queries[place];
    return query ? [{ key, question, history, query }] : [];
  });
}

interface Step {
  /** The conversation up to this question. */
  readonly key: string;
  readonly question: string;
  readonly history: readonly Turn[];
  /** Everything before it has been answered. */
  readonly isNext: boolean;
}

export function stepsOf(
  model: string,
  questions: readonly string[],
  answerTo: (key: string) => AssistantAnswer | undefined,
): Step[] {
  const keyOf = (place: number) => JSON.stringify([model, ...questions.slice(0, place + 1)]);
  return questions.map((question, place) => {
    const before = questions.slice(0, place).map((_, earlier) => answerTo(keyOf(earlier)));
    const answered = before.flatMap((answer) => answer ?? []);
    return {
      key: keyOf(place),
      question,
      history: answered.filter(({ kind }) => kind !== "refused").map(turnOf),
      isNext: answered.length === before.length,
    };
  });
}
