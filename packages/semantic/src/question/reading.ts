import { idOf, type Concept, type Phrase } from "./lexicon";
import { operatorPhrases, type Operator } from "./operators";
import { timeAt, type Grain, type Period } from "./times";
import { isStopWord, stemOf, wordsOf, type Word } from "./words";

/** A part of a question and what it may mean. Words that say nothing are left out. */
export type Part =
  | { readonly kind: "concept"; readonly concepts: readonly Concept[]; readonly text: string }
  | { readonly kind: "operator"; readonly operator: Operator; readonly text: string }
  | { readonly kind: "number"; readonly number: number; readonly text: string }
  | { readonly kind: "period"; readonly period: Period; readonly text: string }
  | { readonly kind: "grain"; readonly grain: Grain; readonly text: string }
  | { readonly kind: "unknown"; readonly stem: string; readonly text: string };

interface Match {
  readonly length: number;
  /** Words of the phrase: of two that fit, the one with more is meant. */
  readonly weight: number;
  readonly part: Part;
}

/** Reads a question from left to right, always taking the longest phrase that is known. */
export function readQuestion(question: string, lexicon: readonly Phrase[]): Part[] {
  const words = wordsOf(question);
  const parts: Part[] = [];
  for (let n = 0; n < words.length;) {
    const rest = words.slice(n);
    const match = longestAt(rest, lexicon);
    const [word] = rest;
    if (match) parts.push(match.part);
    else if (word && !isStopWord(word)) parts.push({ kind: "unknown", stem: stemOf(word), text: word.raw });
    n += match?.length ?? 1;
  }
  return parts;
}

/** Concepts go before operators of the same length: "largest transaction" is a metric where the model has one. */
function longestAt(words: readonly Word[], lexicon: readonly Phrase[]): Match | undefined {
  const matches = [conceptAt(words, lexicon), timed(words), operatorAt(words), numberAt(words)];
  return matches.reduce(
    (best, match) => (match && (!best || match.weight > best.weight) ? match : best),
    undefined,
  );
}

const textOf = (words: readonly Word[], length: number): string =>
  words
    .slice(0, length)
    .map(({ raw }) => raw)
    .join(" ");

function conceptAt(words: readonly Word[], lexicon: readonly Phrase[]): Match | undefined {
  for (const phrase of lexicon) {
    const length = matchLength(words, phrase.words);
    if (phrase.words[0] === "number" && isPlural(words[0])) continue;
    if (length === undefined || (phrase.exact !== undefined && words[0]?.raw !== phrase.exact)) continue;
    const part = { kind: "concept", concepts: phrase.concepts, text: textOf(words, length) } as const;
    return { length, weight: phrase.words.length, part };
  }
  return undefined;
}

const ARTICLES = ["the", "a", "an", "our", "my", "their", "and"];

/** "spend in the last 90 days" is "spend last 90 days", but "customers with a segment" is not "customer segment". */
const mayStandBetween = ({ text }: Word, next: Word | undefined): boolean =>
  ARTICLES.includes(text) ||
  (["in", "of", "for", "over", "during"].includes(text) &&
    ["the", "our", "last", "prior"].includes(next?.text ?? ""));

/** How many words the phrase takes when articles may stand between its own. */
function matchLength(words: readonly Word[], phrase: readonly string[]): number | undefined {
  let place = 0;
  for (const expected of phrase) {
    for (;;) {
      const word = words[place];
      if (!word) return undefined;
      place += 1;
      if (word.text === expected) break;
      if (place === 1 || !mayStandBetween(word, words[place])) return undefined;
    }
  }
  return place;
}

function operatorAt(words: readonly Word[]): Match | undefined {
  const fitting = operatorPhrases
    .filter((phrase) => phrase.words.every((word, n) => words[n]?.text === word) && !isPlural(words[0]))
    .sort((a, b) => b.words.length - a.words.length)[0];
  if (!fitting) return undefined;
  const { length } = fitting.words;
  const part = { kind: "operator", operator: fitting.operator, text: textOf(words, length) } as const;
  return { length, weight: length, part };
}

/** "Number of" counts, "the numbers of" are something that is written somewhere. */
const isPlural = (word: Word | undefined): boolean => word?.raw.toLowerCase() === "numbers";

function timed(words: readonly Word[]): Match | undefined {
  const found = timeAt(words);
  if (!found) return undefined;
  const text = textOf(words, found.length);
  const part: Part =
    "period" in found
      ? { kind: "period", period: found.period, text }
      : { kind: "grain", grain: found.grain, text };
  return { length: found.length, weight: found.length, part };
}

function numberAt([word]: readonly Word[]): Match | undefined {
  if (word?.number === undefined) return undefined;
  return { length: 1, weight: 1, part: { kind: "number", number: word.number, text: word.raw } };
}

/** What a part means, as one text: two parts that mean the same have the same. */
export function meaningOf(part: Part): string {
  switch (part.kind) {
    case "concept":
      return part.concepts.map(idOf).sort().join("|");
    case "operator":
      return `operator:${part.operator}`;
    case "number":
      return `number:${part.number}`;
    case "period":
      return `period:${JSON.stringify(part.period)}`;
    case "grain":
      return `grain:${part.grain}`;
    case "unknown":
      return `word:${part.stem}`;
  }
}
