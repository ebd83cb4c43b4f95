import type { AlterTableAction, Identifier } from "../../ast";
import { parseColumnName, parseIdentifier, parseObjectName } from "../names";
import type { TokenStream } from "../token-stream";
import { parseAlterColumns } from "./alter-column";
import { parseSetOptions } from "./alter-object";
import { skipStatement } from "./block";
import { parseColumnDefinition } from "./column-definition";
import { parseConstraint, parseConstraintName, parseProperties, startsConstraint } from "./constraint";
import { clusterText, parseClusterBy } from "./create-table";
import { parseIfExists, parseIfNotExists } from "./existence";
import { parseNames } from "./option-names";
import { parseRowAccess } from "./policy-clause";

const single = {
  "DROP CLUSTERING KEY": "drop_clustering",
  "SUSPEND RECLUSTER": "suspend_recluster",
  "RESUME RECLUSTER": "resume_recluster",
} as const;

/** What ALTER TABLE t does; most forms are one action, a list of columns is several. */
export function parseTableAction(stream: TokenStream): AlterTableAction[] {
  for (const [words, action] of Object.entries(single)) {
    if (stream.acceptWords(...words.split(" "))) return [{ action }];
  }
  if (stream.acceptWords("RENAME", "TO")) return [{ action: "rename", to: parseObjectName(stream) }];
  if (stream.acceptWords("SWAP", "WITH")) return [{ action: "swap", with: parseObjectName(stream) }];
  if (stream.acceptWords("RENAME", "COLUMN"))
    return [{ action: "rename_column", ...parseFromTo(stream, parseColumnName) }];
  if (stream.acceptWords("RENAME", "CONSTRAINT"))
    return [{ action: "rename_constraint", ...parseFromTo(stream) }];
  if (stream.acceptWords("CLUSTER", "BY")) return [parseClusterAction(stream)];
  if (startsRowAccess(stream)) return stream.list(() => parseRowAccessAction(stream));
  if (stream.isWord("ADD")) return parseAdd(stream) ?? [parseOther(stream)];
  if (stream.isWord("DROP")) return parseDrop(stream) ?? [parseOther(stream)];
  if (stream.isWord("ALTER", "MODIFY"))
    return isConstraint(stream) ? [parseModifyConstraint(stream)] : parseAlterColumns(stream);
  if (stream.acceptWord("SET")) return [{ action: "set", options: parseSetOptions(stream) }];
  if (stream.acceptWord("UNSET")) return [{ action: "unset", names: parseNames(stream) }];
  return [parseOther(stream)];
}

const startsRowAccess = (stream: TokenStream) =>
  stream.isWords("ADD", "ROW", "ACCESS", "POLICY") ||
  stream.isWords("DROP", "ROW", "ACCESS", "POLICY") ||
  stream.isWords("DROP", "ALL", "ROW", "ACCESS");

/** ADD ROW ACCESS POLICY p ON (a), DROP ROW ACCESS POLICY p, DROP ALL ROW ACCESS POLICIES */
function parseRowAccessAction(stream: TokenStream): AlterTableAction {
  if (stream.acceptWords("DROP", "ALL", "ROW", "ACCESS", "POLICIES")) return { action: "drop_row_access" };
  if (stream.acceptWords("DROP", "ROW", "ACCESS", "POLICY"))
    return { action: "drop_row_access", policy: parseObjectName(stream) };
  stream.expectWord("ADD");
  return { action: "add_row_access", ...(parseRowAccess(stream) ?? stream.fail()) };
}

function parseFromTo(
  stream: TokenStream,
  parseNew = parseIdentifier,
): Readonly<Record<"from" | "to", Identifier>> {
  const from = parseIdentifier(stream);
  stream.expectWord("TO");
  return { from, to: parseNew(stream) };
}

/** MODIFY CONSTRAINT c .., ALTER PRIMARY KEY .. */
const isConstraint = (stream: TokenStream) =>
  stream.isWordAhead(1, "CONSTRAINT", "UNIQUE") || stream.isWordAhead(2, "KEY");

/** MODIFY CONSTRAINT c RELY, ALTER UNIQUE (a) NOT ENFORCED */
function parseModifyConstraint(stream: TokenStream): AlterTableAction {
  stream.advance();
  const constraint = parseConstraintName(stream) ?? stream.fail();
  const properties = parseProperties(stream);
  if (properties.length === 0) stream.fail();
  return { action: "modify_constraint", ...constraint, properties };
}

/** Words whose ADD or DROP is about something else than columns. */
const notColumns = [["SEARCH", "OPTIMIZATION"], ["STORAGE", "LIFECYCLE"], ["PARTITION"], ["FILES"]];
const isOther = (stream: TokenStream) =>
  notColumns.some((words) => words.every((word, i) => stream.isWordAhead(i + 1, word)));

/** ADD [COLUMN] [IF NOT EXISTS] a T, b T; ADD PRIMARY KEY (..) */
function parseAdd(stream: TokenStream): AlterTableAction[] | undefined {
  if (isOther(stream)) return undefined;
  stream.expectWord("ADD");
  if (startsConstraint(stream)) return [{ action: "add_constraint", constraint: parseConstraint(stream) }];
  stream.acceptWord("COLUMN");
  const ifNotExists = parseIfNotExists(stream);
  const columns = stream.list(() => {
    stream.acceptWord("COLUMN");
    parseIfNotExists(stream);
    return parseColumnDefinition(stream);
  });
  return [{ action: "add_columns", ifNotExists, columns }];
}

/** DROP [COLUMN] [IF EXISTS] a, b; DROP PRIMARY KEY; DROP CONSTRAINT c */
function parseDrop(stream: TokenStream): AlterTableAction[] | undefined {
  if (isOther(stream)) return undefined;
  stream.expectWord("DROP");
  const constraint = parseConstraintName(stream);
  if (constraint) {
    stream.acceptWord("CASCADE", "RESTRICT");
    return [{ action: "drop_constraint", ...constraint }];
  }
  stream.acceptWord("COLUMN");
  const ifExists = parseIfExists(stream);
  const columns: Identifier[] = stream.list(() => {
    stream.acceptWord("COLUMN");
    parseIfExists(stream);
    return parseIdentifier(stream);
  });
  return [{ action: "drop_columns", ifExists, columns }];
}

/** Anything else, named by its text: REFRESH, SUSPEND, ADD SEARCH OPTIMIZATION .. */
function parseOther(stream: TokenStream): AlterTableAction {
  if (stream.current.kind !== "word") stream.fail();
  const start = stream.current;
  skipStatement(stream);
  return { action: "other", words: stream.textSince(start).replace(/\s+/g, " ") };
}

function parseClusterAction(stream: TokenStream): AlterTableAction {
  const start = stream.current;
  const expressions = parseClusterBy(stream);
  return { action: "cluster_by", expressions, text: clusterText(stream, start) };
}
