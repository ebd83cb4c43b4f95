import { exactText, shownJson } from "./show-values";
import { openTyped, sealText, storedNumber } from "../duckdb/typed-values";

/** JSON with its numbers as they were written, because JavaScript's lose digits. */
type Json = null | boolean | string | NumberText | readonly Json[] | ReadonlyMap<string, Json>;

class NumberText {
  constructor(readonly text: string) {}
}

class JsonError extends Error {}

const WHITESPACE = /[\s]*/y;
const NUMBER = /-?(?:0|[1-9]\d*)(?:\.\d+)?(?:[eE][+-]?\d+)?/y;
/** No character: UTF-8, in which DuckDB keeps texts, has none for it. */
const HALF_OF_A_PAIR = /\p{Surrogate}/u;
const STRING = /"(?:[^"\\]|\\[\s\S])*"/y;
/** A name of a member that stands without quotes, or true, false, null in any case. */
const WORD = /[A-Za-z_$][\w$]*/y;
const WORDS: ReadonlyMap<string, boolean | null> = new Map([
  ["true", true],
  ["false", false],
  ["null", null],
]);

class Reader {
  private at = 0;
  /** `lastWins`: of members with one name the last is kept; else they are an error. */
  constructor(
    private readonly text: string,
    private readonly lastWins: boolean,
  ) {}

  document(): Json {
    const value = this.value();
    this.skip();
    if (this.at < this.text.length)
      throw new JsonError(`more than one document in the input, pos ${this.at}`);
    return value;
  }

  private skip(): void {
    WHITESPACE.lastIndex = this.at;
    this.at += WHITESPACE.exec(this.text)?.[0].length ?? 0;
  }

  private match(pattern: RegExp): string | undefined {
    pattern.lastIndex = this.at;
    const found = pattern.exec(this.text)?.[0];
    if (found !== undefined) this.at += found.length;
    return found;
  }

  private take(symbol: string): boolean {
    this.skip();
    if (!this.text.startsWith(symbol, this.at)) return false;
    this.at += symbol.length;
    return true;
  }

  private fail(what: string): never {
    throw new JsonError(
      this.at >= this.text.length
        ? `incomplete ${what}, pos ${this.at + 1}`
        : `unexpected character in ${what}, pos ${this.at + 1}`,
    );
  }

  private value(): Json {
    this.skip();
    if (this.take("{")) return this.object();
    if (this.take("[")) return this.array();
    if (this.text[this.at] === '"') return this.string();
    const word = WORDS.get(this.match(WORD)?.toLowerCase() ?? "");
    if (word !== undefined) return word;
    const number = this.match(NUMBER);
    return number === undefined ? this.fail("JSON value") : new NumberText(number);
  }

  private string(): string {
    const written = this.match(STRING);
    if (written === undefined) return this.fail("string");
    try {
      const text = JSON.parse(
        written.replace(/[\u0000-\u001f]/g, (c) => `\\u${c.charCodeAt(0).toString(16).padStart(4, "0")}`),
      ) as string;
      return HALF_OF_A_PAIR.test(text) ? this.fail("string") : text;
    } catch {
      return this.fail("string");
    }
  }

  private key(): string {
    this.skip();
    if (this.text[this.at] === '"') return this.string();
    return this.match(WORD) ?? this.fail("object");
  }

  private object(): Json {
    const entries = new Map<string, Json>();
    if (this.take("}")) return entries;
    do {
      if (this.take("}")) return entries;
      const key = this.key();
      if (entries.has(key) && !this.lastWins)
        throw new JsonError(`duplicate object attribute ${JSON.stringify(key)}, pos ${this.at}`);
      if (!this.take(":")) this.fail("object");
      entries.set(key, this.value());
    } while (this.take(","));
    if (!this.take("}")) this.fail("object");
    return entries;
  }

  private array(): Json {
    const items: Json[] = [];
    if (this.take("]")) return items;
    do items.push(this.item());
    while (this.take(","));
    if (!this.take("]")) this.fail("array");
    return items;
  }

  /** Nothing between two commas, or behind the last, is a member too. */
  private item(): Json {
    this.skip();
    const next = this.text[this.at];
    return next === "," || next === "]" ? null : this.value();
  }
}

const byKey = ([left]: readonly [string, Json], [right]: readonly [string, Json]): number =>
  left < right ? -1 : left > right ? 1 : 0;

/** How a text and a number are written. */
interface Style {
  readonly text: (value: string) => string;
  readonly number: (written: string) => string;
}

/** As it is stored: nothing changes. */
const STORED: Style = { text: (value) => JSON.stringify(value), number: (written) => written };

/** A user's JSON as it is going to be stored. */
const OWN: Style = { text: (value) => JSON.stringify(sealText(value)), number: storedNumber };

const print = (value: Json, style: Style): string => {
  if (value instanceof NumberText) return style.number(value.text);
  if (typeof value === "string") return style.text(value);
  if (value instanceof Map)
    return `{${[...value]
      .sort(byKey)
      .map(([key, member]) => `${JSON.stringify(key)}:${print(member as Json, style)}`)
      .join(",")}}`;
  if (Array.isArray(value)) return `[${value.map((item) => print(item as Json, style)).join(",")}]`;
  return JSON.stringify(value);
};

const parse = (text: string, lastWins = true): Json => new Reader(text, lastWins).document();

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
    ? print(parse(text), { text: (value) => shownJson(value, formats), number: shownNumber })
    : JSON.stringify(JSON.parse(text), sorted);

const comparableText = (value: string): string => {
  const typed = openTyped(value);
  return typed?.tag === "R" || typed?.tag === "F"
    ? typed.text
    : JSON.stringify(exactText(value, "UTC", "instant"));
};

/** What a stored VARIANT is compared by: members in the order of their names, moments in UTC, numbers as they are written. */
export const comparableJson = (text: string): string =>
  print(parse(text), { text: comparableText, number: shownNumber });

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
  orNull(() => print(parse(text, duplicates === "d"), OWN));

/** JSON that comes from elsewhere, as it is stored: what is no JSON is left to whoever reads it. */
export const ownJson = (text: string): string => orNull(() => print(parse(text), OWN)) ?? text;

/** What is wrong with the text; null when nothing is. */
export const checkJson = (text: string, duplicates: string): string | null => {
  try {
    parse(text, duplicates === "d");
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
  const [a, b] = [print(left, STORED), print(right, STORED)];
  return a < b ? -1 : a > b ? 1 : 0;
};

/** ARRAY_SORT of an array's text, up or down, JSON nulls first or last. */
export const arraySort = (text: string, ascending: string, nullsFirst: string): string => {
  const items = [...(parse(text) as readonly Json[])];
  const direction = ascending === "true" ? 1 : -1;
  const present = items.filter((item) => item !== null).sort((a, b) => direction * compare(a, b));
  const nulls = items.filter((item) => item === null);
  return print(nullsFirst === "true" ? [...nulls, ...present] : [...present, ...nulls], STORED);
};

/** The members of an array's text, each as it is stored. */
export const arrayItems = (text: string): readonly string[] => {
  const items = parse(text);
  return Array.isArray(items) ? (items as readonly Json[]).map((item) => print(item, STORED)) : [];
};

const keyPath = (base: string, key: string): string => {
  if (!/^[A-Za-z_]\w*$/.test(key)) return `${base}['${key}']`;
  return base === "" ? key : `${base}.${key}`;
};

interface Member {
  readonly key: string | null;
  readonly index: number | null;
  readonly path: string;
  readonly value: Json;
  readonly parent: Json;
}

const membersOf = (value: Json, base: string): readonly Member[] => {
  if (Array.isArray(value))
    return value.map((item, index) => ({
      key: null,
      index,
      path: `${base}[${index}]`,
      value: item as Json,
      parent: value,
    }));
  if (value instanceof Map)
    return [...value].sort(byKey).map(([key, item]) => ({
      key,
      index: null,
      path: keyPath(base, key),
      value: item as Json,
      parent: value,
    }));
  return [];
};

const deepMembers = (value: Json, base: string): readonly Member[] =>
  membersOf(value, base).flatMap((member) => [member, ...deepMembers(member.value, member.path)]);

/** FLATTEN with RECURSIVE: an array of {key, path, index, value, this}, of objects, of arrays or of both. */
export const flattenMembers = (text: string, base: string, mode: string): string => {
  const members = deepMembers(parse(text), base).filter(
    (member) => mode === "BOTH" || (mode === "ARRAY") === (member.index !== null),
  );
  const rows = members.map((member) => {
    const index = member.index === null ? "null" : String(member.index);
    return `{"key":${JSON.stringify(member.key)},"path":${JSON.stringify(member.path)},"index":${index},"value":${print(member.value, STORED)},"this":${print(member.parent, STORED)}}`;
  });
  return `[${rows.join(",")}]`;
};
