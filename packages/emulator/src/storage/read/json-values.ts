import { invalidText } from "./decode";

/** One JSON value of a file, or the place where the file stops being JSON. */
export interface JsonRecord {
  /** Compact JSON text; null when the value cannot be read. */
  readonly text: string | null;
  /** Line on which it begins, from 1. */
  readonly line: number;
  readonly error?: string;
}

const SPACE = /[\s\uFEFF]/;
const BARE = /[^\s,\]}]/;

/**
 * Splits a text into its JSON values, one behind the other or, with `stripOuterArray`, the items of an array. Snowflake reads up to the
 * first value that is none; so does this, and says why.
 */
export function* jsonRecords(text: string, stripOuterArray: boolean): Generator<JsonRecord> {
  const scanner = new Scanner(text);
  if (stripOuterArray) scanner.accept("[");
  for (;;) {
    scanner.skipSpace();
    if (stripOuterArray && (scanner.accept(",") || scanner.accept("]"))) continue;
    if (scanner.atEnd) return;
    const line = scanner.line;
    const value = scanner.value();
    const invalid = invalidText(value);
    if (invalid !== undefined) {
      yield { text: null, error: invalid, line };
      continue;
    }
    const read = compact(value);
    yield { ...read, line };
    if (read.error !== undefined) return;
  }
}

function compact(value: string): Pick<JsonRecord, "text" | "error"> {
  try {
    JSON.parse(value);
    // The text itself, so that no digit of a number is lost.
    return { text: value };
  } catch (error) {
    return {
      text: null,
      error: `Error parsing JSON: ${error instanceof Error ? error.message : String(error)}`,
    };
  }
}

class Scanner {
  line = 1;
  private at = 0;

  constructor(private readonly text: string) {}

  get atEnd(): boolean {
    return this.at >= this.text.length;
  }

  skipSpace(): void {
    while (!this.atEnd && SPACE.test(this.text[this.at] ?? "")) this.step();
  }

  accept(character: string): boolean {
    this.skipSpace();
    if (this.text[this.at] !== character) return false;
    this.step();
    return true;
  }

  /** The text of the next value, balanced as far as brackets and quotes go. */
  value(): string {
    const start = this.at;
    const first = this.text[this.at];
    if (first === "{" || first === "[") this.balanced();
    else if (first === '"') this.quoted();
    else {
      this.step();
      while (!this.atEnd && BARE.test(this.text[this.at] ?? "")) this.step();
    }
    return this.text.slice(start, this.at);
  }

  private balanced(): void {
    let depth = 0;
    do {
      const character = this.text[this.at];
      if (character === '"') this.quoted();
      else {
        if (character === "{" || character === "[") depth += 1;
        if (character === "}" || character === "]") depth -= 1;
        this.step();
      }
    } while (depth > 0 && !this.atEnd);
  }

  private quoted(): void {
    this.step();
    while (!this.atEnd && this.text[this.at] !== '"') {
      if (this.text[this.at] === "\\") this.step();
      this.step();
    }
    this.step();
  }

  private step(): void {
    if (this.text[this.at] === "\n") this.line += 1;
    this.at += 1;
  }
}
