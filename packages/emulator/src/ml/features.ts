import type { Feature } from "../catalog/model/classification";

/** More would not fit the bins of the trees: the rarest count as missing. */
const MOST_CATEGORIES = 200;

/** The texts that get a code: the most frequent ones, sorted. */
export function categoriesOf(values: readonly (string | null)[]): string[] {
  const counts = new Map<string, number>();
  for (const value of values) if (value !== null) counts.set(value, (counts.get(value) ?? 0) + 1);
  const byFrequency = [...counts].sort(([a, m], [b, n]) => n - m || (a < b ? -1 : 1));
  return byFrequency
    .slice(0, MOST_CATEGORIES)
    .map(([text]) => text)
    .sort();
}

export type Encoder = (value: unknown) => number;

/** The value as the trees take it: numbers as they are, texts as codes, NaN for what is missing or unknown. */
export function encoderOf({ name, categories }: Feature): Encoder {
  if (!categories) return (value) => numberIn(name, value);
  const codes = new Map(categories.map((text, code) => [text, code]));
  return (value) => (isMissing(value) ? NaN : (codes.get(String(value)) ?? NaN));
}

const isMissing = (value: unknown): value is null | undefined => value === null || value === undefined;

/** @throws WrongFeature when it is no number */
function numberIn(name: string, value: unknown): number {
  if (isMissing(value)) return NaN;
  const number = typeof value === "number" ? value : typeof value === "string" ? Number(value) : NaN;
  if (Number.isNaN(number))
    throw new WrongFeature(
      `Feature '${name}' is numeric in the training data; its value here is not a number.`,
    );
  return number;
}

/** A row whose value is not of the type that the model was trained on. */
export class WrongFeature extends Error {}
