import type { Relation } from "../../ast";
import { parseExpressionAt } from "../expressions/expression";
import { parseNamed } from "../expressions/named";
import type { TokenStream } from "../token-stream";
import { parseSemanticView } from "./semantic-view";
import { derived, parseDynamicTable, withAlias } from "./relation";
import { parseQueryAt } from "./query";
import { startsQuery } from "./query-start";
import { parseSample } from "./sample";

/** TABLE( f(..) ), TABLE( m!FORECAST(..) ), TABLE( 'name' ) */
export function parseTableKeyword(stream: TokenStream, lateral: boolean): Relation {
  const position = stream.position();
  stream.expectWord("TABLE");
  stream.expectSymbol("(");
  if (startsQuery(stream)) {
    const query = parseQueryAt(stream);
    stream.expectSymbol(")");
    return derived(stream, query, lateral);
  }
  if (stream.current.kind !== "word" && stream.current.kind !== "quoted") return parseDynamicTable(stream);
  const call = parseExpressionAt(stream);
  stream.expectSymbol(")");
  if (call.node === "column")
    return withAlias(stream, { node: "table", name: { parts: call.parts }, position });
  if (call.node !== "call") return stream.fail(stream.previous);
  return finish(stream, { node: "table_function", call, lateral, position });
}

/** f(..) in FROM, with LATERAL or without. */
export function parseCallRelation(stream: TokenStream, lateral: boolean): Relation {
  const position = stream.position();
  if (stream.isWord("SEMANTIC_VIEW")) return withAlias(stream, parseSemanticView(stream));
  const call = parseNamed(stream);
  if (call.node !== "call") return stream.fail(stream.previous);
  return finish(stream, { node: "table_function", call, lateral, position });
}

function finish(stream: TokenStream, relation: Relation & { node: "table_function" }): Relation {
  const aliased = withAlias(stream, relation);
  const sample = parseSample(stream);
  return sample ? { ...aliased, sample } : aliased;
}
