import type { Option, OptionValue } from "../ast";
import { parseExpressionAt } from "./expressions/expression";
import type { Token } from "./token";
import type { TokenStream } from "./token-stream";

/** KEY = value [,] KEY = value .. as long as they last. */
export function parseOptions(stream: TokenStream): Option[] {
  const options: Option[] = [];
  while (startsOption(stream)) {
    options.push(parseOption(stream));
    if (stream.isSymbol(",") && startsOption(stream, 1)) stream.advance();
  }
  return options;
}

/** KEY = stands here, or `distance` tokens on: a keyword, which nobody may quote. */
export const startsOption = (stream: TokenStream, distance = 0): boolean =>
  stream.ahead(distance).kind === "word" && stream.isSymbolAhead(distance + 1, "=");

export function parseOption(stream: TokenStream): Option {
  const key = stream.advance().value;
  stream.expectSymbol("=");
  return { key, value: parseOptionValue(stream) };
}

/** A string, number, boolean, word, list or nested options. */
export function parseOptionValue(stream: TokenStream): OptionValue {
  const token = stream.current;
  if (token.kind === "string") return { kind: "string", value: stream.advance().value };
  if (token.kind === "number" || (stream.isSymbol("-") && stream.ahead(1).kind === "number"))
    return parseNumber(stream);
  if (stream.isSymbol("(")) return parseList(stream);
  if (stream.isWord("TRUE", "FALSE")) return { kind: "boolean", value: stream.advance().value === "TRUE" };
  if (token.kind === "word" || token.kind === "quoted") return parseWord(stream);
  return { kind: "expression", expression: parseExpressionAt(stream) };
}

function parseNumber(stream: TokenStream): OptionValue {
  const start = stream.current;
  stream.acceptSymbol("-");
  stream.advance();
  // SIZE = 2X-LARGE and the like: a number with letters right behind it is a word.
  if (touches(stream) && (stream.current.kind === "word" || stream.isSymbol("-")))
    return takeWord(stream, start);
  return { kind: "number", value: Number(stream.textSince(start)) };
}

/** A bare word with what is written to it without a space: SKIP_FILE_10%, X-SMALL, db.schema.format. */
function parseWord(stream: TokenStream): OptionValue {
  const start = stream.advance();
  if (stream.isSymbol("(") && start.kind === "word" && touches(stream)) {
    stream.returnTo(stream.mark - 1);
    return { kind: "expression", expression: parseExpressionAt(stream) };
  }
  return takeWord(stream, start);
}

function takeWord(stream: TokenStream, start: Token): OptionValue {
  while (touches(stream) && isPartOfWord(stream)) stream.advance();
  return { kind: "word", value: stream.source.text.slice(start.start, stream.previous.end) };
}

const touches = (stream: TokenStream) => stream.current.start === stream.previous.end && !stream.atEnd;

const isPartOfWord = (stream: TokenStream) =>
  ["word", "quoted", "number"].includes(stream.current.kind) ||
  stream.isSymbol(".") ||
  stream.isSymbol("%") ||
  stream.isSymbol("-");

function parseList(stream: TokenStream): OptionValue {
  if (startsOption(stream, 1)) {
    return { kind: "options", options: stream.enclosed(() => parseOptions(stream)) };
  }
  stream.expectSymbol("(");
  const values: OptionValue[] = [];
  while (!stream.isSymbol(")")) {
    values.push(parseOptionValue(stream));
    stream.acceptSymbol(",");
  }
  stream.expectSymbol(")");
  return { kind: "list", values };
}
