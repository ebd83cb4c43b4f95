import { UserError } from "@firn/config";

export interface Token {
  readonly kind: "word" | "quoted" | "string" | "number" | "symbol";
  /** As written; a quoted identifier without its quotes. */
  readonly text: string;
  readonly start: number;
  readonly end: number;
}

const patterns: readonly (readonly [Token["kind"] | "space", RegExp])[] = [
  ["space", /\s+|--[^\n]*|\/\/[^\n]*|\/\*[\s\S]*?\*\//y],
  ["string", /'(?:[^'\\]|''|\\[\s\S])*'|\$\$[\s\S]*?\$\$/y],
  ["quoted", /"(?:[^"]|"")+"/y],
  ["number", /\d+(?:\.\d+)?(?:[eE][+-]?\d+)?|\.\d+/y],
  ["word", /[A-Za-z_][A-Za-z0-9_$]*/y],
  ["symbol", /::|<=|>=|<>|!=|\|\||=>|->|[-+*/%(),.;:<>=[\]{}?@!|&^~$]/y],
];

/**
 * Splits SQL into tokens, without spaces and comments.
 * @throws UserError at a character that begins none, such as the quote of a string without an end
 */
export function tokensOf(sql: string): Token[] {
  const tokens: Token[] = [];
  for (let start = 0; start < sql.length; ) {
    const token = tokenAt(sql, start);
    if (token.kind !== "space") tokens.push({ ...token, kind: token.kind });
    start = token.end;
  }
  return tokens;
}

function tokenAt(sql: string, start: number): Omit<Token, "kind"> & { kind: Token["kind"] | "space" } {
  for (const [kind, pattern] of patterns) {
    pattern.lastIndex = start;
    const [match] = pattern.exec(sql) ?? [];
    if (match === undefined) continue;
    const text = kind === "quoted" ? match.slice(1, -1).replaceAll('""', '"') : match;
    return { kind, text, start, end: start + match.length };
  }
  throw new UserError(`The SQL has an unexpected ${JSON.stringify(sql.charAt(start))} at position ${start + 1}.`);
}

/** Whether the token is the keyword, in whatever case. */
export const isWord = (token: Token | undefined, ...words: readonly string[]): boolean =>
  token?.kind === "word" && words.includes(token.text.toUpperCase());

export const isSymbol = (token: Token | undefined, symbol: string): boolean =>
  token?.kind === "symbol" && token.text === symbol;

/** The name as Snowflake stores it: upper case unless it was quoted. */
export const storedName = (token: Token): string =>
  token.kind === "quoted" ? token.text : token.text.toUpperCase();
