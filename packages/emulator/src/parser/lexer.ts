import { syntaxError } from "../errors";
import type { Source } from "./source";
import { unescapeString } from "./string-literal";
import type { Token, TokenKind } from "./token";

const blank = /(?:\s+|--[^\n]*|\/\/[^\n]*|\/\*[\s\S]*?\*\/)+/y;
const openComment = /\/\*/y;
// A word may hold dollar signs (METADATA$ACTION) but `$$` begins a string.
const word = /[\p{L}_](?:[\p{L}\p{N}_]|\$(?!\$))*/uy;
const number = /(?:\d+(?:\.\d*)?|\.\d+)(?:[eE][+-]?\d+)?/y;
const string = /'((?:[^'\\]|\\[\s\S]|'')*)'/y;
const quoted = /"((?:[^"]|"")*)"/y;
const dollarString = /\$\$([\s\S]*?)\$\$/y;
const variable = /\$(\w+)/y;
const stage = /@(?:"(?:[^"]|"")*"|'[^']*'|[^\s()'",;])+/y;
const file = /file:\/\/[^\s;]*/iy;
// The last ones mean something in the pattern of MATCH_RECOGNIZE only.
const symbol = /->>|::|:=|=>|->|<=|>=|<>|!=|\|\||\*\*|[-+*/%=<>(),.;:?!{}[\]]|[\^|&~#$]/y;

/**
 * Cuts SQL text into tokens, comments and white space left out; the last one is of kind `end`.
 * Throws a syntax error for text that begins no token, such as a string without its closing quote.
 */
export function tokenize(source: Source): Token[] {
  const { text } = source;
  const tokens: Token[] = [];
  let at = 0;

  const match = (pattern: RegExp): RegExpExecArray | null => {
    pattern.lastIndex = at;
    return pattern.exec(text);
  };
  const take = (kind: TokenKind, value: string, length: number) => {
    tokens.push({ kind, value, start: at, end: at + length });
    at += length;
  };

  for (;;) {
    const skipped = match(blank);
    if (skipped) at += skipped[0].length;
    if (at >= text.length) break;
    if (!takeToken(text.charCodeAt(at), match, take))
      throw syntaxError(source.position(at), unexpectedAt(text, at));
  }
  tokens.push({ kind: "end", value: "", start: text.length, end: text.length });
  return tokens;
}

type Match = (pattern: RegExp) => RegExpExecArray | null;
type Take = (kind: TokenKind, value: string, length: number) => void;

const QUOTE = 39;
const DOUBLE_QUOTE = 34;
const DOLLAR = 36;
const AT = 64;

/** The token that begins with the given character; false when there is none. */
function takeToken(first: number, match: Match, take: Take): boolean {
  let found: RegExpExecArray | null;
  if (first === QUOTE) {
    if (!(found = match(string))) return false;
    take("string", unescapeString(found[1] ?? ""), found[0].length);
  } else if (first === DOUBLE_QUOTE) {
    if (!(found = match(quoted))) return false;
    take("quoted", (found[1] ?? "").replace(/""/g, '"'), found[0].length);
  } else if (first === DOLLAR) {
    if ((found = match(dollarString))) take("string", found[1] ?? "", found[0].length);
    else if ((found = match(variable))) take("variable", (found[1] ?? "").toUpperCase(), found[0].length);
    else take("symbol", "$", 1);
  } else if (first === AT) {
    if (!(found = match(stage))) return false;
    take("stage", found[0], found[0].length);
  } else if ((found = match(number))) take("number", found[0], found[0].length);
  else if ((found = match(file))) take("file", found[0], found[0].length);
  else if ((found = match(word))) take("word", found[0].toUpperCase(), found[0].length);
  else if (match(openComment)) return false;
  else if ((found = match(symbol))) take("symbol", found[0], found[0].length);
  else return false;
  return true;
}

/** What was begun and has no end goes to the end of the text. */
const unexpectedAt = (text: string, at: number) =>
  /['"$]|\/\*/y.test(text.slice(at, at + 2)) ? "<EOF>" : text.charAt(at);
