import type { Option, OptionValue } from "../ast";
import { SqlError } from "../errors";

/** Ways to read `KEY = value` lists of CREATE and ALTER. A missing key is undefined. */
export const optionValue = (options: readonly Option[], key: string): OptionValue | undefined =>
  options.find((option) => option.key === key)?.value;

/** A string or a bare word, also a number, as text. */
export function textOption(options: readonly Option[], key: string): string | undefined {
  const value = optionValue(options, key);
  return value && optionText(value);
}

/** A word as Snowflake's own constants are compared: upper case. */
export const wordOption = (options: readonly Option[], key: string): string | undefined =>
  textOption(options, key)?.toUpperCase();

export function optionText(value: OptionValue): string | undefined {
  switch (value.kind) {
    case "string":
    case "word":
      return value.value;
    case "number":
    case "boolean":
      return String(value.value);
    case "expression":
      return value.expression.node === "literal" ? String(value.expression.value) : undefined;
    default:
      return undefined;
  }
}

export function booleanOption(options: readonly Option[], key: string): boolean | undefined {
  const text = textOption(options, key)?.toUpperCase();
  if (text === undefined) return undefined;
  if (text === "TRUE" || text === "FALSE") return text === "TRUE";
  throw invalidValue(text, key);
}

export function numberOption(options: readonly Option[], key: string): number | undefined {
  const text = textOption(options, key);
  if (text === undefined) return undefined;
  const number = Number(text);
  if (!Number.isFinite(number)) throw invalidValue(text, key);
  return number;
}

/** A whole number within bounds. Throws for any other. */
export function wholeOption(
  options: readonly Option[],
  key: string,
  { least, most }: { readonly least: number; readonly most: number },
): number | undefined {
  const number = numberOption(options, key);
  if (number !== undefined && !(Number.isInteger(number) && number >= least && number <= most))
    throw invalidValue(String(number), key);
  return number;
}

const RETENTION = "DATA_RETENTION_TIME_IN_DAYS";

/** https://docs.snowflake.com/en/user-guide/data-time-travel: 90 days at most. */
export const retentionOption = (options: readonly Option[]): number | undefined =>
  wholeOption(options, RETENTION, { least: 0, most: 90 });

/** ('a', 'b'), or one value without parentheses. */
export function listOption(options: readonly Option[], key: string): string[] | undefined {
  const value = optionValue(options, key);
  if (!value) return undefined;
  const values = value.kind === "list" ? value.values : [value];
  return values.flatMap((item) => optionText(item) ?? []);
}

/** KEY = (A = 1 B = 2). */
export function nestedOptions(options: readonly Option[], key: string): readonly Option[] {
  const value = optionValue(options, key);
  return value?.kind === "options" ? value.options : [];
}

export const invalidValue = (value: string, key: string) =>
  new SqlError("001008", "22023", `SQL compilation error:\ninvalid value [${value}] for parameter '${key}'`);

export const invalidProperty = (key: string, kind: string) =>
  new SqlError("001425", "22023", `SQL compilation error:\ninvalid property '${key}' for '${kind}'`);

/** Throws for a property that the kind does not have: a misspelt one must not be lost silently. Everything may have tags. */
export function rejectUnknown(options: readonly Option[], known: readonly string[], kind: string): void {
  const unknown = options.find((option) => option.key !== "TAG" && !known.includes(option.key));
  if (unknown) throw invalidProperty(unknown.key, kind);
}

/** The options after ALTER .. SET: later values win. */
export const mergeOptions = (old: readonly Option[], set: readonly Option[]): readonly Option[] => [
  ...old.filter((option) => !set.some((other) => other.key === option.key)),
  ...set,
];
