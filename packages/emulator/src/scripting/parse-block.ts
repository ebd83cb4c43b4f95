import type { ParsedStatement } from "../ast";
import { compilationError, notSupported } from "../errors";
import { parseExpressionAt } from "../parser/expressions/expression";
import { tokenize } from "../parser/lexer";
import { parseAnyIdentifier } from "../parser/names";
import { Source as SourceText } from "../parser/source";
import { parseStatement } from "../parser/statements";
import { startsBlock } from "../parser/statements/block";
import { TokenStream } from "../parser/token-stream";
import { parseTypeNameAt } from "../parser/type-name";
import { parseStep } from "./parse-step";
import type { Block, Declaration, Handler, Source, Step, Value } from "./syntax";

/** The block that a text holds: [DECLARE ..] BEGIN .. [EXCEPTION ..] END. Throws a syntax error. */
export function parseBlockText(text: string): Block {
  const source = new SourceText(text);
  const stream = new TokenStream(source, tokenize(source));
  while (stream.acceptSymbol(";"));
  const block = parseBlockAt(stream);
  while (stream.acceptSymbol(";"));
  if (!stream.atEnd) stream.fail();
  return block;
}

export function parseBlockAt(stream: TokenStream): Block {
  const position = stream.position();
  const declarations = stream.acceptWord("DECLARE") ? parseDeclarations(stream) : [];
  stream.expectWord("BEGIN");
  const body = parseSteps(stream, "EXCEPTION", "END");
  const handlers = stream.acceptWord("EXCEPTION") ? parseHandlers(stream) : [];
  stream.expectWord("END");
  if (!stream.atStatementEnd && stream.current.kind === "word") stream.advance();
  return { step: "block", position, declarations, body, handlers };
}

/** Statements, each with its `;`, up to one of the words. */
export function parseSteps(stream: TokenStream, ...ends: readonly string[]): Step[] {
  const steps: Step[] = [];
  for (;;) {
    while (stream.acceptSymbol(";"));
    if (stream.isWord(...ends)) return steps;
    if (stream.atEnd) stream.fail();
    steps.push(parseStep(stream));
    stream.expectSymbol(";");
  }
}

function parseDeclarations(stream: TokenStream): Declaration[] {
  const declarations: Declaration[] = [];
  while (!startsBlock(stream)) {
    declarations.push(parseDeclaration(stream));
    stream.expectSymbol(";");
  }
  return declarations;
}

/** name CURSOR FOR .. | name RESULTSET .. | name EXCEPTION (..) | name [type] [DEFAULT | := value] */
export function parseDeclaration(stream: TokenStream): Declaration {
  const position = stream.position();
  const name = parseAnyIdentifier(stream).value;
  if (stream.acceptWord("CURSOR")) {
    stream.expectWord("FOR");
    return { name, position, kind: "cursor", source: parseSource(stream) };
  }
  if (stream.acceptWord("RESULTSET")) return { name, position, kind: "resultset", ...parseInitial(stream) };
  if (stream.acceptWord("EXCEPTION")) return { name, position, kind: "exception", ...parseException(stream) };
  if (stream.isWord("PROCEDURE")) throw notSupported("procedures within a block");
  const typed = !stream.isWord("DEFAULT") && !stream.isSymbol(":=") && !stream.atStatementEnd;
  const type = typed ? parseTypeNameAt(stream) : undefined;
  return { name, position, kind: "variable", ...(type ? { type } : {}), ...parseInitial(stream) };
}

function parseInitial(stream: TokenStream): { readonly value?: Value } {
  if (!stream.acceptWord("DEFAULT") && !stream.acceptSymbol(":=")) return {};
  return { value: parseValue(stream) };
}

/** https://docs.snowflake.com/en/developer-guide/snowflake-scripting/exceptions */
const LOWEST_CODE = -20_999;
const HIGHEST_CODE = -20_000;

function parseException(stream: TokenStream): { readonly code: number; readonly message: string } {
  if (!stream.isSymbol("(")) return { code: HIGHEST_CODE, message: "" };
  return stream.enclosed(() => {
    const code = stream.expectInteger();
    if (code > HIGHEST_CODE || code < LOWEST_CODE)
      throw compilationError(
        "090252",
        "42601",
        `Invalid exception number '${code}': it has to be between ${LOWEST_CODE} and ${HIGHEST_CODE}.`,
      );
    stream.expectSymbol(",");
    return { code, message: stream.expectString() };
  });
}

const rowsWords = [
  "SELECT",
  "WITH",
  "CALL",
  "EXECUTE",
  "SHOW",
  "DESCRIBE",
  "DESC",
  "INSERT",
  "UPDATE",
  "DELETE",
  "MERGE",
];

/** An expression, or a statement in parentheses (a query in parentheses is both: it is kept as a statement). */
export function parseValue(stream: TokenStream): Value {
  stream.acceptWord("ASYNC");
  if (stream.isSymbol("(") && stream.isWordAhead(1, ...rowsWords)) {
    const mark = stream.mark;
    stream.advance();
    const statement = parseEmbedded(stream);
    if (stream.acceptSymbol(")") && stream.atStatementEnd) return { kind: "statement", statement };
    stream.returnTo(mark);
  }
  if (stream.isWord("SELECT", "WITH", "CALL", "SHOW") || stream.isWords("EXECUTE", "IMMEDIATE"))
    return { kind: "statement", statement: parseEmbedded(stream) };
  return { kind: "expression", expression: parseExpressionAt(stream) };
}

/** A query, in parentheses or not, or the name of a RESULTSET or cursor. */
export function parseSource(stream: TokenStream): Source {
  if (stream.isWord("SELECT", "WITH", "SHOW", "CALL", "EXECUTE", "VALUES"))
    return { kind: "statement", statement: parseEmbedded(stream) };
  if (stream.isSymbol("(")) {
    const value = stream.enclosed(() => parseSource(stream));
    return value;
  }
  if (stream.isWord("RESULTSET_FROM_CURSOR")) {
    stream.advance();
    return { kind: "name", name: stream.enclosed(() => parseVariable(stream)) };
  }
  return { kind: "name", name: parseVariable(stream) };
}

/** A variable, with a colon or without. */
export function parseVariable(stream: TokenStream): string {
  stream.acceptSymbol(":");
  return parseAnyIdentifier(stream).value;
}

/** An SQL statement within the block, as the parser of statements reads it. */
export function parseEmbedded(stream: TokenStream): ParsedStatement {
  const start = stream.current;
  stream.parameters = 0;
  const statement = parseStatement(stream);
  return {
    statement,
    text: stream.textSince(start),
    parameters: stream.parameters,
    position: stream.position(start),
  };
}

/** WHEN name [OR name] .. [EXIT | CONTINUE] THEN .. */
function parseHandlers(stream: TokenStream): Handler[] {
  const handlers: Handler[] = [];
  while (stream.acceptWord("WHEN")) {
    const names = [parseAnyIdentifier(stream).value];
    while (stream.acceptWord("OR")) names.push(parseAnyIdentifier(stream).value);
    const continues = stream.acceptWord("CONTINUE");
    if (!continues) stream.acceptWord("EXIT");
    stream.expectWord("THEN");
    handlers.push({ names, continues, body: parseSteps(stream, "WHEN", "END") });
  }
  return handlers;
}
