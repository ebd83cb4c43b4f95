import type { ColumnDefinition, Option } from "../../ast";
import { parseExpressionAt } from "../expressions/expression";
import { parseColumnName, parseObjectName } from "../names";
import type { TokenStream } from "../token-stream";
import { parseTypeNameAt } from "../type-name";
import { parseConstraint, startsConstraint } from "./constraint";
import { parseMasking } from "./policy-clause";

/** name [type] [NOT NULL] [DEFAULT ..] [IDENTITY ..] [COMMENT '..'] .. */
export function parseColumnDefinition(stream: TokenStream): ColumnDefinition {
  const name = parseColumnName(stream);
  const type = startsType(stream) ? parseTypeNameAt(stream) : undefined;
  let column: ColumnDefinition = {
    name,
    ...(type ? { type } : {}),
    notNull: false,
    constraints: [],
    tags: [],
  };
  for (;;) {
    const attribute = parseAttribute(stream, column);
    if (!attribute) return column;
    column = { ...column, ...attribute };
  }
}

const attributeWords = [
  "NOT",
  "NULL",
  "DEFAULT",
  "AUTOINCREMENT",
  "IDENTITY",
  "COMMENT",
  "COLLATE",
  "WITH",
  "MASKING",
  "TAG",
  "AS",
  "GENERATED",
];

const startsType = (stream: TokenStream) =>
  stream.current.kind === "word" && !stream.isWord(...attributeWords) && !startsConstraint(stream);

function parseAttribute(
  stream: TokenStream,
  column: ColumnDefinition,
): Partial<ColumnDefinition> | undefined {
  if (startsConstraint(stream)) return { constraints: [...column.constraints, parseConstraint(stream)] };
  if (stream.acceptWords("NOT", "NULL")) return { notNull: true };
  if (stream.acceptWord("NULL")) return { notNull: false };
  if (stream.acceptWord("DEFAULT")) return parseDefault(stream);
  if (stream.acceptWord("AUTOINCREMENT", "IDENTITY")) return { identity: parseIdentity(stream) };
  if (stream.acceptWord("COLLATE")) return { collate: stream.expectString() };
  if (stream.acceptWord("COMMENT")) {
    stream.acceptSymbol("=");
    return { comment: stream.expectString() };
  }
  if (stream.acceptWord("AS") || stream.acceptWords("GENERATED", "ALWAYS", "AS")) return parseVirtual(stream);
  return parseGovernance(stream);
}

function parseDefault(stream: TokenStream): Pick<ColumnDefinition, "default" | "defaultText"> {
  const start = stream.current;
  return { default: parseExpressionAt(stream), defaultText: stream.textSince(start) };
}

/** AS (a + b), AS UPPER(a) */
function parseVirtual(stream: TokenStream): Pick<ColumnDefinition, "virtual" | "virtualText"> {
  const start = stream.current;
  const virtual = parseExpressionAt(stream);
  const virtualText = stream.textSince(start);
  stream.acceptWord("VIRTUAL");
  return { virtual, virtualText };
}

/** [(start, step)] or START n INCREMENT n, [ORDER | NOORDER] */
function parseIdentity(stream: TokenStream): ColumnDefinition["identity"] {
  let [start, increment] = [1, 1];
  if (stream.isSymbol("(")) [start = 1, increment = 1] = stream.parenthesised(() => stream.expectInteger());
  for (;;) {
    if (stream.isWord("START", "INCREMENT")) {
      const word = stream.advance().value;
      stream.acceptWord("WITH", "BY");
      stream.acceptSymbol("=");
      if (word === "START") start = stream.expectInteger();
      else increment = stream.expectInteger();
    } else if (stream.isWord("ORDER", "NOORDER")) {
      return { start, increment, ordered: stream.advance().value === "ORDER" };
    } else return { start, increment };
  }
}

/** [WITH] MASKING POLICY p [USING (..)], [WITH] TAG (t = '..') of a column */
export function parseGovernance(
  stream: TokenStream,
): Pick<ColumnDefinition, "masking"> | Pick<ColumnDefinition, "tags"> | undefined {
  const masking = parseMasking(stream);
  if (masking) return { masking };
  if (stream.isWords("WITH", "TAG")) stream.advance();
  return stream.isWord("TAG") && stream.isSymbolAhead(1, "(") ? { tags: parseTags(stream) } : undefined;
}

/** db.schema.tag = 'value' */
export function parseTag(stream: TokenStream): Option {
  const start = stream.current;
  parseObjectName(stream);
  const key = stream.textSince(start);
  stream.expectSymbol("=");
  return {
    key: key.includes('"') ? key : key.toUpperCase(),
    value: { kind: "string", value: stream.expectString() },
  };
}

/** TAG (a = 'x', b = 'y') */
export function parseTags(stream: TokenStream): Option[] {
  stream.expectWord("TAG");
  return stream.parenthesised(() => parseTag(stream));
}
