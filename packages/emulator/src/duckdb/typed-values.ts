/**
 * What a VARIANT holds that JSON has no word for: dates, times, timestamps, binaries, doubles, and decimals of more digits than JSON's readers
 * keep. In storage each is a JSON text that begins with MARK and a letter; docs/decisions/0011 says why. A user's own text that begins with
 * MARK is marked itself (letter S), so that none can be taken for a date.
 */

/** A code point that Unicode keeps free for a program's own use: it is in no text that people exchange. */
export const MARK = "\uFDD0";

export type Tag = "D" | "C" | "N" | "L" | "Z" | "B" | "R" | "F" | "S";

/** TYPEOF's word for each. */
export const TAG_NAMES: Readonly<Record<Tag, string>> = {
  D: "DATE",
  C: "TIME",
  N: "TIMESTAMP_NTZ",
  L: "TIMESTAMP_LTZ",
  Z: "TIMESTAMP_TZ",
  B: "BINARY",
  R: "DOUBLE",
  F: "DECIMAL",
  S: "VARCHAR",
};

/** A value as it lies in storage: `text` is what its type's words for it are, times in ISO's, TIMESTAMP_LTZ in UTC. */
export interface TypedValue {
  readonly tag: Tag;
  readonly text: string;
}

const isTag = (letter: string): letter is Tag => letter in TAG_NAMES;

/** The value behind a stored text; undefined where it is just a text. */
export const openTyped = (stored: string): TypedValue | undefined => {
  const letter = stored[1] ?? "";
  return stored.startsWith(MARK) && isTag(letter) ? { tag: letter, text: stored.slice(2) } : undefined;
};

export const sealTyped = (tag: Tag, text: string): string => `${MARK}${tag}${text}`;

/** A user's text as it is stored. */
export const sealText = (text: string): string => (text.startsWith(MARK) ? sealTyped("S", text) : text);

/** A number as JSON writes it, in Snowflake's exact or inexact type: with an exponent it is a DOUBLE. */
export const storedNumber = (written: string): string => {
  if (/[eE]/.test(written)) return JSON.stringify(sealTyped("R", floatText(Number(written))));
  const tidy = tidyNumber(written);
  return isLong(tidy) ? JSON.stringify(sealTyped("F", tidy)) : tidy;
};

/** Doubles keep 15 digits of any number. */
const isLong = (number: string): boolean => number.includes(".") && number.replace(/\D/g, "").length > 15;

/** 1.50 is 1.5 and 2.0 is 2. */
const tidyNumber = (text: string): string => (text.includes(".") ? text.replace(/\.?0+$/, "") : text);

/** As a cast to VARCHAR prints a FLOAT. */
const floatText = (value: number): string => {
  if (Number.isNaN(value)) return "NaN";
  if (!Number.isFinite(value)) return value > 0 ? "inf" : "-inf";
  return padExponent(String(value));
};

/** JavaScript writes 1e+2 where C and Snowflake write 1e+02. */
export const padExponent = (text: string): string => text.replace(/(e[+-])(\d)$/, "$10$2");

/** For JSON.parse: a stored value as JavaScript has it, numbers as numbers and everything else as text. */
export const plainValue = (_key: string, value: unknown): unknown => {
  const typed = typeof value === "string" ? openTyped(value) : undefined;
  if (!typed) return value;
  return typed.tag === "R" || typed.tag === "F" ? Number(typed.text) : typed.text;
};
