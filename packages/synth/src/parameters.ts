import { dateOf, dayNumber } from "./calendar";

export type ParameterValue = number | string;

/** What a default may depend on. */
export interface ParameterDefaults {
  /** The number that belongs to the chosen scale. */
  readonly scale: number;
  /** YYYY-MM-DD. */
  readonly asOf: string;
}

/** A business rule of a demo that a person may set: `--set name=value`. Another value gives another dataset. */
export interface Parameter<T extends ParameterValue = ParameterValue> {
  /** Lower case with underscores. */
  readonly name: string;
  /** What it changes, in a sentence. */
  readonly description: string;
  /** What a value looks like, e.g. "a whole number from 1 to 900". */
  readonly expects: string;
  readonly default: (given: ParameterDefaults) => T;
  /** The value that a text says; undefined where it says none. */
  readonly read: (text: string) => T | undefined;
}

/** Values that were set, by name; what is absent has its default. */
export type ParameterValues = Readonly<Record<string, ParameterValue>>;

type Stated<T extends ParameterValue> = Pick<Parameter<T>, "description" | "default">;
type Range<T> = { readonly low: T; readonly high: T };

/** A count. Both ends belong to the range. */
export function wholeNumber(
  name: string,
  { low, high, ...stated }: Stated<number> & Range<number>,
): Parameter<number> {
  return {
    name,
    ...stated,
    expects: `a whole number from ${low} to ${high}`,
    read: (text) => (/^\d+$/.test(text) ? within(Number(text), low, high) : undefined),
  };
}

/** A number with decimals, such as a share or a price. Both ends belong to the range. */
export function number(
  name: string,
  { low, high, ...stated }: Stated<number> & Range<number>,
): Parameter<number> {
  return {
    name,
    ...stated,
    expects: `a number from ${low} to ${high}`,
    read: (text) => (/^\d+(\.\d+)?$/.test(text) ? within(Number(text), low, high) : undefined),
  };
}

/** A day, YYYY-MM-DD. Both ends belong to the range. */
export function day(
  name: string,
  { low, high, ...stated }: Stated<string> & Range<string>,
): Parameter<string> {
  return {
    name,
    ...stated,
    expects: `a day from ${low} to ${high}`,
    read: (text) => (isDay(text) ? within(text, low, high) : undefined),
  };
}

/** One name out of a list. */
export function choice<const V extends string>(
  name: string,
  { values, ...stated }: Stated<V> & { readonly values: readonly V[] },
): Parameter<V> {
  return {
    name,
    ...stated,
    expects: `one of ${values.join(", ")}`,
    read: (text) => values.find((value) => value === text),
  };
}

function within<T extends ParameterValue>(value: T, low: T, high: T): T | undefined {
  return value >= low && value <= high ? value : undefined;
}

function isDay(text: string): boolean {
  return /^\d{4}-\d{2}-\d{2}$/.test(text) && dateOf(dayNumber(text)) === text;
}
