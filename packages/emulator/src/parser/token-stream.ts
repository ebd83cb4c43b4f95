import { syntaxError, type Position } from "../errors";
import type { Source } from "./source";
import type { Token } from "./token";

/** Walks over tokens. Methods named is… look, accept… step over what they find, expect… throw a syntax error where it is missing. */
export class TokenStream {
  private index = 0;
  /** How many `?` the statement has shown so far. */
  parameters = 0;

  constructor(
    readonly source: Source,
    private readonly tokens: readonly Token[],
  ) {}

  get current(): Token {
    return this.tokens[this.index] as Token;
  }

  /** The token `distance` places on; the end token beyond the end. */
  ahead(distance: number): Token {
    return (this.tokens[this.index + distance] ?? this.tokens[this.tokens.length - 1]) as Token;
  }

  get previous(): Token {
    return this.tokens[Math.max(this.index - 1, 0)] as Token;
  }

  advance(): Token {
    const token = this.current;
    if (token.kind !== "end") this.index += 1;
    return token;
  }

  get mark(): number {
    return this.index;
  }

  returnTo(mark: number): void {
    this.index = mark;
  }

  get atEnd(): boolean {
    return this.current.kind === "end";
  }

  /** At the end of a statement: `;` or the end of the text. */
  get atStatementEnd(): boolean {
    return this.atEnd || this.isSymbol(";");
  }

  isWord(...words: readonly string[]): boolean {
    return isWordToken(this.current, words);
  }

  /** The words stand here one after another. */
  isWords(...words: readonly string[]): boolean {
    return words.every((word, distance) => {
      const token = this.ahead(distance);
      return token.kind === "word" && token.value === word;
    });
  }

  acceptWord(...words: readonly string[]): boolean {
    if (!this.isWord(...words)) return false;
    this.index += 1;
    return true;
  }

  acceptWords(...words: readonly string[]): boolean {
    if (!this.isWords(...words)) return false;
    this.index += words.length;
    return true;
  }

  /** Steps over one of the words and returns it. */
  expectWord(...words: readonly string[]): string {
    if (!this.isWord(...words)) this.fail();
    return this.advance().value;
  }

  expectWords(...words: readonly string[]): void {
    for (const word of words) this.expectWord(word);
  }

  isSymbol(symbol: string): boolean {
    return this.current.kind === "symbol" && this.current.value === symbol;
  }

  isSymbolAhead(distance: number, symbol: string): boolean {
    const token = this.ahead(distance);
    return token.kind === "symbol" && token.value === symbol;
  }

  isWordAhead(distance: number, ...words: readonly string[]): boolean {
    return isWordToken(this.ahead(distance), words);
  }

  acceptSymbol(symbol: string): boolean {
    if (!this.isSymbol(symbol)) return false;
    this.index += 1;
    return true;
  }

  expectSymbol(symbol: string): void {
    if (!this.acceptSymbol(symbol)) this.fail();
  }

  expectString(): string {
    if (this.current.kind !== "string") this.fail();
    return this.advance().value;
  }

  /** A whole number, with its sign. */
  expectInteger(): number {
    const negative = this.acceptSymbol("-");
    if (this.current.kind !== "number" || !/^\d+$/.test(this.current.value)) this.fail();
    const value = Number(this.advance().value);
    return negative ? -value : value;
  }

  /** item [, item]* */
  list<T>(item: () => T): T[] {
    const items = [item()];
    while (this.acceptSymbol(",")) items.push(item());
    return items;
  }

  /** ( item [, item]* ) */
  parenthesised<T>(item: () => T): T[] {
    this.expectSymbol("(");
    const items = this.list(item);
    this.expectSymbol(")");
    return items;
  }

  /** ( item ) */
  enclosed<T>(item: () => T): T {
    this.expectSymbol("(");
    const result = item();
    this.expectSymbol(")");
    return result;
  }

  position(token: Token = this.current): Position {
    return this.source.position(token.start);
  }

  /** The token as it was written. */
  textOf(token: Token): string {
    return this.source.text.slice(token.start, token.end);
  }

  /** What was written from a token on up to the one just passed. */
  textSince(start: Token): string {
    return this.source.text.slice(start.start, this.previous.end);
  }

  fail(token: Token = this.current): never {
    throw syntaxError(this.position(token), token.kind === "end" ? "<EOF>" : this.textOf(token));
  }
}

function isWordToken(token: Token, words: readonly string[]): boolean {
  return token.kind === "word" && words.includes(token.value);
}
