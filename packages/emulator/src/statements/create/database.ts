import type { CatalogChange } from "../../catalog/change";
import type { Database, Schema } from "../../catalog/model";
import { INFORMATION_SCHEMA } from "../../catalog/names";
import { cloneContents } from "../../catalog/clone";
import { doesNotExist } from "../../errors";
import { partsOf, quoteName } from "../../catalog/names";
import type { StatementContext } from "../handler";
import { retentionOption, rejectUnknown } from "../options";
import { pastOf } from "./past";
import { accountTarget, create, type CreateHandler, type NewBase } from "./creation";

const OPTIONS = [
  "COMMENT",
  "DATA_RETENTION_TIME_IN_DAYS",
  "MAX_DATA_EXTENSION_TIME_IN_DAYS",
  "DEFAULT_DDL_COLLATION",
  "LOG_LEVEL",
  "TRACE_LEVEL",
];

/** CREATE DATABASE. https://docs.snowflake.com/en/sql-reference/sql/create-database. It becomes the current one, with its schema PUBLIC. */
export const createDatabase: CreateHandler = async (statement, context) => {
  rejectUnknown(statement.options, OPTIONS, "DATABASE");
  const source = statement.clone && sourceDatabase(context, statement.clone.source);
  const target = accountTarget(statement, context);
  const existed = context.catalog.find("DATABASE", undefined, target.name) !== undefined;
  const past = source && (await pastOf(statement, source, context));
  const result = await create(statement, context, {
    kind: "DATABASE",
    word: "Database",
    target,
    make: async (base, change) => {
      const database = change.put<Database>({
        ...base,
        kind: "DATABASE",
        comment: statement.comment,
        transient: statement.modifiers.includes("TRANSIENT"),
        retentionDays: retentionOption(statement.options) ?? source?.retentionDays ?? 1,
      });
      if (existed && statement.orAlter) return database;
      putSchema(change, base, database, INFORMATION_SCHEMA);
      if (source) await cloneContents(change, context, source, database.id, past);
      else putSchema(change, base, database, "PUBLIC");
      return database;
    },
  });
  if (!existed || statement.orReplace) {
    context.session.database = target.name;
    context.session.schema = "PUBLIC";
  }
  return result;
};

function sourceDatabase(context: StatementContext, name: Parameters<typeof partsOf>[1]): Database {
  const found = context.catalog.find("DATABASE", undefined, partsOf(context.names, name).at(-1) ?? "");
  if (!found) throw doesNotExist("Database", quoteName(partsOf(context.names, name).at(-1) ?? ""), "02000");
  return found;
}

function putSchema(change: CatalogChange, base: NewBase, database: Database, name: string): Schema {
  return change.put<Schema>({
    ...base,
    kind: "SCHEMA",
    id: change.nextId(),
    name,
    parent: database.id,
    owner: name === INFORMATION_SCHEMA ? "" : base.owner,
    comment: name === INFORMATION_SCHEMA ? "Views describing the contents of schemas in this database" : "",
    transient: database.transient,
    managedAccess: false,
    retentionDays: database.retentionDays,
  });
}
