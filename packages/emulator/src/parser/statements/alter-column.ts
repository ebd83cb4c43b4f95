import type { AlterColumn, AlterTableAction } from "../../ast";
import { parseExpressionAt } from "../expressions/expression";
import { parseIdentifier } from "../names";
import { skipParentheses } from "../skip";
import type { TokenStream } from "../token-stream";
import { parseTypeNameAt } from "../type-name";

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
    return parseOther(stream);
  if (!stream.acceptWords("SET", "DATA", "TYPE")) stream.acceptWord("TYPE");
  return { kind: "type", type: parseTypeNameAt(stream) };
}

/** Policies and tags, kept as text; a comma in a list of tags belongs to it. */
function parseOther(stream: TokenStream): AlterColumn {
  const start = stream.current;
  while (!stream.atStatementEnd && !stream.isSymbol(")")) {
    if (stream.isSymbol("(")) skipParentheses(stream);
    else stream.advance();
  }
  return { kind: "other", words: stream.textSince(start) };
}
