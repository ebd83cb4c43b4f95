import type { Expression, ObjectName, ParsedStatement, Query, TypeName } from "../ast";
import { parseExpressionAt } from "./expressions/expression";
import { tokenize } from "./lexer";
import { parseObjectName } from "./names";
import { parseQueryAt } from "./queries/query";
import { Source } from "./source";
import { parseStatements } from "./statements";
import { TokenStream } from "./token-stream";
import { parseTypeNameAt } from "./type-name";

export { foldQuotedNames } from "./fold-quoted-names";
export { readObjectName, readStageReference } from "./names";
export { reservedWords } from "./reserved";

/**
 * The statements of a text, in order; `;` parts them, but not within a string, a comment or a Snowflake Scripting block.
 * Throws SqlError 001003 with the place of what was not expected, and 000002 for what Snowflake has and we have not.
 */
export function parse(sql: string): ParsedStatement[] {
  return parseStatements(streamOf(sql));
}

/** A query and nothing else, e.g. the text of a view. */
export const parseQuery = (text: string): Query => parseWhole(text, parseQueryAt);

/** An expression and nothing else, e.g. a column's default. */
export const parseExpression = (text: string): Expression =>
  parseWhole(text, (stream) => parseExpressionAt(stream));

/** A data type and nothing else, e.g. that of a procedure's argument. */
export const parseTypeName = (text: string): TypeName => parseWhole(text, parseTypeNameAt);

/** A name of one to three parts and nothing else. */
export const parseName = (text: string): ObjectName => parseWhole(text, parseObjectName);

function parseWhole<T>(text: string, read: (stream: TokenStream) => T): T {
  const stream = streamOf(text);
  const result = read(stream);
  stream.acceptSymbol(";");
  if (!stream.atEnd) stream.fail();
  return result;
}

function streamOf(text: string): TokenStream {
  const source = new Source(text);
  return new TokenStream(source, tokenize(source));
}
