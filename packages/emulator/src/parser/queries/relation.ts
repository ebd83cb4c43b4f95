import type { DerivedTable, Query, Relation, TableReference } from "../../ast";
import { parseExpressionAt } from "../expressions/expression";
import { parseObjectName, parseStageReference } from "../names";
import type { TokenStream } from "../token-stream";
import { parseRelationAlias } from "./alias";
import { parseParenthesisedRelation } from "./parenthesised-relation";
import { parsePivots } from "./pivot";
import { parseSample } from "./sample";
import { parseStageOptions } from "./stage-options";
import { parseCallRelation, parseTableKeyword } from "./table-function";
import { parseChanges, parseEnd, parseTimeTravel } from "./time-travel";
import { parseRows } from "./values";
import { parseQueryAt } from "./query";

/** One relation with its alias, sample, PIVOT and so on; joins are read by the caller. */
export function parseRelation(stream: TokenStream): Relation {
  return parsePivots(stream, parsePrimary(stream));
}

function parsePrimary(stream: TokenStream): Relation {
  const position = stream.position();
  if (stream.isSymbol("(")) return parseParenthesisedRelation(stream);
  if (stream.acceptWord("LATERAL")) return parseLateral(stream);
  if (stream.isWord("TABLE") && stream.isSymbolAhead(1, "(")) return parseTableKeyword(stream, false);
  if (stream.acceptWord("VALUES"))
    return withAlias(stream, { node: "values_relation", rows: parseRows(stream), position });
  if (stream.current.kind === "stage" || stream.current.kind === "string") return parseStage(stream);
  return parseTable(stream);
}

function parseLateral(stream: TokenStream): Relation {
  if (stream.isSymbol("("))
    return derived(
      stream,
      stream.enclosed(() => parseQueryAt(stream)),
      true,
    );
  if (stream.isWord("TABLE") && stream.isSymbolAhead(1, "(")) return parseTableKeyword(stream, true);
  return parseCallRelation(stream, true);
}

/** A query in parentheses that has been read, as a relation. */
export function derived(stream: TokenStream, query: Query, lateral: boolean): Relation {
  const before = parseSample(stream);
  const relation = withAlias<DerivedTable>(stream, { node: "derived", query, lateral });
  const sample = before ?? parseSample(stream);
  return sample ? { ...relation, sample } : relation;
}

function parseStage(stream: TokenStream): Relation {
  const position = stream.position();
  const stage = parseStageReference(stream);
  return withAlias(stream, { node: "stage_relation", stage, options: parseStageOptions(stream), position });
}

/** A table by its name, or a table function called without TABLE(..). */
function parseTable(stream: TokenStream): Relation {
  const position = stream.position();
  const mark = stream.mark;
  const name = parseObjectName(stream);
  if (!name.dynamic && (stream.isSymbol("(") || stream.isSymbol("!"))) {
    stream.returnTo(mark);
    return parseCallRelation(stream, false);
  }
  const changes = parseChanges(stream);
  const timeTravel = parseTimeTravel(stream);
  const end = changes ? parseEnd(stream) : undefined;
  const before = parseSample(stream);
  const table: TableReference = withAlias(stream, {
    node: "table",
    name,
    ...(timeTravel ? { timeTravel } : {}),
    ...(changes ? { changes } : {}),
    ...(end ? { end } : {}),
    position,
  });
  const sample = before ?? parseSample(stream);
  return sample ? { ...table, sample } : table;
}

/** TABLE('name'), TABLE($v), TABLE(?): a table whose name is a value. */
export function parseDynamicTable(stream: TokenStream): Relation {
  const position = stream.position();
  const dynamic = parseExpressionAt(stream);
  stream.expectSymbol(")");
  return withAlias(stream, { node: "table", name: { parts: [], dynamic }, position });
}

export function withAlias<T extends object>(stream: TokenStream, relation: T): T {
  const alias = parseRelationAlias(stream);
  return alias ? { ...relation, alias } : relation;
}
