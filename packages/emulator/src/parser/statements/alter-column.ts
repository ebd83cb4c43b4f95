import type { AlterColumn, AlterTableAction } from "../../ast";
import { parseExpressionAt } from "../expressions/expression";
import { parseIdentifier } from "../names";
import { skipParentheses } from "../skip";
import type { TokenStream } from "../token-stream";
import { parseTypeNameAt } from "../type-name";
import { parseTag } from "./column-definition";
import { parseTagName } from "./option-names";
import { parseMasking } from "./policy-clause";

/** ALTER | MODIFY [(] [COLUMN] c change, [COLUMN] d change [)] */
export function parseAlterColumns(stream: TokenStream): AlterTableAction[] {
  stream.expectWord("ALTER", "MODIFY");
  const column = () => parseOne(stream);
  return stream.isSymbol("(") ? stream.parenthesised(column) : stream.list(column);
}

function parseOne(stream: TokenStream): AlterTableAction {
  stream.acceptWord("COLUMN");
  const column = parseIdentifier(stream);
  return { action: "alter_column", column, change: parseChange(stream) };
}

const simple: readonly [
  readonly string[],
  "set_not_null" | "drop_not_null" | "drop_default" | "unset_comment",
][] = [
  [["SET", "NOT", "NULL"], "set_not_null"],
  [["NOT", "NULL"], "set_not_null"],
  [["DROP", "NOT", "NULL"], "drop_not_null"],
  [["DROP", "DEFAULT"], "drop_default"],
  [["UNSET", "COMMENT"], "unset_comment"],
];

function parseChange(stream: TokenStream): AlterColumn {
  const found = simple.find(([words]) => stream.acceptWords(...words));
  if (found) return { kind: found[1] };
  if (stream.acceptWords("SET", "DEFAULT")) {
    const start = stream.current;
    return { kind: "set_default", value: parseExpressionAt(stream), text: stream.textSince(start) };
  }
  if (stream.acceptWord("COMMENT")) return { kind: "comment", text: stream.expectString() };
  if (stream.isWord("SET", "UNSET") && stream.isWordAhead(1, "MASKING", "PROJECTION", "TAG"))
    return parseGovernance(stream);
  if (!stream.acceptWords("SET", "DATA", "TYPE")) stream.acceptWord("TYPE");
  return { kind: "type", type: parseTypeNameAt(stream) };
}

/** SET | UNSET MASKING POLICY, TAG; other policies are kept as text. */
function parseGovernance(stream: TokenStream): AlterColumn {
  if (stream.acceptWords("UNSET", "MASKING", "POLICY")) return { kind: "unset_masking" };
  if (stream.acceptWords("SET", "TAG"))
    return { kind: "set_tags", tags: [parseTag(stream), ...parseFurther(stream, parseTag)] };
  if (stream.acceptWords("UNSET", "TAG"))
    return {
      kind: "unset_tags",
      names: [parseTagName(stream), ...parseFurther(stream, parseTagName)],
    };
  if (!stream.isWords("SET", "MASKING", "POLICY")) return parseOther(stream);
  stream.advance();
  const masking = parseMasking(stream) ?? stream.fail();
  return { kind: "set_masking", ...masking, force: stream.acceptWord("FORCE") };
}

/** A comma may part tags, or one column from the next. */
function parseFurther<T>(stream: TokenStream, read: (stream: TokenStream) => T): T[] {
  const found: T[] = [];
  while (stream.isSymbol(",") && !stream.isWordAhead(1, "COLUMN", "MODIFY", "ALTER")) {
    stream.advance();
    found.push(read(stream));
  }
  return found;
}

/** Kept as text; a comma in a list of tags belongs to it. */
function parseOther(stream: TokenStream): AlterColumn {
  const start = stream.current;
  while (!stream.atStatementEnd && !stream.isSymbol(")")) {
    if (stream.isSymbol("(")) skipParentheses(stream);
    else stream.advance();
  }
  return { kind: "other", words: stream.textSince(start) };
}
