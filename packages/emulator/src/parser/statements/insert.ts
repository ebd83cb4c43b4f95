import type { Insert, IntoClause, MultiInsert, Query, Statement } from "../../ast";
import { parseExpressionAt } from "../expressions/expression";
import { parseIdentifier, parseObjectName } from "../names";
import { parseQueryAt } from "../queries/query";
import type { TokenStream } from "../token-stream";

/** INSERT [OVERWRITE] INTO t .., INSERT [OVERWRITE] ALL | FIRST .. */
export function parseInsert(stream: TokenStream): Statement {
  stream.expectWord("INSERT");
  const overwrite = stream.acceptWord("OVERWRITE");
  if (stream.isWord("ALL", "FIRST")) return parseMultiInsert(stream, overwrite);
  stream.expectWord("INTO");
  const table = parseObjectName(stream);
  const columns = parseColumns(stream);
  return { statement: "insert", overwrite, table, columns, source: parseSource(stream) } satisfies Insert;
}

/** A list of columns; a parenthesis may also open the query itself. */
function parseColumns(stream: TokenStream) {
  if (
    !stream.isSymbol("(") ||
    stream.isWordAhead(1, "SELECT", "WITH", "VALUES") ||
    stream.isSymbolAhead(1, "(")
  )
    return [];
  return stream.parenthesised(() => parseIdentifier(stream));
}

function parseSource(stream: TokenStream): Query {
  if (!stream.isWord("SELECT", "WITH", "VALUES") && !stream.isSymbol("(")) stream.fail();
  return parseQueryAt(stream);
}

function parseMultiInsert(stream: TokenStream, overwrite: boolean): MultiInsert {
  const first = stream.advance().value === "FIRST";
  const branches = stream.isWord("WHEN") ? parseBranches(stream) : [{ into: parseIntos(stream) }];
  const otherwise = stream.acceptWord("ELSE") ? parseIntos(stream) : [];
  return { statement: "multi_insert", overwrite, first, branches, otherwise, source: parseSource(stream) };
}

function parseBranches(stream: TokenStream): MultiInsert["branches"] {
  const branches = [];
  while (stream.acceptWord("WHEN")) {
    const when = parseExpressionAt(stream);
    stream.expectWord("THEN");
    branches.push({ when, into: parseIntos(stream) });
  }
  return branches;
}

function parseIntos(stream: TokenStream): IntoClause[] {
  const clauses: IntoClause[] = [];
  do {
    stream.expectWord("INTO");
    const table = parseObjectName(stream);
    const columns = parseColumns(stream);
    const values = stream.acceptWord("VALUES") ? stream.parenthesised(() => parseExpressionAt(stream)) : [];
    clauses.push({ table, columns, values });
  } while (stream.isWord("INTO"));
  return clauses;
}
