import type { SemanticModel, VerifiedQuery } from "../model/model";
import type { Phrase } from "./lexicon";
import { meaningOf, readQuestion, type Part } from "./reading";

/** A verified query with what its question means. */
export interface KnownQuestion {
  readonly query: VerifiedQuery;
  readonly parts: readonly Part[];
  readonly meanings: ReadonlySet<string>;
}

export const knownQuestions = (model: SemanticModel, lexicon: readonly Phrase[]): KnownQuestion[] =>
  model.verified_queries.map((query) => {
    const parts = readQuestion(query.question, lexicon);
    return { query, parts, meanings: meaningsOf(parts) };
  });

/** Words that only put together what is named anyway. */
const SAYS_NOTHING = new Set(["operator:and", "operator:by", "operator:compare", "operator:between"]);

const meaningsOf = (parts: readonly Part[]): Set<string> => {
  const meanings = parts.map((part, n) =>
    countsValues(part, parts[n - 1]) ? `different ${meaningOf(part)}` : meaningOf(part),
  );
  return new Set(meanings.filter((meaning) => !SAYS_NOTHING.has(meaning)));
};

/** "How many states" are values of a dimension, not customers by state. */
const countsValues = (part: Part, before: Part | undefined): boolean =>
  before?.kind === "operator" &&
  before.operator === "count" &&
  part.kind === "concept" &&
  part.concepts.every(({ kind }) => kind === "dimension");

/** The verified query whose question means the same, part for part. */
export function sameQuestion(
  parts: readonly Part[],
  known: readonly KnownQuestion[],
): VerifiedQuery | undefined {
  const asked = meaningsOf(parts);
  if (asked.size === 0) return undefined;
  return known.find(
    ({ meanings }) => meanings.size === asked.size && [...asked].every((each) => saysThat(meanings, each)),
  )?.query;
}

/** A name of two meanings in a verified question is met by a name of one of them: "spending categories" by "categories". */
const includes = (known: string, asked: string): boolean => {
  const meant = known.split("|");
  return asked.split("|").every((each) => meant.includes(each));
};

const saysThat = (known: ReadonlySet<string>, asked: string): boolean =>
  known.has(asked) || [...known].some((each) => includes(each, asked));

/** Words and entities may be missing from a paraphrase; numbers, values, metrics and directions may not. */
const maybeMissing = (meaning: string): boolean => /^(word|table):[^|]*$/.test(meaning);
const ENOUGH = 0.75;

/**
 * The one verified query that a paraphrase comes close to: it says nothing that the query's question does not say, and leaves out
 * at most one word. None where two come equally close.
 */
export function closeQuestion(
  parts: readonly Part[],
  known: readonly KnownQuestion[],
): VerifiedQuery | undefined {
  const asked = meaningsOf(parts);
  const close = known.filter(({ meanings }) => {
    const missing = [...meanings].filter((each) => ![...asked].some((one) => includes(each, one)));
    const added = [...asked].some((each) => !saysThat(meanings, each));
    const isNear = missing.length <= 1 && missing.every(maybeMissing);
    return !added && isNear && asked.size >= ENOUGH * meanings.size;
  });
  const [only] = close;
  return close.length === 1 ? only?.query : undefined;
}

/** Questions that share the most with what was asked, the nearest first. */
export function nearestQuestions(
  parts: readonly Part[],
  known: readonly KnownQuestion[],
  count: number,
): string[] {
  const asked = meaningsOf(parts);
  const scored = known.map(({ query, meanings }) => {
    const shared = [...asked].filter((each) => meanings.has(each) && !each.startsWith("operator:")).length;
    return { query, score: shared / (asked.size + meanings.size - shared || 1) };
  });
  const near = scored.filter(({ score }) => score > 0).sort((a, b) => b.score - a.score);
  const onboarding = known.filter(({ query }) => query.use_as_onboarding_question);
  const questions = [...near, ...onboarding].map(({ query }) => query.question);
  return [...new Set(questions)].slice(0, count);
}
