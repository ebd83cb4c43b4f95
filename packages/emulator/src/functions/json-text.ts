/** JSON with its numbers as they were written, because JavaScript's lose digits. */
type Json = null | boolean | string | NumberText | readonly Json[] | ReadonlyMap<string, Json>;

class NumberText {
  constructor(readonly text: string) {}
}

class JsonError extends Error {}

const WHITESPACE = /[\s]*/y;
const NUMBER = /-?(?:0|[1-9]\d*)(?:\.\d+)?(?:[eE][+-]?\d+)?/y;
const STRING = /"(?:[^"\\]|\\[\s\S])*"/y;

class Reader {
  private at = 0;
  constructor(private readonly text: string) {}

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
    if (this.take("true")) return true;
    if (this.take("false")) return false;
    if (this.take("null")) return null;
    const number = this.match(NUMBER);
    return number === undefined ? this.fail("JSON value") : new NumberText(number);
  }

  private string(): string {
    const written = this.match(STRING);
    if (written === undefined) return this.fail("string");
    try {
      return JSON.parse(
        written.replace(/[\u0000-\u001f]/g, (c) => `\\u${c.charCodeAt(0).toString(16).padStart(4, "0")}`),
      ) as string;
    } catch {
      return this.fail("string");
    }
  }

  private object(): Json {
    const entries = new Map<string, Json>();
    if (this.take("}")) return entries;
    do {
      this.skip();
      if (this.text[this.at] !== '"') this.fail("object");
      const key = this.string();
      if (!this.take(":")) this.fail("object");
      entries.set(key, this.value());
    } while (this.take(","));
    if (!this.take("}")) this.fail("object");
    return entries;
  }

  private array(): Json {
    const items: Json[] = [];
    if (this.take("]")) return items;
    do items.push(this.value());
    while (this.take(","));
    if (!this.take("]")) this.fail("array");
    return items;
  }
}

/** 1.50 is 1.5 and 2.0 is 2; numbers with an exponent keep it. */
const tidyNumber = (text: string): string =>
  text.includes(".") && !/[eE]/.test(text) ? text.replace(/\.?0+$/, "") : text;

const byKey = ([left]: readonly [string, Json], [right]: readonly [string, Json]): number =>
  left < right ? -1 : left > right ? 1 : 0;

const print = (value: Json): string => {
  if (value instanceof NumberText) return tidyNumber(value.text);
  if (value instanceof Map)
    return `{${[...value]
      .sort(byKey)
      .map(([key, member]) => `${JSON.stringify(key)}:${print(member as Json)}`)
      .join(",")}}`;
  if (Array.isArray(value)) return `[${value.map((item) => print(item as Json)).join(",")}]`;
  return JSON.stringify(value);
};

const parse = (text: string): Json => new Reader(text).document();

const sorted = (_key: string, value: unknown): unknown => {
  if (typeof value !== "object" || value === null || Array.isArray(value)) return value;
  return Object.fromEntries(Object.entries(value).sort(byEntryKey));
};

const byEntryKey = ([left]: [string, unknown], [right]: [string, unknown]): number => (left < right ? -1 : 1);

/** Numbers that JavaScript would change, and keys that it would put in an order of their own. */
const DELICATE = /\d{16}|\d[eE]|"\d+"\s*:/;

/** The text with sorted keys and without spaces, as Snowflake prints a VARIANT. */
export const canonicalJson = (text: string): string =>
  DELICATE.test(text) ? print(parse(text)) : JSON.stringify(JSON.parse(text), sorted);

/** PARSE_JSON's value; null where the text is no JSON. */
export const parseJsonText = (text: string): string | null => {
  try {
    return print(parse(text));
  } catch (error) {
    if (error instanceof JsonError) return null;
    throw error;
  }
};

/** What is wrong with the text; null when nothing is. */
export const checkJson = (text: string): string | null => {
  try {
    parse(text);
    return null;
  } catch (error) {
    if (error instanceof JsonError) return error.message;
    throw error;
  }
};

const RANKS = ["null", "boolean", "number", "string", "array", "object"];
const rankOf = (value: Json): number => {
  if (value === null) return 0;
  if (value instanceof NumberText) return RANKS.indexOf("number");
  return RANKS.indexOf(Array.isArray(value) ? "array" : typeof value);
};

const compare = (left: Json, right: Json): number => {
  const ranks = rankOf(left) - rankOf(right);
  if (ranks !== 0) return ranks;
  if (left instanceof NumberText && right instanceof NumberText)
    return Number(left.text) - Number(right.text);
  const [a, b] = [print(left), print(right)];
  return a < b ? -1 : a > b ? 1 : 0;
};

/** ARRAY_SORT of an array's text, up or down, JSON nulls first or last. */
export const arraySort = (text: string, ascending: string, nullsFirst: string): string => {
  const items = [...(parse(text) as readonly Json[])];
  const direction = ascending === "true" ? 1 : -1;
  const present = items.filter((item) => item !== null).sort((a, b) => direction * compare(a, b));
  const nulls = items.filter((item) => item === null);
  return print(nullsFirst === "true" ? [...nulls, ...present] : [...present, ...nulls]);
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
    return `{"key":${JSON.stringify(member.key)},"path":${JSON.stringify(member.path)},"index":${index},"value":${print(member.value)},"this":${print(member.parent)}}`;
  });
  return `[${rows.join(",")}]`;
};
