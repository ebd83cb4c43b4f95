/**
 * A value as npm run sql prints it in JSON: what `JSON.parse` would read without loss is a number, any other number is its exact text.
 * `type` is the column's; numbers and VARIANTs come as Snowflake's text.
 */
export function jsonValue(value: unknown, type: string): unknown {
  if (typeof value !== "string") return value ?? null;
  if (type === "fixed") return numberOrText(value);
  if (type === "real") return Number.isFinite(Number(value)) ? Number(value) : value;
  return isSemiStructured(type) ? parsed(value) : value;
}

export const isSemiStructured = (type: string): boolean => ["variant", "object", "array", "map"].includes(type);

/** A double keeps fifteen digits of any number, and of some more. */
function numberOrText(text: string): number | string {
  const number = Number(text);
  if (!Number.isFinite(number)) return text;
  if (Number.isInteger(number) && !Number.isSafeInteger(number)) return text;
  return significantDigits(text) <= 15 || String(number) === text ? number : text;
}

function significantDigits(text: string): number {
  const digits = text.replace(/[eE].*$/, "").replace(/[^\d]/g, "");
  return digits.replace(/^0+|0+$/g, "").length;
}

/** Strings, white space, numbers, words and the rest, in the text of a VARIANT. */
const token = /"(?:[^"\\]|\\.)*"|\s+|-?\d[\d.eE+-]*|-?[A-Za-z]+|[^]/g;
const jsonWords = new Set(["true", "false", "null"]);

/** The text of a VARIANT on one line, digit by digit as it is. */
export const compactJson = (text: string): string =>
  text.replace(token, (piece) => (piece.trim() === "" ? "" : piece));

/** Snowflake writes more than JSON: `undefined` in arrays, NaN, and XML. */
function parsed(text: string): unknown {
  try {
    return JSON.parse(text.replace(token, jsonToken));
  } catch {
    return text;
  }
}

function jsonToken(piece: string): string {
  if (/^-?\d/.test(piece)) return JSON.stringify(numberOrText(piece));
  if (piece === "undefined") return "null";
  return /^-?[A-Za-z]/.test(piece) && !jsonWords.has(piece) ? JSON.stringify(piece) : piece;
}
