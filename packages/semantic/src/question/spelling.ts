import { wordsOf, isStopWord } from "./words";
import { operatorPhrases } from "./operators";
import type { Phrase } from "./lexicon";

const SHORTEST = 6;

/** The words that a question may be made of. */
export const vocabularyOf = (lexicon: readonly Phrase[], questions: readonly string[]): ReadonlySet<string> =>
  new Set([
    ...lexicon.flatMap(({ words }) => words),
    ...operatorPhrases.flatMap(({ words }) => words),
    ...questions.flatMap((question) => wordsOf(question).map(({ text }) => text)),
  ]);

/** The question with long words that are one slip away from exactly one known word put right: segmnet, catgory. */
export function spelt(question: string, vocabulary: ReadonlySet<string>): string {
  return question.replaceAll(/\p{L}+/gu, (raw) => {
    const [word] = wordsOf(raw);
    if (!word || raw.length < SHORTEST || vocabulary.has(word.text) || isStopWord(word)) return raw;
    const near = [...vocabulary].filter((known) => isOneSlip(word.text, known));
    return near.length === 1 ? (near[0] ?? raw) : raw;
  });
}

/** One letter added, left out, changed or swapped with its neighbour, but not the first. */
function isOneSlip(typed: string, known: string): boolean {
  if (known.length < SHORTEST - 1 || typed[0] !== known[0] || Math.abs(typed.length - known.length) > 1)
    return false;
  let start = 0;
  while (start < typed.length && typed[start] === known[start]) start++;
  const a = typed.slice(start);
  const b = known.slice(start);
  if (a === b) return false;
  if (a.length !== b.length) return a.length > b.length ? a.slice(1) === b : b.slice(1) === a;
  const swapped = a[0] === b[1] && a[1] === b[0] && a.slice(2) === b.slice(2);
  return a.slice(1) === b.slice(1) || swapped;
}
