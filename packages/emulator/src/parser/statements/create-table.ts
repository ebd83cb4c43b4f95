import type { ColumnDefinition, Constraint, CreateTable, Expression, Option } from "../../ast";
import { notSupported } from "../../errors";
import { parseExpressionAt } from "../expressions/expression";
import { parseObjectName } from "../names";
import { parseOption, startsOption } from "../options";
import { parseQueryAt } from "../queries/query";
import { parseTimeTravel } from "../queries/time-travel";
import type { TokenStream } from "../token-stream";
import { parseColumnDefinition } from "./column-definition";
import { parseConstraint, startsConstraint } from "./constraint";
import type { CreateHead } from "./create";
import { parseIfNotExists } from "./existence";
import { parseRowAccess } from "./policy-clause";
import { parseOtherClause } from "./table-clause";

/** CREATE TABLE t (..) | AS query | LIKE t | CLONE t | USING TEMPLATE (query), and its kin: transient, temporary, external, dynamic. */
export function parseCreateTable(stream: TokenStream, head: CreateHead): CreateTable {
  const isBefore = parseIfNotExists(stream);
  const name = parseObjectName(stream);
  // Snowpark writes it behind the name, older clients behind everything.
  const ifNotExists = isBefore || parseIfNotExists(stream);
  if (stream.isWords("FROM", "BACKUP") || stream.isWords("FROM", "ARCHIVE"))
    throw notSupported(`CREATE TABLE .. FROM ${stream.ahead(1).value}`);
  const clauses = parseClauses(stream);
  if (!hasShape(clauses) && !head.modifiers.has("EXTERNAL")) stream.fail();
  return {
    statement: "create_table",
    orReplace: head.orReplace,
    ifNotExists: ifNotExists || parseIfNotExists(stream),
    name,
    persistence: persistenceOf(head.modifiers),
    ...(head.modifiers.has("DYNAMIC") && head.modifiers.has("TRANSIENT") ? { isTransient: true } : {}),
    ...clauses,
  };
}

/** The columns have to come from somewhere; those of an external table may come from its files. */
const hasShape = ({ columns, as, like, clone, template }: Clauses) =>
  columns.length > 0 || Boolean(as ?? like ?? clone ?? template);

function persistenceOf(modifiers: ReadonlySet<string>): CreateTable["persistence"] {
  if (modifiers.has("EXTERNAL")) return "external";
  if (modifiers.has("DYNAMIC")) return "dynamic";
  if (modifiers.has("HYBRID")) return "hybrid";
  if (modifiers.has("TEMPORARY") || modifiers.has("TEMP") || modifiers.has("VOLATILE")) return "temporary";
  return modifiers.has("TRANSIENT") ? "transient" : "permanent";
}

function parseElements(stream: TokenStream): Pick<CreateTable, "columns" | "constraints"> {
  const columns: ColumnDefinition[] = [];
  const constraints: Constraint[] = [];
  stream.parenthesised(() => {
    if (startsConstraint(stream)) constraints.push(parseConstraint(stream));
    else columns.push(parseColumnDefinition(stream));
  });
  return { columns, constraints };
}

type Clauses = Pick<
  CreateTable,
  | "columns"
  | "constraints"
  | "clusterBy"
  | "clusterByText"
  | "options"
  | "comment"
  | "copyGrants"
  | "rowAccess"
  | "as"
  | "asText"
  | "like"
  | "clone"
  | "template"
>;

function parseClauses(stream: TokenStream): Clauses {
  let clauses: Clauses = { columns: [], constraints: [], clusterBy: [], options: [], copyGrants: false };
  for (;;) {
    const clause = parseClause(stream, clauses);
    if (!clause) return clauses;
    clauses = { ...clauses, ...clause };
  }
}

function parseClause(stream: TokenStream, { columns, options }: Clauses): Partial<Clauses> | undefined {
  if (stream.isSymbol("(") && !columns.length) return parseElements(stream);
  if (stream.acceptWord("AS")) {
    const start = stream.current;
    return { as: parseQueryAt(stream), asText: stream.textSince(start) };
  }
  if (stream.acceptWord("LIKE")) return { like: parseObjectName(stream) };
  if (stream.acceptWord("CLONE")) return { clone: parseClone(stream) };
  if (stream.acceptWords("CLUSTER", "BY")) return parseClusterClause(stream);
  if (stream.acceptWords("COPY", "GRANTS")) return { copyGrants: true };
  if (stream.isWords("WITH", "LOCATION")) stream.advance();
  if (stream.acceptWords("USING", "TEMPLATE"))
    return { template: stream.enclosed(() => parseQueryAt(stream)) };
  if (stream.isWord("COMMENT")) return { comment: parseCommentClause(stream) };
  const rowAccess = parseRowAccess(stream);
  if (rowAccess) return { rowAccess };
  if (startsOption(stream)) return { options: [...options, parseTableOption(stream)] };
  const other = parseOtherClause(stream);
  return other ? { options: [...options, other] } : undefined;
}

/** KEY = value; LAG is what TARGET_LAG was called at first, and Snowpark calls it so still. */
function parseTableOption(stream: TokenStream): Option {
  const option = parseOption(stream);
  return option.key === "LAG" ? { ...option, key: "TARGET_LAG" } : option;
}

/** COMMENT [=] '..' */
export function parseCommentClause(stream: TokenStream): string {
  stream.expectWord("COMMENT");
  stream.acceptSymbol("=");
  return stream.expectString();
}

/** name [AT | BEFORE (..)] */
export function parseClone(stream: TokenStream): NonNullable<CreateTable["clone"]> {
  const source = parseObjectName(stream);
  const timeTravel = parseTimeTravel(stream);
  return { source, ...(timeTravel ? { timeTravel } : {}) };
}

function parseClusterClause(stream: TokenStream): Pick<CreateTable, "clusterBy" | "clusterByText"> {
  const start = stream.current;
  const clusterBy = parseClusterBy(stream);
  return { clusterBy, clusterByText: clusterText(stream, start) };
}

/** What stands between the parentheses of [LINEAR] (..). */
export const clusterText = (stream: TokenStream, start: TokenStream["current"]): string =>
  stream.textSince(start).replace(/^\w*\s*\(\s*|\s*\)$/g, "");

/** [LINEAR] (a, b) */
export function parseClusterBy(stream: TokenStream): Expression[] {
  stream.acceptWord("LINEAR");
  return stream.parenthesised(() => parseExpressionAt(stream));
}
