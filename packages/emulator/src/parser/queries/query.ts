import type { CommonTableExpression, Expression, Query, SetExpression } from "../../ast";
import { parseExpressionAt } from "../expressions/expression";
import { parseIdentifier } from "../names";
import type { TokenStream } from "../token-stream";
import { parseOrderByAll, parseOrderItems } from "./order-by";
import { continueSetExpression, parseSetExpression } from "./set-expression";

/** A whole query: [WITH ..] SELECT | VALUES | (query) .. [ORDER BY] [LIMIT]. */
export function parseQueryAt(stream: TokenStream): Query {
  const position = stream.position();
  const { recursive, expressions } = parseWith(stream);
  const query = finish(stream, parseSetExpression(stream));
  const body = query.body;
  // ( .. ) with nothing around it is what stands inside.
  if (body.node === "nested" && !expressions.length && isBare(query)) return body.query;
  return { ...query, with: expressions, recursive, position };
}

/** A query whose first branch has been read already. */
export function continueQuery(stream: TokenStream, first: SetExpression): Query {
  return finish(stream, continueSetExpression(stream, first));
}

const isBare = (query: Query) => !query.orderBy.length && !query.orderByAll && !query.limit && !query.offset;

function finish(stream: TokenStream, body: SetExpression): Query {
  const ordered = stream.acceptWords("ORDER", "BY");
  const orderByAll = ordered ? parseOrderByAll(stream) : undefined;
  const orderBy = ordered && !orderByAll ? parseOrderItems(stream) : [];
  return { node: "query", with: [], recursive: false, body, orderBy, orderByAll, ...parseLimit(stream) };
}

function parseWith(stream: TokenStream): { recursive: boolean; expressions: CommonTableExpression[] } {
  if (!stream.acceptWord("WITH")) return { recursive: false, expressions: [] };
  const recursive = stream.acceptWord("RECURSIVE");
  return { recursive, expressions: stream.list(() => parseCommonTableExpression(stream)) };
}

function parseCommonTableExpression(stream: TokenStream): CommonTableExpression {
  const name = parseIdentifier(stream);
  const columns = stream.isSymbol("(") ? stream.parenthesised(() => parseIdentifier(stream)) : [];
  stream.expectWord("AS");
  return { name, columns, query: stream.enclosed(() => parseQueryAt(stream)) };
}

/** LIMIT n [OFFSET m], or [OFFSET m [ROWS]] [FETCH [FIRST | NEXT] n [ROW | ROWS] [ONLY]] */
function parseLimit(stream: TokenStream): { limit?: Expression; offset?: Expression } {
  let limit = stream.acceptWord("LIMIT") ? parseExpressionAt(stream) : undefined;
  let offset: Expression | undefined;
  if (stream.acceptWord("OFFSET")) {
    offset = parseExpressionAt(stream);
    stream.acceptWord("ROW", "ROWS");
  }
  if (!limit && stream.acceptWord("FETCH")) {
    stream.acceptWord("FIRST", "NEXT");
    limit = parseExpressionAt(stream);
    stream.acceptWord("ROW", "ROWS");
    stream.acceptWord("ONLY");
  } else if (!limit && stream.acceptWord("LIMIT")) limit = parseExpressionAt(stream);
  return { ...(limit ? { limit } : {}), ...(offset ? { offset } : {}) };
}
