import type { CsvFormat } from "../format/formats";

/** A record of a CSV file, its fields as SQL sees them: null where the format says NULL. */
export interface CsvRecord {
  readonly fields: readonly (string | null)[];
  /** Line of the file on which the record begins, from 1. */
  readonly line: number;
  /** Why the record cannot be read. */
  readonly error?: string;
  /** The record as the file has it, where that is asked for. */
  readonly written?: WrittenRecord;
}

/** A record with its quotes, delimiters and escapes. */
export interface WrittenRecord {
  readonly text: string;
  /** For each field its index in the text. */
  readonly starts: readonly number[];
}

/** Where one field ends and what it is. */
interface Field {
  readonly value: string | null;
  /** Index behind the field: at a delimiter or at the end of the text. */
  readonly end: number;
  readonly error?: string;
}

/** Splits text into records by the format's rules. Pure: reading and decoding are the caller's. */
export class CsvParser {
  private line = 1;
  private readonly nulls: ReadonlySet<string>;
  private readonly fieldDelimiter: string | null;
  private readonly endOfRecord: readonly string[];

  /** `keepsText`: records come with what the file has. */
  constructor(
    private readonly format: CsvFormat,
    private readonly keepsText = false,
  ) {
    this.nulls = new Set(format.nullIf);
    this.fieldDelimiter = format.fieldDelimiter;
    // The default record delimiter accepts every usual end of line.
    const newLine = format.recordDelimiter === "\n" || format.recordDelimiter === "\r\n";
    this.endOfRecord = newLine
      ? ["\r\n", "\n"]
      : format.recordDelimiter === null
        ? []
        : [format.recordDelimiter];
  }

  /**
   * Records of `text`, and the index from which more text is needed. With `last` the text is the rest of the file and all of it is used.
   */
  parse(text: string, last: boolean): { readonly records: readonly CsvRecord[]; readonly used: number } {
    const records: CsvRecord[] = [];
    let at = 0;
    while (at < text.length) {
      const record = this.record(text, at, last);
      if (!record) break;
      records.push(record.record);
      this.line += countLines(text, at, record.end);
      at = record.end;
    }
    return { records, used: at };
  }

  private record(text: string, start: number, last: boolean): { record: CsvRecord; end: number } | undefined {
    const fields: (string | null)[] = [];
    const starts: number[] = [];
    let error: string | undefined;
    let at = start;
    const ended = (end: number) => {
      const written = this.keepsText ? { written: { text: text.slice(start, at), starts } } : {};
      return { record: { fields, line: this.line, error, ...written }, end };
    };
    for (;;) {
      const field = this.field(text, at, last);
      if (!field) return undefined;
      if (this.keepsText) starts.push(at - start);
      fields.push(field.value);
      error ??= field.error;
      at = field.end;
      const terminator = this.terminatorAt(text, at);
      if (terminator !== undefined) return ended(at + terminator.length);
      if (at >= text.length) return last ? ended(at) : undefined;
      at += this.fieldDelimiter?.length ?? 0;
    }
  }

  private field(text: string, start: number, last: boolean): Field | undefined {
    const { enclosedBy, trimSpace } = this.format;
    let at = start;
    if (trimSpace) while (text[at] === " " && !this.endsAt(text, at)) at++;
    if (enclosedBy !== null && text[at] === enclosedBy) return this.enclosed(text, at + 1, enclosedBy, last);
    return this.plain(text, start, last);
  }

  private plain(text: string, start: number, last: boolean): Field | undefined {
    const escape = this.format.escapeUnenclosedField;
    let escaped = false;
    let at = start;
    while (at < text.length && !this.endsAt(text, at)) {
      if (escape !== null && text[at] === escape) {
        escaped = true;
        at++;
      }
      at++;
    }
    // A delimiter of two characters may be cut by the end of the text.
    if (at >= text.length - 1 && !last && at + 1 >= text.length) {
      if (at >= text.length) return undefined;
      if (text[at] === "\r") return undefined;
    }
    const end = Math.min(at, text.length);
    const raw = this.trimmed(text.slice(start, end));
    return { value: this.plainValue(raw, escaped), end };
  }

  private plainValue(raw: string, escaped: boolean): string | null {
    if (this.nulls.has(raw)) return null;
    if (raw === "") return this.format.emptyFieldAsNull ? null : "";
    return escaped ? unescape(raw, this.format.escapeUnenclosedField ?? "\\") : raw;
  }

  private enclosed(text: string, start: number, quote: string, last: boolean): Field | undefined {
    const { escape } = this.format;
    let value = "";
    let at = start;
    let from = start;
    for (;;) {
      if (at >= text.length) {
        if (!last) return undefined;
        return {
          value: null,
          end: text.length,
          error: "Unexpected end of file: an enclosed field has no end",
        };
      }
      if (escape !== null && text[at] === escape && at + 1 < text.length) {
        value += text.slice(from, at) + unescape(text.slice(at, at + 2), escape);
        at += 2;
        from = at;
      } else if (text[at] !== quote) at++;
      else if (text[at + 1] === quote) {
        value += text.slice(from, at + 1);
        at += 2;
        from = at;
      } else if (at + 1 >= text.length && !last) return undefined;
      else break;
    }
    value += text.slice(from, at);
    return this.afterQuote(text, at + 1, this.nulls.has(value) ? null : value, last);
  }

  /** Behind the closing quote only a delimiter may stand. */
  private afterQuote(text: string, start: number, value: string | null, last: boolean): Field | undefined {
    let at = start;
    if (this.format.trimSpace) while (text[at] === " ") at++;
    if (at >= text.length && !last) return undefined;
    if (at >= text.length || this.endsAt(text, at)) return { value, end: at };
    if (text[at] === "\r" && at + 1 >= text.length && !last) return undefined;
    const error = `Found character '${text[at] ?? ""}' instead of field delimiter '${this.fieldDelimiter ?? ""}'`;
    while (at < text.length && !this.endsAt(text, at)) at++;
    return { value, end: at, error };
  }

  private trimmed(text: string): string {
    return this.format.trimSpace ? text.trim() : text;
  }

  private endsAt(text: string, at: number): boolean {
    return (
      (this.fieldDelimiter !== null && text.startsWith(this.fieldDelimiter, at)) ||
      this.terminatorAt(text, at) !== undefined
    );
  }

  private terminatorAt(text: string, at: number): string | undefined {
    for (const terminator of this.endOfRecord) if (text.startsWith(terminator, at)) return terminator;
    return undefined;
  }
}

const ESCAPES: Readonly<Record<string, string>> = { n: "\n", r: "\r", t: "\t", b: "\b", f: "\f", "0": "\0" };

/** Sequences of the escape character: the usual ones, else the character behind it. */
function unescape(text: string, escape: string): string {
  let result = "";
  for (let at = 0; at < text.length; at++) {
    if (text[at] !== escape || at + 1 >= text.length) result += text[at];
    else {
      at++;
      const character = text[at] ?? "";
      result += escape === "\\" ? (ESCAPES[character] ?? character) : character;
    }
  }
  return result;
}

function countLines(text: string, from: number, to: number): number {
  let count = 0;
  for (let at = text.indexOf("\n", from); at !== -1 && at < to; at = text.indexOf("\n", at + 1)) count++;
  return count;
}
