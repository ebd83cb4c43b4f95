import type { SemanticItem, SemanticViewRelation } from "../../ast";
import { notSupported } from "../../errors";
import { parseExpressionAt } from "../expressions/expression";
import { isName, parseAnyIdentifier, parseObjectName } from "../names";
import type { TokenStream } from "../token-stream";

type Clause = SemanticViewRelation["clauses"][number];

/** SEMANTIC_VIEW(name [METRICS ..] [DIMENSIONS ..] [FACTS ..] [WHERE ..]), the clauses in any order: it is that of the columns. */
export function parseSemanticView(stream: TokenStream): SemanticViewRelation {
  const position = stream.position();
  const binds = stream.parameters;
  stream.expectWord("SEMANTIC_VIEW");
  stream.expectSymbol("(");
  const name = parseObjectName(stream);
  const clauses: Clause[] = [];
  while (stream.isWord("METRICS", "DIMENSIONS", "FACTS")) clauses.push(parseClause(stream));
  const where = stream.acceptWord("WHERE") ? textOfExpression(stream) : undefined;
  stream.expectSymbol(")");
  // The clauses are kept as text, in which a ? would no longer be the same one.
  if (stream.parameters > binds) throw notSupported("? in SEMANTIC_VIEW");
  return { node: "semantic_view", name, clauses, ...(where === undefined ? {} : { where }), position };
}

function parseClause(stream: TokenStream): Clause {
  const kind = stream.advance().value.toLowerCase() as Clause["kind"];
  return { kind, items: stream.list(() => parseItem(stream)) };
}

/** table.* | expression [[AS] name] */
function parseItem(stream: TokenStream): SemanticItem {
  if (stream.isSymbolAhead(1, ".") && stream.isSymbolAhead(2, "*")) {
    const every = parseAnyIdentifier(stream).value;
    stream.expectSymbol(".");
    stream.expectSymbol("*");
    return { every };
  }
  const start = stream.current;
  const parsed = parseExpressionAt(stream);
  const expression = stream.textSince(start);
  const isAlias =
    stream.acceptWord("AS") ||
    (isName(stream.current) && !stream.isWord("METRICS", "DIMENSIONS", "FACTS", "WHERE"));
  if (isAlias) return { expression, name: parseAnyIdentifier(stream).value };
  const own = parsed.node === "column" ? parsed.parts.at(-1)?.value : undefined;
  return { expression, name: own ?? expression.toUpperCase() };
}

function textOfExpression(stream: TokenStream): string {
  const start = stream.current;
  parseExpressionAt(stream);
  return stream.textSince(start);
}
