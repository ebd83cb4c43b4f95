/** JSON with its numbers as they were written, because JavaScript's lose digits. */
export type Json = null | boolean | string | NumberText | readonly Json[] | ReadonlyMap<string, Json>;

export class NumberText {
  constructor(readonly text: string) {}
}

export class JsonError extends Error {}

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

/** @throws JsonError. `lastWins`: of members with one name the last is kept; else they are an error. */
export const readJson = (text: string, lastWins = true): Json => new Reader(text, lastWins).document();
