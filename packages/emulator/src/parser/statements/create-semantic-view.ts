import type {
  CreateSemanticView,
  SemanticDescription,
  SemanticExpressionClause,
  SemanticRelationshipClause,
  SemanticTableClause,
} from "../../ast";
import { notSupported } from "../../errors";
import { parseExpressionAt } from "../expressions/expression";
import { parseAnyIdentifier, parseIdentifier, parseObjectName } from "../names";
import type { TokenStream } from "../token-stream";
import type { CreateHead } from "./create";
import { parseCommentClause } from "./create-table";
import { parseIfNotExists } from "./existence";

/** CREATE SEMANTIC VIEW name TABLES (..) [RELATIONSHIPS (..)] [FACTS (..)] [DIMENSIONS (..)] [METRICS (..)] [COMMENT = ..] [WITH EXTENSION (..)] */
export function parseCreateSemanticView(stream: TokenStream, head: CreateHead): CreateSemanticView {
  const ifNotExists = parseIfNotExists(stream);
  const name = parseObjectName(stream);
  stream.expectWord("TABLES");
  const tables = stream.parenthesised(() => parseTable(stream));
  const relationships = stream.acceptWord("RELATIONSHIPS")
    ? stream.parenthesised(() => parseRelationship(stream))
    : [];
  const expressions = [
    ...parseExpressions(stream, "FACTS", "fact"),
    ...parseExpressions(stream, "DIMENSIONS", "dimension"),
    ...parseExpressions(stream, "METRICS", "metric"),
  ];
  return {
    statement: "create_semantic_view",
    orReplace: head.orReplace,
    ifNotExists,
    name,
    tables,
    relationships,
    expressions,
    ...parseProperties(stream),
  };
}

function parseProperties(
  stream: TokenStream,
): Pick<CreateSemanticView, "comment" | "copyGrants" | "extensions"> {
  let comment: string | undefined;
  let copyGrants = false;
  let extensions: CreateSemanticView["extensions"] = [];
  while (!stream.atStatementEnd && !stream.isSymbol("->>")) {
    if (stream.isWord("COMMENT")) comment = parseCommentClause(stream);
    else if (stream.acceptWords("COPY", "GRANTS")) copyGrants = true;
    else if (stream.acceptWords("WITH", "EXTENSION"))
      extensions = stream.parenthesised(() => parseExtension(stream));
    else if (stream.isWord("AI_SQL_GENERATION", "AI_QUESTION_CATEGORIZATION"))
      throw notSupported(stream.current.value);
    else stream.fail();
  }
  return comment === undefined ? { copyGrants, extensions } : { comment, copyGrants, extensions };
}

/** CA = '{..}': what Cortex Analyst is told, as text. */
function parseExtension(stream: TokenStream): CreateSemanticView["extensions"][number] {
  const { value: name } = parseIdentifier(stream);
  stream.expectSymbol("=");
  return { name, value: stream.expectString() };
}

const nameHere = (stream: TokenStream): string => parseIdentifier(stream).value;
const columnList = (stream: TokenStream): string[] =>
  stream.parenthesised(() => parseAnyIdentifier(stream).value);

function parseTable(stream: TokenStream): SemanticTableClause {
  const aliased = stream.isWordAhead(1, "AS");
  const alias = aliased ? nameHere(stream) : undefined;
  if (aliased) stream.expectWord("AS");
  const table = parseObjectName(stream);
  const primaryKey = stream.acceptWords("PRIMARY", "KEY") ? columnList(stream) : [];
  const uniqueKeys: string[][] = [];
  while (stream.acceptWord("UNIQUE")) uniqueKeys.push(columnList(stream));
  if (stream.isWord("CONSTRAINT")) throw notSupported("CONSTRAINT in a semantic view");
  const last = table.parts.at(-1)?.value ?? stream.fail();
  return { alias: alias ?? last, table, primaryKey, uniqueKeys, ...parseDescription(stream) };
}

function parseRelationship(stream: TokenStream): SemanticRelationshipClause {
  const named = stream.isWordAhead(1, "AS");
  const name = named ? nameHere(stream) : undefined;
  if (named) stream.expectWord("AS");
  const left = nameHere(stream);
  const leftColumns = columnList(stream);
  stream.expectWord("REFERENCES");
  const right = nameHere(stream);
  const rightColumns = stream.isSymbol("(") ? columnList(stream) : [];
  return { ...(name === undefined ? {} : { name }), left, leftColumns, right, rightColumns };
}

function parseExpressions(
  stream: TokenStream,
  word: string,
  kind: SemanticExpressionClause["kind"],
): SemanticExpressionClause[] {
  return stream.acceptWord(word) ? stream.parenthesised(() => parseExpressionClause(stream, kind)) : [];
}

function parseExpressionClause(
  stream: TokenStream,
  kind: SemanticExpressionClause["kind"],
): SemanticExpressionClause {
  const isPrivate = stream.acceptWord("PRIVATE");
  if (!isPrivate) stream.acceptWord("PUBLIC");
  const first = parseAnyIdentifier(stream).value;
  const second = stream.acceptSymbol(".") ? parseAnyIdentifier(stream).value : undefined;
  if (second === undefined && kind !== "metric") stream.fail();
  if (stream.isWord("USING", "NON")) throw notSupported(`${stream.current.value} of a metric`);
  stream.expectWord("AS");
  const start = stream.current;
  const parsed = parseExpressionAt(stream);
  if (parsed.node === "call" && parsed.over) throw notSupported("window function metrics");
  const expression = stream.textSince(start);
  const named = second === undefined ? { name: first } : { table: first, name: second };
  return { kind, isPrivate, ...named, expression, ...parseDescription(stream) };
}

/** [WITH SYNONYMS [=] ('..', ..)] [COMMENT = '..'] */
function parseDescription(stream: TokenStream): SemanticDescription {
  let synonyms: readonly string[] = [];
  if (stream.acceptWords("WITH", "SYNONYMS")) {
    stream.acceptSymbol("=");
    synonyms = stream.parenthesised(() => stream.expectString());
  } else if (stream.isWord("WITH")) throw notSupported(`WITH ${stream.ahead(1).value} in a semantic view`);
  return stream.isWord("COMMENT") ? { synonyms, comment: parseCommentClause(stream) } : { synonyms };
}
