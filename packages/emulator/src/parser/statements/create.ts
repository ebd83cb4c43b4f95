import type { Create, Statement } from "../../ast";
import { compilationError, notSupported } from "../../errors";
import type { TokenStream } from "../token-stream";
import { parseCreateAlert } from "./alert";
import { parseCreateObject } from "./create-object";
import { parseCreatePolicy } from "./create-policy";
import { parseCreateRoutine } from "./create-routine";
import { parseCreateSemanticView } from "./create-semantic-view";
import { parseCreateTable } from "./create-table";
import { parseCreateTask } from "./create-task";
import { parseCreateView } from "./create-view";
import { acceptObjectKind, isServed } from "./object-kind";
import { parseUnsupported } from "./unsupported";

/** What stands between CREATE and the kind. */
export interface CreateHead {
  readonly orReplace: boolean;
  readonly modifiers: ReadonlySet<string>;
}

const modifierWords = [
  "TRANSIENT",
  "TEMPORARY",
  "TEMP",
  "VOLATILE",
  "LOCAL",
  "GLOBAL",
  "SECURE",
  "RECURSIVE",
  "AGGREGATE",
  "MEMOIZABLE",
];

/** Kinds of tables that are a modifier of CREATE TABLE in the syntax tree. */
const tableKinds: Readonly<Record<string, string>> = {
  "EXTERNAL TABLE": "EXTERNAL",
  "DYNAMIC TABLE": "DYNAMIC",
  "HYBRID TABLE": "HYBRID",
};

/** CREATE [OR REPLACE] kind .. */
export function parseCreate(stream: TokenStream): Statement {
  const statement = parseAnyCreate(stream);
  const both =
    "orReplace" in statement &&
    "ifNotExists" in statement &&
    statement.orReplace === true &&
    statement.ifNotExists === true;
  if (!both) return statement;
  throw compilationError(
    "002103",
    "42601",
    "options OR REPLACE and IF NOT EXISTS are mutually exclusive in a CREATE statement",
  );
}

function parseAnyCreate(stream: TokenStream): Statement {
  const mark = stream.mark;
  stream.expectWord("CREATE");
  const orReplace = stream.acceptWords("OR", "REPLACE");
  if (stream.acceptWords("OR", "ALTER")) return parseCreateOrAlter(stream, mark);
  return parseHeaded(stream, mark, orReplace);
}

/** Those of CREATE OR ALTER, besides tables, views and tasks. */
const alterableObjects = ["SCHEMA", "DATABASE", "WAREHOUSE", "ROLE"];

function parseCreateOrAlter(stream: TokenStream, mark: number): Statement {
  const statement = parseHeaded(stream, mark, false);
  switch (statement.statement) {
    case "create_table":
      return ["dynamic", "external", "hybrid"].includes(statement.persistence)
        ? unsupported(stream, mark, `OR ALTER ${statement.persistence.toUpperCase()} TABLE`)
        : orAlter(statement);
    case "create_task":
      return orAlter(statement);
    case "create_view":
      return statement.materialized
        ? unsupported(stream, mark, "OR ALTER MATERIALIZED VIEW")
        : orAlter(statement);
    case "create_object":
      return alterableObjects.includes(statement.kind)
        ? orAlter(statement)
        : unsupported(stream, mark, `OR ALTER ${statement.kind}`);
    default:
      return unsupported(stream, mark, "OR ALTER of this kind");
  }
}

function orAlter<T extends Statement & Create>(statement: T): T {
  if (!statement.ifNotExists) return { ...statement, orAlter: true };
  throw compilationError(
    "002103",
    "42601",
    "options OR ALTER and IF NOT EXISTS are mutually exclusive in a CREATE statement",
  );
}

function parseHeaded(stream: TokenStream, mark: number, orReplace: boolean): Statement {
  const modifiers = new Set<string>();
  while (stream.isWord(...modifierWords)) modifiers.add(stream.advance().value);
  const kind = acceptObjectKind(stream);
  if (!kind) return stream.fail();
  if (kind === "EXTERNAL TABLE" && modifiers.size > 0)
    throw notSupported(`CREATE ${[...modifiers].join(" ")} EXTERNAL TABLE`);
  const table = tableKinds[kind];
  if (table) return parseCreateTable(stream, { orReplace, modifiers: new Set([...modifiers, table]) });
  return parseKind(stream, kind, { orReplace, modifiers }) ?? unsupported(stream, mark, kind);
}

function parseKind(stream: TokenStream, kind: string, head: CreateHead): Statement | undefined {
  switch (kind) {
    case "TABLE":
      return parseCreateTable(stream, head);
    case "VIEW":
    case "MATERIALIZED VIEW":
      return parseCreateView(stream, head, kind === "MATERIALIZED VIEW");
    case "PROCEDURE":
    case "FUNCTION":
      return parseCreateRoutine(stream, head, kind === "PROCEDURE" ? "procedure" : "function");
    case "SEMANTIC VIEW":
      return parseCreateSemanticView(stream, head);
    case "TASK":
      return parseCreateTask(stream, head);
    case "ALERT":
      return parseCreateAlert(stream, head);
    case "MASKING POLICY":
    case "ROW ACCESS POLICY":
      return parseCreatePolicy(stream, head, kind);
    default:
      return isServed(kind) ? parseCreateObject(stream, head, kind) : undefined;
  }
}

/** Named by CREATE and the kind, without OR REPLACE and a name. */
function unsupported(stream: TokenStream, mark: number, kind: string): Statement {
  stream.returnTo(mark);
  return parseUnsupported(stream, `CREATE ${kind}`);
}
