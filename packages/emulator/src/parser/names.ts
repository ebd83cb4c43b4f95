import type { Identifier, ObjectName, StageReference } from "../ast";
import { compilationError } from "../errors";
import { parseExpressionAt } from "./expressions/expression";
import { tokenize } from "./lexer";
import { reservedAsColumns, reservedWords } from "./reserved";
import { Source } from "./source";
import { TokenStream } from "./token-stream";
import type { Token } from "./token";

export const isName = (token: Token): boolean =>
  token.kind === "quoted" || (token.kind === "word" && !reservedWords.has(token.value));

/** A name; reserved words need quotes. */
export function parseIdentifier(stream: TokenStream): Identifier {
  if (!isName(stream.current)) stream.fail();
  return takeIdentifier(stream);
}

/** The name that a column gets, which is not that of a function without parentheses. */
export function parseColumnName(stream: TokenStream): Identifier {
  const { kind, value } = stream.current;
  if ((kind === "quoted" && value === "") || (kind === "word" && reservedAsColumns.has(value))) stream.fail();
  return parseIdentifier(stream);
}

/** A name where no reserved word can be meant, as behind a dot. */
export function parseAnyIdentifier(stream: TokenStream): Identifier {
  if (stream.current.kind !== "word" && stream.current.kind !== "quoted") stream.fail();
  return takeIdentifier(stream);
}

/** https://docs.snowflake.com/en/sql-reference/identifiers-syntax */
const LONGEST_NAME = 255;

export function takeIdentifier(stream: TokenStream): Identifier {
  const position = stream.position();
  const token = stream.advance();
  if (token.value.length > LONGEST_NAME)
    throw compilationError(
      "002016",
      "42601",
      `Object name '${token.value}' exceeds maximum length limit of ${LONGEST_NAME} characters.`,
    );
  return { value: token.value, quoted: token.kind === "quoted", position };
}

/** a, a.b or a.b.c; a..c leaves the schema to be PUBLIC; IDENTIFIER(..). */
export function parseObjectName(stream: TokenStream): ObjectName {
  if (stream.isWord("IDENTIFIER") && stream.isSymbolAhead(1, "(")) return parseIdentifierFunction(stream);
  // A class of Snowflake's own (SNOWFLAKE.ML.FORECAST) or a result in a pipe ($1) are names too.
  if (stream.current.kind === "variable" && /^\d+$/.test(stream.current.value)) {
    return { parts: [{ value: `$${stream.advance().value}`, quoted: false }] };
  }
  const parts = [parsePart(stream, parseIdentifier)];
  while (stream.acceptSymbol(".")) {
    if (stream.isSymbol(".")) parts.push({ value: "PUBLIC", quoted: false });
    else parts.push(parsePart(stream, parseAnyIdentifier));
  }
  return { parts };
}

/** No object's name is empty. */
function parsePart(stream: TokenStream, parse: (stream: TokenStream) => Identifier): Identifier {
  if (stream.current.kind === "quoted" && stream.current.value === "") stream.fail();
  return parse(stream);
}

/** IDENTIFIER('..'), IDENTIFIER($v), IDENTIFIER(?), IDENTIFIER(:v). */
export function parseIdentifierFunction(stream: TokenStream): ObjectName {
  stream.expectWord("IDENTIFIER");
  const argument = stream.enclosed(() => parseExpressionAt(stream));
  if (argument.node === "literal" && argument.type === "string")
    return readObjectName(String(argument.value));
  return { parts: [], dynamic: argument };
}

/** The name that a string holds, e.g. the value of a bind in IDENTIFIER(?). Throws a syntax error. */
export function readObjectName(text: string): ObjectName {
  const source = new Source(text);
  const stream = new TokenStream(source, tokenize(source));
  const name = parseObjectName(stream);
  if (!stream.atEnd) stream.fail();
  return name;
}

/** @[db.schema.]stage[/path], @~[/path], @[db.schema.]%table[/path] or a location in quotes. */
export function parseStageReference(stream: TokenStream): StageReference {
  const token = stream.current;
  if (token.kind === "string") {
    stream.advance();
    if (token.value.startsWith("@")) return readStageReference(token.value);
    return { kind: "url", path: "", url: token.value };
  }
  if (token.kind !== "stage") stream.fail();
  stream.advance();
  return readStageReference(token.value);
}

const stageText =
  /^@(?:(~)|((?:(?:"(?:[^"]|"")*"|[^/".%]+)\.)*)(%?)((?:"(?:[^"]|"")*"|[^/".]+)))(?:\/(.*))?$/s;

/** The stage that a text such as '@db.s.stage/path' means; text that is none is a location. */
export function readStageReference(text: string): StageReference {
  const found = stageText.exec(text.replace(/^@'(.*)'$/s, "@$1"));
  if (!found) return { kind: "url", path: "", url: text };
  const [, home, qualifier = "", percent, name = "", path = ""] = found;
  if (home) return { kind: "user", path };
  return { kind: percent ? "table" : "named", name: { parts: stageParts(qualifier + name) }, path };
}

/** Stages may bear reserved words as names: nothing else can be meant behind an @. */
function stageParts(text: string): Identifier[] {
  const source = new Source(text);
  const stream = new TokenStream(source, tokenize(source));
  const parts = [parseAnyIdentifier(stream)];
  while (stream.acceptSymbol(".")) parts.push(parseAnyIdentifier(stream));
  if (!stream.atEnd) stream.fail();
  return parts;
}
