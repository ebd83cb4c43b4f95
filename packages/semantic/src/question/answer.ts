import { UserError } from "@firn/config";
import type { SemanticModel, VerifiedQuery } from "../model/model";
import { checkSql } from "../sql/check-sql";
import { expandLogicalTables } from "../sql/expand-logical-tables";
import { intentsOf } from "./compose";
import { changedIntents, intentsOfThem, pointsBack, withoutTies } from "./follow-up";
import { NotUnderstood } from "./ingredients";
import type { Intent } from "./intent";
import { intentSql, intentViewSql } from "./intent-sql";
import { lexiconOf } from "./lexicon";
import { readQuestion, type Part } from "./reading";
import { sentenceOf } from "./sentence";
import { spelt, vocabularyOf } from "./spelling";
import { closeQuestion, knownQuestions, nearestQuestions, sameQuestion } from "./verified-match";

/** What a question got. */
export interface Answer {
  /** A verified query's SQL, SQL composed from the model, or none because the question was not understood whole. */
  readonly kind: "verified" | "composed" | "refused";
  /** One SELECT on the model's base tables; absent when refused. */
  readonly sql?: string;
  /** What was understood, or why it was not; a sentence. */
  readonly interpretation: string;
  readonly verifiedQuery?: VerifiedQuery;
  /** Questions that can be answered, the nearest first; empty unless refused. */
  readonly suggestions: readonly string[];
}

/** Answers questions about a model. */
export interface Analyst {
  /** @param history the questions asked before, the oldest first: "and by state?" refers to the last answer */
  answer(question: string, history?: readonly string[]): Answer;
}

export interface AnalystOptions {
  /** The semantic view that the model was read from: composed SQL reads it instead of the base tables. */
  readonly view?: string;
}

interface Understood {
  readonly answer: Answer;
  /** What a follow-up changes; absent where a verified query says more than the model's names can. */
  readonly intent?: Intent;
}

const SUGGESTIONS = 3;
const LONGEST_QUESTION = 500;

/**
 * An analyst without a language model: a question is matched with the verified queries, else composed from metrics, dimensions,
 * filters and time, else refused. Nothing of a question is ever ignored but words that say nothing, so that a wrong answer
 * gives way to a refusal.
 */
export function analystFor(model: SemanticModel, options: AnalystOptions = {}): Analyst {
  const write = (intent: Intent): string => {
    const sql = intentSql(model, intent);
    checkSql(sql, model);
    return options.view === undefined ? sql : intentViewSql(model, intent, options.view);
  };
  const lexicon = lexiconOf(model);
  const known = knownQuestions(model, lexicon);
  const vocabulary = vocabularyOf(
    lexicon,
    model.verified_queries.map(({ question }) => question),
  );
  const read = (question: string) => readQuestion(spelt(question, vocabulary), lexicon);

  const verified = (query: VerifiedQuery): Understood => {
    const sql = expandLogicalTables(query.sql, model);
    checkSql(sql, model);
    const answer: Answer = {
      kind: "verified",
      sql,
      interpretation: `Verified query: ${query.question}`,
      verifiedQuery: query,
      suggestions: [],
    };
    const own = attempt(() => intentsOf(readQuestion(query.question, lexicon), model));
    const composed = own instanceof NotUnderstood ? own : firstThatWorks(own, write);
    return composed instanceof NotUnderstood ? { answer } : { answer, intent: composed.intent };
  };

  const refused = (parts: readonly Part[], { message }: NotUnderstood): Understood => ({
    answer: {
      kind: "refused",
      interpretation: `This is not answered, because ${message}.`,
      suggestions: nearestQuestions(parts, known, SUGGESTIONS),
    },
  });

  const understand = (question: string, last: Intent | undefined): Understood => {
    if (question.length > LONGEST_QUESTION)
      return refused([], new NotUnderstood(`a question has at most ${LONGEST_QUESTION} characters`));
    const { text, tied } = withoutTies(question);
    if (pointsBack(question, read(text))) return ofThem(read(text), last);
    const same = sameQuestion(read(question), known) ?? sameQuestion(read(text), known);
    if (same && !(tied && last)) return verified(same);
    const parts = read(text);
    const changed = last && attempt(() => changedIntents(last, parts, tied, model));
    if (changed && !(changed instanceof NotUnderstood)) {
      const works = firstThatWorks(changed, write);
      if (!(works instanceof NotUnderstood) || tied) return orRefused(works, parts);
    }
    if (same) return verified(same);
    const own = attempt(() => withoutGuesses(intentsOf(parts, model), parts, question));
    const composed = own instanceof NotUnderstood ? own : firstThatWorks(own, write);
    if (!(composed instanceof NotUnderstood)) return composed;
    const close = closeQuestion(parts, known);
    return close ? verified(close) : refused(parts, composed);
  };

  const ofThem = (parts: readonly Part[], last: Intent | undefined): Understood => {
    if (!last) return refused(parts, new NotUnderstood("it is not clear who or what is meant"));
    const meant = attempt(() => intentsOfThem(last, parts, model));
    return orRefused(meant instanceof NotUnderstood ? meant : firstThatWorks(meant, write), parts);
  };

  const orRefused = (result: Understood | NotUnderstood, parts: readonly Part[]): Understood =>
    result instanceof NotUnderstood ? refused(parts, result) : result;

  return {
    answer: (question, history = []) => {
      const last = history.reduce<Intent | undefined>(
        (intent, each) => understand(each, intent).intent,
        undefined,
      );
      return understand(question, last).answer;
    },
  };
}

/**
 * "What share of premium customers is at high risk" is not the share of premium customers among those at high risk: where a verb stands
 * behind a share, a condition may be what is shared, not among whom.
 * @throws NotUnderstood
 */
function withoutInversion(intents: readonly Intent[], question: string): void {
  const isStatement =
    /\b(share|percentage|penetration|rate)\b.*\b(is|are|was|were|has|have|had|do|does|did)\b/i.test(question);
  if (isStatement && intents.some(({ conditions }) => conditions.length > 0))
    throw new NotUnderstood("it is not clear of what the share is wanted");
}

/** @throws NotUnderstood where words that say nothing by themselves make two readings of a question */
function withoutGuesses(
  intents: readonly Intent[],
  parts: readonly Part[],
  question: string,
): readonly Intent[] {
  withoutInversion(intents, question);
  const [likeliest] = intents;
  const isNumber = likeliest?.list === undefined && likeliest?.dimensions.length === 0 && !likeliest.grain;
  const counts = likeliest?.measures.some(
    (each) => each.kind === "metric" && /^COUNT\(\*\)$/i.test(each.item.expr),
  );
  if (isNumber && /\b(on|in|at|from|for|with|by|of|to)\s*[?.!]*$/i.test(question))
    throw new NotUnderstood("it is not clear by what it is wanted");
  if (isNumber && !counts && parts.some((part) => isThingWith(part, question)))
    throw new NotUnderstood("it is not clear whether rows or one number are wanted");
  return intents;
}

/** "customers with falling spending" are rows. */
const isThingWith = (part: Part, question: string): boolean =>
  part.kind === "concept" &&
  part.concepts.some(({ kind }) => kind === "table") &&
  question.toLowerCase().includes(`${part.text.toLowerCase()} with `);

/** The first intent that the model's relationships allow. */
function firstThatWorks(
  intents: readonly Intent[],
  write: (intent: Intent) => string,
): (Understood & { intent: Intent }) | NotUnderstood {
  let problem = new NotUnderstood("nothing is asked for");
  for (const intent of intents) {
    const sql = attempt(() => write(intent));
    if (!(sql instanceof NotUnderstood))
      return {
        intent,
        answer: { kind: "composed", sql, interpretation: sentenceOf(intent), suggestions: [] },
      };
    problem = sql;
  }
  return problem;
}

/** What was not understood, and what the planner refuses, as a value; all else is a defect and thrown. */
function attempt<T>(work: () => T): T | NotUnderstood {
  try {
    return work();
  } catch (error) {
    if (error instanceof NotUnderstood) return error;
    if (error instanceof UserError) return new NotUnderstood("the model does not relate what is asked for");
    throw error;
  }
}
