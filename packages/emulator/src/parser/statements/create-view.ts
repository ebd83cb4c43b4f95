import type { CreateView, Option } from "../../ast";
import { notSupported } from "../../errors";
import { parseIdentifier, parseObjectName } from "../names";
import { parseOption, startsOption } from "../options";
import { parseQueryAt } from "../queries/query";
import type { TokenStream } from "../token-stream";
import type { CreateHead } from "./create";
import { parseGovernance } from "./column-definition";
import { parseCommentClause } from "./create-table";
import { parseIfNotExists } from "./existence";
import { parseRowAccess } from "./policy-clause";
import { parseOtherClause } from "./table-clause";

/** CREATE [SECURE] [MATERIALIZED] VIEW v [(columns)] .. AS query */
export function parseCreateView(stream: TokenStream, head: CreateHead, materialized: boolean): CreateView {
  const ifNotExists = parseIfNotExists(stream);
  const name = parseObjectName(stream);
  const clauses = parseClauses(stream);
  stream.expectWord("AS");
  const start = stream.current;
  const query = parseQueryAt(stream);
  return {
    statement: "create_view",
    orReplace: head.orReplace,
    ifNotExists,
    name,
    secure: head.modifiers.has("SECURE"),
    temporary: head.modifiers.has("TEMPORARY") || head.modifiers.has("TEMP"),
    recursive: head.modifiers.has("RECURSIVE"),
    materialized,
    ...clauses,
    query,
    queryText: stream.textSince(start),
  };
}

type Clauses = Pick<CreateView, "columns" | "comment" | "copyGrants" | "rowAccess" | "options">;

/** Columns and properties, in whatever order they were written. */
function parseClauses(stream: TokenStream): Clauses {
  let clauses: Clauses = { columns: [], copyGrants: false, options: [] };
  while (!stream.isWord("AS")) clauses = { ...clauses, ...parseClause(stream, clauses) };
  return clauses;
}

function parseClause(stream: TokenStream, { columns, options }: Clauses): Partial<Clauses> {
  if (!columns.length && stream.isSymbol("("))
    return { columns: stream.parenthesised(() => parseColumn(stream)) };
  if (stream.isWord("COMMENT")) return { comment: parseCommentClause(stream) };
  if (stream.acceptWords("COPY", "GRANTS")) return { copyGrants: true };
  if (stream.isWords("CLUSTER", "BY")) throw notSupported("CLUSTER BY of a view");
  const rowAccess = parseRowAccess(stream);
  if (rowAccess) return { rowAccess };
  const option: Option | undefined = startsOption(stream) ? parseOption(stream) : parseOtherClause(stream);
  return option ? { options: [...options, option] } : stream.fail();
}

function parseColumn(stream: TokenStream): CreateView["columns"][number] {
  const name = parseIdentifier(stream);
  let column: CreateView["columns"][number] = { name, tags: [] };
  for (;;) {
    if (stream.isWord("PROJECTION") || stream.isWords("WITH", "PROJECTION"))
      throw notSupported("projection policies");
    const clause = stream.isWord("COMMENT")
      ? { comment: parseCommentClause(stream) }
      : parseGovernance(stream);
    if (!clause) return column;
    column = { ...column, ...clause };
  }
}
