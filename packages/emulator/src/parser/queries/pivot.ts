import type { Pivot, Relation, SelectItem, Unpivot } from "../../ast";
import { parseExpressionAt, precedence } from "../expressions/expression";
import { parseAnyIdentifier, parseIdentifier } from "../names";
import type { TokenStream } from "../token-stream";
import { isSelectAlias } from "./alias";
import { parseMatchRecognize } from "./match-recognize";
import { parseOrderItems } from "./order-by";
import { parseQueryAt } from "./query";
import { startsQuery } from "./query-start";
import { withAlias } from "./relation";

/** PIVOT, UNPIVOT and MATCH_RECOGNIZE behind a relation, any number of them. */
export function parsePivots(stream: TokenStream, start: Relation): Relation {
  let relation = start;
  while (stream.isWord("PIVOT", "UNPIVOT", "MATCH_RECOGNIZE")) {
    const word = stream.advance().value;
    if (word === "PIVOT") relation = parsePivot(stream, relation);
    else if (word === "UNPIVOT") relation = parseUnpivot(stream, relation);
    else relation = parseMatchRecognize(stream, relation);
  }
  return relation;
}

/** PIVOT (SUM(x) FOR c IN (..) [DEFAULT ON NULL (v)]) */
function parsePivot(stream: TokenStream, source: Relation): Relation {
  const position = stream.position();
  stream.expectSymbol("(");
  const aggregates = stream.list(() => parseAggregate(stream));
  stream.expectWord("FOR");
  const column = parseIdentifier(stream);
  stream.expectWord("IN");
  const values = stream.enclosed(() => parsePivotValues(stream));
  const defaultOnNull = stream.acceptWords("DEFAULT", "ON", "NULL")
    ? stream.enclosed(() => parseExpressionAt(stream))
    : undefined;
  stream.expectSymbol(")");
  return withAlias(stream, {
    node: "pivot",
    source,
    aggregates,
    column,
    ...values,
    defaultOnNull,
    position,
  } satisfies Pivot);
}

function parseAggregate(stream: TokenStream): SelectItem {
  const expression = parseExpressionAt(stream);
  if (stream.acceptWord("AS")) return { expression, alias: parseAnyIdentifier(stream) };
  return isSelectAlias(stream) ? { expression, alias: parseIdentifier(stream) } : { expression };
}

function parsePivotValues(stream: TokenStream): Pick<Pivot, "values" | "anyOrderBy"> {
  if (stream.acceptWord("ANY")) {
    return stream.acceptWords("ORDER", "BY")
      ? { values: "any", anyOrderBy: parseOrderItems(stream) }
      : { values: "any" };
  }
  if (startsQuery(stream)) return { values: parseQueryAt(stream) };
  return { values: stream.list(() => parseAggregate(stream)) };
}

/** UNPIVOT [INCLUDE NULLS] (value FOR name IN (a, b AS 'x')) */
function parseUnpivot(stream: TokenStream, source: Relation): Relation {
  const position = stream.position();
  const includeNulls = stream.acceptWord("INCLUDE");
  if (includeNulls || stream.acceptWord("EXCLUDE")) stream.expectWord("NULLS");
  stream.expectSymbol("(");
  const value = parseIdentifier(stream);
  stream.expectWord("FOR");
  const name = parseIdentifier(stream);
  stream.expectWord("IN");
  const columns = stream.parenthesised(() => parseUnpivotColumn(stream));
  stream.expectSymbol(")");
  return withAlias(stream, {
    node: "unpivot",
    source,
    value,
    name,
    columns,
    includeNulls,
    position,
  } satisfies Unpivot);
}

function parseUnpivotColumn(stream: TokenStream): Unpivot["columns"][number] {
  const name = parseIdentifier(stream);
  if (!stream.acceptWord("AS") && !isSelectAlias(stream) && stream.current.kind !== "string") return { name };
  const alias = parseExpressionAt(stream, precedence.comparison);
  if (alias.node === "literal") return { name, alias: String(alias.value) };
  return alias.node === "column" ? { name, alias: alias.parts[0]?.value } : stream.fail(stream.previous);
}
