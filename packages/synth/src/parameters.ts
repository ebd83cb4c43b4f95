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

/** Weights of names, each a whole number: `junior:4,senior:6`. Names that are left out weigh nothing. */
export interface WeightsParameter<N extends string> extends Parameter<string> {
  /** The weights that a value says. */
  weightsOf(value: string): Readonly<Record<N, number>>;
}

/** Weights of the names of a list; at least one is above zero. */
export function weights<const N extends string>(
  name: string,
  {
    names,
    description,
    default: standard,
  }: {
    readonly names: readonly N[];
    readonly description: string;
    readonly default: (given: ParameterDefaults) => Readonly<Record<N, number>>;
  },
): WeightsParameter<N> {
  const weightsOf = (value: string) => {
    const said = new Map(value.split(",").map((entry) => entry.split(":") as [string, string]));
    return Object.fromEntries(names.map((each) => [each, Number(said.get(each) ?? 0)])) as Record<N, number>;
  };
  const written = (values: Readonly<Record<N, number>>) =>
    names.map((each) => `${each}:${values[each]}`).join(",");
  return {
    name,
    description,
    expects: `weights such as ${names
      .slice(0, 2)
      .map((each) => `${each}:1`)
      .join(",")}; the names are ${names.join(", ")}`,
    default: (given) => written(standard(given)),
    read: (text) => (areWeights(text, names) ? written(weightsOf(text)) : undefined),
    weightsOf,
  };
}

function areWeights(text: string, names: readonly string[]): boolean {
  const entries = text.split(",").map((entry) => /^([^:]+):(\d+)$/.exec(entry));
  const known = entries.every((entry) => entry !== null && names.includes(entry[1] ?? ""));
  return known && entries.some((entry) => Number(entry?.[2]) > 0);
}

function within<T extends ParameterValue>(value: T, low: T, high: T): T | undefined {
  return value >= low && value <= high ? value : undefined;
}

function isDay(text: string): boolean {
  return /^\d{4}-\d{2}-\d{2}$/.test(text) && dateOf(dayNumber(text)) === text;
}
