/**
 * word: unquoted, `value` folded to upper case. quoted: "..", unescaped. string: '..' and $$..$$, unescaped.
 * variable: $name or $1 without the dollar sign. stage: @.. as one piece. file: file://.. outside quotes.
 */
export type TokenKind =
  "word" | "quoted" | "string" | "number" | "symbol" | "variable" | "stage" | "file" | "end";

export interface Token {
  readonly kind: TokenKind;
  readonly value: string;
  /** Offsets into the source text, `end` exclusive. */
  readonly start: number;
  readonly end: number;
}
