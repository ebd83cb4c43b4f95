import { rm } from "node:fs/promises";
import { passOn } from "../access/ownership";
import { ownerName } from "../catalog/roles";
import type { CatalogObject, Table } from "../catalog/model";
import { locate, lookUpRelation, partsOf, quoteName, wordOf } from "../catalog/names";
import { purge, retire } from "./retire";
import { refuseInUse } from "../policies/in-use";
import { refuseMaskingTag } from "../policies/tag-masks";
import { stageRoot } from "../storage";
import { SqlError, notSupported } from "../errors";
import { status } from "./answers";
import type { Handler, HandlerResult, StatementContext, StatementOf } from "./handler";
import { findObject, kindOf, missingObject } from "./objects";

/** DROP of any kind. https://docs.snowflake.com/en/sql-reference/sql/drop */
export const drop: Handler<"drop"> = async (statement, context) => {
  if (!kindOf(statement.kind)) throw notSupported(`DROP ${statement.kind}`);
  const found = findOrAnswer(statement, context);
  if (!("kind" in found)) return found;
  if (statement.kind === "TABLE" && found.kind === "TABLE" && found.dynamic)
    throw otherKind("DYNAMIC_TABLE", "TABLE");
  refuseSystemObject(found);
  refuseOneself(found, context.session.user);
  context.authorize("OWNERSHIP", found);
  if (found.kind === "MASKING POLICY" || found.kind === "ROW ACCESS POLICY")
    refuseInUse(found, context.catalog);
  if (found.kind === "TAG") refuseMaskingTag(found);
  await context.define(tablesUnder(found), async (change) => {
    if (found.kind === "ROLE" || found.kind === "DATABASE ROLE")
      passOn(context.catalog, change, ownerName(context.catalog, found), context.session.role);
    if (found.kind === "USER" || found.kind === "ROLE") await purge(change, context, found);
    else await retire(change, context, found);
  });
  leave(context, found);
  if (found.kind === "STAGE")
    await rm(stageRoot(context.dataFolder, found), { recursive: true, force: true });
  return status(`${found.name} successfully dropped.`);
};

const tablesUnder = (object: CatalogObject): Table[] => (object.kind === "TABLE" ? [object] : []);

function findOrAnswer(
  statement: StatementOf<"drop">,
  context: StatementContext,
): CatalogObject | HandlerResult {
  const found = attempt(
    () => findObject(context, statement.kind, statement.name, statement.argumentTypes),
    statement.ifExists,
  );
  if (found) return found;
  if (statement.ifExists) {
    const name = partsOf(context.names, statement.name).at(-1) ?? "";
    rejectOtherKind(statement, context, statement.ifExists);
    return status(`Drop statement executed successfully (${quoteName(name)} already dropped).`);
  }
  rejectOtherKind(statement, context, false);
  throw missingObject(context, statement.kind, statement.name);
}

/** With IF EXISTS a missing schema or database is as good as a missing object. */
function attempt<T>(find: () => T, forgiving: boolean): T | undefined {
  try {
    return find();
  } catch (error) {
    if (
      forgiving &&
      error instanceof SqlError &&
      ["002003", "002043", "090105", "090106"].includes(error.code)
    )
      return undefined;
    throw error;
  }
}

/** DROP TABLE of a view, and the other way round. */
function rejectOtherKind(
  statement: StatementOf<"drop">,
  context: StatementContext,
  forgiving: boolean,
): void {
  if (!["TABLE", "VIEW", "EXTERNAL TABLE"].includes(statement.kind)) return;
  const other = attempt(() => lookUpRelation(context.names, statement.name), forgiving);
  // One of the same kind is there, but not for this role.
  if (!other || other.kind === statement.kind) return;
  throw otherKind(other.kind, statement.kind);
}

const otherKind = (found: string, specified: string) =>
  new SqlError(
    "001998",
    "42000",
    `SQL compilation error:\nObject found is of type '${found.replaceAll(" ", "_")}', not specified type '${specified.replaceAll(" ", "_")}'.`,
  );

function refuseSystemObject(object: CatalogObject): void {
  if (object.kind === "ROLE" && object.system)
    throw new SqlError(
      "003001",
      "42501",
      `SQL access control error:\nInsufficient privileges to operate on role '${object.name}'.`,
    );
  if (object.kind === "DATABASE" && object.name === "SNOWFLAKE") {
    throw new SqlError(
      "003001",
      "42501",
      "SQL access control error:\nInsufficient privileges to operate on database 'SNOWFLAKE'.",
    );
  }
}

/** Nobody could come in again where the last administrator went. */
function refuseOneself(object: CatalogObject, user: string): void {
  if (object.kind !== "USER" || object.name !== user) return;
  throw new SqlError(
    "003001",
    "42501",
    `SQL access control error:\nInsufficient privileges to operate on user '${object.name}': it is the session's own.`,
  );
}

/** What was current and is gone is current no more. */
function leave({ session, catalog }: StatementContext, object: CatalogObject): void {
  if (object.kind === "WAREHOUSE" && session.warehouse === object.name) session.warehouse = undefined;
  if (object.kind === "DATABASE" && session.database === object.name) {
    session.database = undefined;
    session.schema = undefined;
  }
  const database =
    object.kind === "SCHEMA" && object.parent !== undefined ? catalog.get(object.parent) : undefined;
  if (database?.name === session.database && session.schema === object.name && object.kind === "SCHEMA")
    session.schema = undefined;
}

/** UNDROP TABLE, SCHEMA, DATABASE. https://docs.snowflake.com/en/sql-reference/sql/undrop */
export const undrop: Handler<"undrop"> = async (statement, context) => {
  const known = kindOf(statement.kind);
  if (!known || !["TABLE", "SCHEMA", "DATABASE"].includes(known.kind))
    throw notSupported(`UNDROP ${statement.kind}`);
  const parts = partsOf(context.names, statement.name);
  const name = parts.at(-1) ?? "";
  const parent = parentOf(statement, context);
  if (context.catalog.findInNamespace(known.kind, parent, name)) {
    throw new SqlError(
      "002002",
      "42710",
      `SQL compilation error:\nObject '${quoteName(name)}' already exists.`,
    );
  }
  const lost = context.catalog
    .dropped(known.kind)
    .find((object) => object.name === name && object.parent === parent);
  if (!lost) {
    throw new SqlError(
      "002003",
      "02000",
      `SQL compilation error:\n${wordOf(known.kind)} '${quoteName(name)}' did not exist or was purged.`,
    );
  }
  await context.define([], async (change) => {
    change.put({ ...lost, droppedOn: undefined });
  });
  return status(`${known.word} ${name} successfully restored.`);
};

function parentOf(statement: StatementOf<"undrop">, context: StatementContext): number | undefined {
  const parts = statement.name.parts;
  if (statement.kind === "DATABASE") return undefined;
  if (statement.kind === "SCHEMA") {
    const name = parts.length > 1 ? parts[0]?.value : context.session.database;
    return context.catalog.find("DATABASE", undefined, name ?? "")?.id;
  }
  return locate(context.names, statement.name).schema.id;
}
