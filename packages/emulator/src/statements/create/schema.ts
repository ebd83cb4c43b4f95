import { cloneContents } from "./clone";
import { checkContainerOptions } from "./container-options";
import type { Schema } from "../../catalog/model";
import { currentDatabase, findDatabase, findSchema, partsWithin } from "../../catalog/names";
import type { ObjectName } from "../../ast";
import type { StatementContext } from "../handler";
import { retentionOption } from "../options";
import { pastOf } from "./past";
import { create, type CreateHandler, type Target } from "./creation";

/**
 * CREATE SCHEMA. https://docs.snowflake.com/en/sql-reference/sql/create-schema. It becomes the current one. Those of a
 * transient database are transient. Deviates: the database's retention holds from then on, also where the database's is changed.
 */
export const createSchema: CreateHandler = async (statement, context) => {
  checkContainerOptions(statement.options, "SCHEMA");
  const target = schemaPlace(context, statement.name);
  const source = statement.clone && sourceSchema(context, statement.clone.source);
  const database = context.catalog.get(target.parent);
  const within = database?.kind === "DATABASE" ? database : undefined;
  const existed = context.catalog.find("SCHEMA", target.parent, target.name) !== undefined;
  const past = source && (await pastOf(statement, source, context));
  const result = await create(statement, context, {
    kind: "SCHEMA",
    word: "Schema",
    target,
    make: async (base, change) => {
      const schema = change.put<Schema>({
        ...base,
        kind: "SCHEMA",
        comment: statement.comment,
        transient: statement.modifiers.includes("TRANSIENT") || (within?.transient ?? false),
        managedAccess: statement.flags.some((flag) => /MANAGED ACCESS/.test(flag)),
        retentionDays:
          retentionOption(statement.options) ?? source?.retentionDays ?? within?.retentionDays ?? 1,
      });
      if (source) await cloneContents(change, context, source, schema.id, past);
      return schema;
    },
  });
  if (!existed || statement.orReplace) {
    context.session.database = database?.name;
    context.session.schema = target.name;
  }
  return result;
};

function schemaPlace(context: StatementContext, name: ObjectName): Target & { parent: number } {
  const parts = partsWithin(context.names, name, 2);
  const database =
    parts.length > 1 ? findDatabase(context.names, parts[0] ?? "") : currentDatabase(context.names);
  return { parent: database.id, name: parts.at(-1) ?? "" };
}

function sourceSchema(context: StatementContext, name: ObjectName): Schema {
  const place = schemaPlace(context, name);
  const database = context.catalog.get(place.parent);
  if (database?.kind !== "DATABASE") throw new Error("a schema's place is a database");
  return findSchema(context.names, database, place.name);
}
