import type { Option, OptionValue } from "../../ast";
import { SqlError } from "../../errors";

export const invalidValue = (key: string, value: string) =>
  new SqlError("001008", "22023", `SQL compilation error:\ninvalid value [${value}] for parameter '${key}'`);

/** The value of an option, the last one when it is given twice. */
export const findOption = (options: readonly Option[], key: string): OptionValue | undefined =>
  options.findLast((option) => option.key === key)?.value;

/** Words and texts alike: TYPE = CSV, TYPE = 'CSV'. */
export function textOf(key: string, value: OptionValue): string {
  switch (value.kind) {
    case "string":
    case "word":
      return value.value;
    case "number":
    case "boolean":
      return String(value.value);
    default:
      throw invalidValue(key, value.kind);
  }
}

export function booleanOf(key: string, value: OptionValue): boolean {
  const text = textOf(key, value).toUpperCase();
  if (text !== "TRUE" && text !== "FALSE") throw invalidValue(key, text);
  return text === "TRUE";
}

export function numberOf(key: string, value: OptionValue): number {
  const number = Number(textOf(key, value));
  if (!Number.isFinite(number)) throw invalidValue(key, textOf(key, value));
  return number;
}

/** One of the words that Snowflake has for the option. */
export function wordOf(key: string, value: OptionValue, known: readonly string[]): string {
  const word = textOf(key, value).toUpperCase();
  if (!known.includes(word)) throw invalidValue(key, word);
  return word;
}

/** A count: whole, and not negative. */
export function countOf(key: string, value: OptionValue): number {
  const number = numberOf(key, value);
  if (!Number.isInteger(number) || number < 0) throw invalidValue(key, textOf(key, value));
  return number;
}

export const listOf = (key: string, value: OptionValue): readonly string[] =>
  value.kind === "list" ? value.values.map((item) => textOf(key, item)) : [textOf(key, value)];

/**
 * A delimiter or escape character: NONE is null; octal (\\001), hex (0x7C, \\x7C) and the usual escapes stand for their character.
 */
export function characterOf(key: string, value: OptionValue): string | null {
  const text = textOf(key, value);
  if (value.kind === "word" && text.toUpperCase() === "NONE") return null;
  if (text.toUpperCase() === "NONE" || text === "") return null;
  return unescape(text);
}

const NAMED: Readonly<Record<string, string>> = {
  n: "\n",
  r: "\r",
  t: "\t",
  b: "\b",
  f: "\f",
  "0": "\0",
  "\\": "\\",
  "'": "'",
  '"': '"',
};

function unescape(text: string): string {
  if (/^(0x[0-9a-f]{2})+$/i.test(text))
    return text.replace(/0x([0-9a-f]{2})/gi, (_, code: string) => String.fromCharCode(parseInt(code, 16)));
  return text.replace(/\\(x[0-9a-f]{2}|[0-7]{3}|.)/gis, (whole, code: string) => {
    if (code[0] === "x" && code.length === 3) return String.fromCharCode(parseInt(code.slice(1), 16));
    if (code.length === 3) return String.fromCharCode(parseInt(code, 8));
    return NAMED[code] ?? whole;
  });
}
