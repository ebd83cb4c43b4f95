import type { RelationAlias } from "../../ast";
import { isName, parseIdentifier } from "../names";
import { reservedInFrom } from "../reserved";
import type { TokenStream } from "../token-stream";

/** Words that begin a clause and are a name only where the clause cannot be meant. */
const clauses: Readonly<Record<string, (stream: TokenStream) => boolean>> = {
  LIMIT: (stream) => beginsCount(stream),
  OFFSET: (stream) => beginsCount(stream),
  FETCH: () => true,
  PIVOT: (stream) => stream.isSymbolAhead(1, "("),
  UNPIVOT: (stream) => stream.isSymbolAhead(1, "(") || stream.isWordAhead(1, "INCLUDE", "EXCLUDE"),
  MATCH_RECOGNIZE: (stream) => stream.isSymbolAhead(1, "("),
  MATCH_CONDITION: (stream) => stream.isSymbolAhead(1, "("),
  DIRECTED: (stream) => stream.isWordAhead(1, "JOIN"),
  ASOF: (stream) => stream.isWordAhead(1, "JOIN"),
  AT: (stream) => stream.isSymbolAhead(1, "("),
  BEFORE: (stream) => stream.isSymbolAhead(1, "("),
  CHANGES: (stream) => stream.isSymbolAhead(1, "("),
};

const beginsCount = (stream: TokenStream) => {
  const next = stream.ahead(1);
  if (["number", "variable", "string"].includes(next.kind)) return true;
  return (
    stream.isWordAhead(1, "NULL") ||
    stream.isSymbolAhead(1, "?") ||
    stream.isSymbolAhead(1, ":") ||
    stream.isSymbolAhead(1, "(")
  );
};

const isClause = (stream: TokenStream) =>
  stream.current.kind === "word" && (clauses[stream.current.value]?.(stream) ?? false);

/** A name without AS behind a select item. */
export const isSelectAlias = (stream: TokenStream): boolean => isName(stream.current) && !isClause(stream);

const isRelationAlias = (stream: TokenStream) =>
  isSelectAlias(stream) && !(stream.current.kind === "word" && reservedInFrom.has(stream.current.value));

/** [AS] name [(column, ..)] behind a relation. */
export function parseRelationAlias(stream: TokenStream): RelationAlias | undefined {
  const named = stream.acceptWord("AS");
  if (!named && !isRelationAlias(stream)) return undefined;
  const name = parseIdentifier(stream);
  const columns = stream.isSymbol("(") ? stream.parenthesised(() => parseIdentifier(stream)) : [];
  return { name, columns };
}
