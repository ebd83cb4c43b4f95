import { openTyped } from "../duckdb/typed-values";
import { OWN, printJson, STORED } from "./json-printer";
import { JsonError, NumberText, readJson, type Json } from "./json-reader";
import { exactText, shownJson } from "./show-values";

const sorted = (_key: string, value: unknown): unknown => {
  if (typeof value !== "object" || value === null || Array.isArray(value)) return value;
  return Object.fromEntries(Object.entries(value).sort(byEntryKey));
};

const byEntryKey = ([left]: [string, unknown], [right]: [string, unknown]): number => (left < right ? -1 : 1);

/** Numbers that JavaScript would change, keys that it would put in an order of their own, and values of a type. */
const DELICATE = /\d{16}|\d[eE]|"\d+"\s*:|\uFDD0/;

/** Without the zeros that say nothing; numbers with an exponent keep it. */
const shownNumber = (written: string): string =>
  written.includes(".") && !/[eE]/.test(written) ? written.replace(/\.?0+$/, "") : written;

/** A stored VARIANT with sorted keys and without spaces, as Snowflake prints it. `formats`: how the session shows times. */
export const canonicalJson = (text: string, formats: string): string =>
  DELICATE.test(text)
    ? printJson(readJson(text), { text: (value) => shownJson(value, formats), number: shownNumber })
    : JSON.stringify(JSON.parse(text), sorted);

const comparableText = (value: string): string => {
  const typed = openTyped(value);
  return typed?.tag === "R" || typed?.tag === "F"
    ? typed.text
    : JSON.stringify(exactText(value, "UTC", "instant"));
};

/** What a stored VARIANT is compared by: members in the order of their names, moments in UTC, numbers as they are written. */
export const comparableJson = (text: string): string =>
  printJson(readJson(text), { text: comparableText, number: shownNumber });

/** What `read` gives, null where the text is no JSON. */
const orNull = (read: () => string): string | null => {
  try {
    return read();
  } catch (error) {
    if (error instanceof JsonError) return null;
    throw error;
  }
};

/** PARSE_JSON's value as it is stored; null where the text is no JSON. `duplicates`: "d" where the last of a name wins. */
export const parseJsonText = (text: string, duplicates: string): string | null =>
  orNull(() => printJson(readJson(text, duplicates === "d"), OWN));

/** JSON that comes from elsewhere, as it is stored: what is no JSON is left to whoever reads it. */
export const ownJson = (text: string): string => orNull(() => printJson(readJson(text), OWN)) ?? text;

/** What is wrong with the text; null when nothing is. */
export const checkJson = (text: string, duplicates: string): string | null => {
  try {
    readJson(text, duplicates === "d");
    return null;
  } catch (error) {
    if (error instanceof JsonError) return error.message;
    throw error;
  }
};

const RANKS = ["null", "boolean", "number", "string", "array", "object"];

/** The number behind a value: those of a type are texts in storage. */
const numberOf = (value: Json): number | undefined => {
  if (value instanceof NumberText) return Number(value.text);
  const typed = typeof value === "string" ? openTyped(value) : undefined;
  return typed?.tag === "R" || typed?.tag === "F" ? Number(typed.text) : undefined;
};

const rankOf = (value: Json): number => {
  if (value === null) return 0;
  if (numberOf(value) !== undefined) return RANKS.indexOf("number");
  return RANKS.indexOf(Array.isArray(value) ? "array" : typeof value);
};

const compare = (left: Json, right: Json): number => {
  const ranks = rankOf(left) - rankOf(right);
  if (ranks !== 0) return ranks;
  const [x, y] = [numberOf(left), numberOf(right)];
  if (x !== undefined && y !== undefined) return x - y;
  const [a, b] = [printJson(left, STORED), printJson(right, STORED)];
  return a < b ? -1 : a > b ? 1 : 0;
};

/** ARRAY_SORT of an array's text, up or down, JSON nulls first or last. */
export const arraySort = (text: string, ascending: string, nullsFirst: string): string => {
  const items = [...(readJson(text) as readonly Json[])];
  const direction = ascending === "true" ? 1 : -1;
  const present = items.filter((item) => item !== null).sort((a, b) => direction * compare(a, b));
  const nulls = items.filter((item) => item === null);
  return printJson(nullsFirst === "true" ? [...nulls, ...present] : [...present, ...nulls], STORED);
};
