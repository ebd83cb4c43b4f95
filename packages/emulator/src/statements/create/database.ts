import type { ObjectName } from "../../ast";
import type { CatalogChange } from "../../catalog/change";
import { checkContainerOptions } from "./container-options";
import type { Database, Schema } from "../../catalog/model";
import { cloneContents } from "./clone";
import { doesNotExist } from "../../errors";
import { accountName, INFORMATION_SCHEMA, quoteName } from "../../catalog/names";
import type { StatementContext } from "../handler";
import { retentionOption } from "../options";
import { pastOf } from "./past";
import { accountTarget, create, type CreateHandler, type NewBase } from "./creation";

/** CREATE DATABASE. https://docs.snowflake.com/en/sql-reference/sql/create-database. It becomes the current one, with its schema PUBLIC. */
export const createDatabase: CreateHandler = async (statement, context) => {
  checkContainerOptions(statement.options, "DATABASE");
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

function sourceDatabase(context: StatementContext, name: ObjectName): Database {
  const source = accountName(context.names, name);
  const found = context.catalog.find("DATABASE", undefined, source);
  if (!found) throw doesNotExist("Database", quoteName(source), "02000");
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
