import { stemmer } from "stemmer";

/** A word or a number of a question. */
export interface Word {
  /** Lower case and in the singular; phrases are compared by it. */
  readonly text: string;
  /** As written. */
  readonly raw: string;
  /** Its number, where it is one. */
  readonly number?: number;
}

const SCALES: Readonly<Record<string, number>> = { k: 1_000, m: 1_000_000 };
const NUMBER = /^\$?(\d[\d,]*(?:\.\d+)?)(k|m)?$/i;
const NUMBER_WORDS = ["zero", "one", "two", "three", "four", "five", "six", "seven", "eight", "nine", "ten"];

/** The words of a question. Hyphens part words, apostrophes do not; other signs are dropped, but not one that changes a number. */
export function wordsOf(question: string): Word[] {
  const parts = question
    .replaceAll(/['’]/g, "")
    .match(/\$?\d[\d,]*(?:\.\d+)?[\p{L}%+]*|\p{L}[\p{L}\d_]*|[<>]=?/gu);
  return (parts ?? []).map(wordOf);
}

function wordOf(raw: string): Word {
  const trimmed = raw.replace(/,+$/, "");
  const [, digits, scale] = NUMBER.exec(trimmed) ?? [];
  if (digits !== undefined) {
    const number = Number(digits.replaceAll(",", "")) * (SCALES[scale?.toLowerCase() ?? ""] ?? 1);
    return { text: String(number), raw, number };
  }
  const spelt = NUMBER_WORDS.indexOf(trimmed.toLowerCase());
  if (spelt > 1) return { text: String(spelt), raw, number: spelt };
  return { text: singular(trimmed.toLowerCase()), raw };
}

/** The S-stemmer (Harman 1991): plurals only, so that "declined" and "declining" stay two words. */
function singular(word: string): string {
  if (word.length > 4 && word.endsWith("ies")) return `${word.slice(0, -3)}y`;
  if (word.length <= 3 || !word.endsWith("s") || /(ss|us|is)$/.test(word)) return word;
  return word.slice(0, -1);
}

/** Words of one meaning, where questions are compared. */
const SAME_AS: Readonly<Record<string, string>> = {
  percentage: "share",
  portion: "share",
  proportion: "share",
  contact: "call",
  phone: "call",
  little: "low",
  will: "expect",
};

/** The stem of a word that names nothing in the model (Porter 1980): "transacted" is "transaction" when questions are compared. */
export const stemOf = ({ text }: Word): string => stemmer(SAME_AS[text] ?? text);

/** Words that say nothing about what is asked for. */
const STOP_WORDS = new Set(
  (
    "a an the of in on at for to from with is are was were be been do does did have has had having i me my we our us you your " +
    "please show list give display find get tell see view know let what which that this " +
    "these those there it its their them they how also all any about as into out than data report chart graph table plot " +
    "breakdown overall among whose whom been live living made"
  ).split(" "),
);

export const isStopWord = ({ text, number }: Word): boolean => number === undefined && STOP_WORDS.has(text);
