import type { Relation } from "../../ast";
import type { Position } from "../../errors";
import type { TokenStream } from "../token-stream";
import { continueJoins, parseJoined } from "./join";
import { continueQuery, parseQueryAt } from "./query";
import { continuesQuery, startsQuery } from "./query-start";
import { derived, withAlias } from "./relation";
import { parseRows } from "./values";

/** (SELECT ..), (VALUES ..), (a JOIN b ON ..) or ((SELECT ..) UNION ..). Nothing is read twice. */
export function parseParenthesisedRelation(stream: TokenStream): Relation {
  const position = stream.position();
  stream.expectSymbol("(");
  if (startsQuery(stream)) {
    const query = parseQueryAt(stream);
    stream.expectSymbol(")");
    return derived(stream, query, false);
  }
  if (stream.acceptWord("VALUES")) return parseValues(stream, position);
  const inner = stream.isSymbol("(") ? parseParenthesisedRelation(stream) : parseJoined(stream);
  if (inner.node === "derived" && !inner.alias && continuesQuery(stream)) {
    const query = continueQuery(stream, { node: "nested", query: inner.query });
    stream.expectSymbol(")");
    return derived(stream, query, false);
  }
  const relation = continueJoins(stream, inner);
  stream.expectSymbol(")");
  return relation.node === "join" ? relation : withAlias(stream, relation);
}

function parseValues(stream: TokenStream, position: Position): Relation {
  const rows = parseRows(stream);
  if (continuesQuery(stream)) {
    const query = continueQuery(stream, { node: "values", rows });
    stream.expectSymbol(")");
    return derived(stream, query, false);
  }
  stream.expectSymbol(")");
  return withAlias(stream, { node: "values_relation", rows, position });
}
