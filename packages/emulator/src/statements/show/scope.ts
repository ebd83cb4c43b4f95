import type { CatalogKind, CatalogObject, Database, ObjectOf, Schema } from "../../catalog/model";
import { currentDatabase, findDatabase, findSchema, partsOf } from "../../catalog/names";
import { cannotOperate, SqlError } from "../../errors";
import type { StatementContext } from "../handler";
import type { Show } from "./listing";

export interface Placed<T extends CatalogObject> {
  readonly object: T;
  readonly database: Database;
  readonly schema: Schema;
}

/** Schemas that IN names: of the account, a database, or one; by default the current database's, else all. */
export function schemasIn(
  statement: Show,
  context: StatementContext,
): { database: Database; schema: Schema }[] {
  const place = statement.in;
  const parts = place?.name ? partsOf(context.names, place.name) : [];
  if (place?.kind === "ACCOUNT" || (!place && context.session.database === undefined))
    return allSchemas(context);
  if (place?.kind === "DATABASE") return schemasOf(context, databaseOf(context, parts));
  if (place?.kind === "SCHEMA" || parts.length === 2) return [schemaNamed(context, parts)];
  if (parts.length === 1) return guessed(context, parts[0] ?? "");
  return schemasOf(context, currentDatabase(context.names));
}

/** Live objects of a kind where IN says, with where they lie; sorted by database, schema and name. */
export function objectsIn<K extends CatalogKind>(
  statement: Show,
  context: StatementContext,
  kind: K,
): Placed<ObjectOf<K>>[] {
  return schemasIn(statement, context).flatMap(({ database, schema }) =>
    objectsOf(context, schema, kind).map((object) => ({ object, database, schema })),
  );
}

/** What the session sees in a schema: temporary objects of other sessions are not there, nor what its roles have no privilege on. */
const objectsOf = <K extends CatalogKind>(
  context: StatementContext,
  schema: Schema,
  kind: K,
): ObjectOf<K>[] =>
  context.catalog
    .in(schema.id, kind)
    .filter(
      (object) =>
        (!("session" in object) || object.session === undefined || object.session === context.session.id) &&
        context.rights.sees(object),
    );

export function databasesIn(statement: Show, context: StatementContext): Database[] {
  const parts = statement.in?.name ? partsOf(context.names, statement.in.name) : [];
  if (statement.in?.kind === "ACCOUNT" || (!statement.in && context.session.database === undefined))
    return context.catalog.all("DATABASE").filter(context.rights.sees);
  return [databaseOf(context, parts)];
}

const allSchemas = (context: StatementContext) =>
  context.catalog
    .all("DATABASE")
    .filter(context.rights.sees)
    .flatMap((database) => schemasOf(context, database));

const schemasOf = (context: StatementContext, database: Database) =>
  context.catalog
    .in(database.id, "SCHEMA")
    .filter(context.rights.sees)
    .map((schema) => ({ database, schema }));

const databaseOf = (context: StatementContext, [name]: readonly string[]): Database =>
  existing(() => (name === undefined ? currentDatabase(context.names) : findDatabase(context.names, name)));

function schemaNamed(
  context: StatementContext,
  parts: readonly string[],
): { database: Database; schema: Schema } {
  return existing(() => {
    const database =
      parts.length > 1 ? findDatabase(context.names, parts[0] ?? "") : currentDatabase(context.names);
    const name = parts.at(-1) ?? context.session.schema;
    if (name === undefined) throw cannotOperate();
    return { database, schema: findSchema(context.names, database, name) };
  });
}

/** IN x: a schema of the current database, else a database. */
function guessed(context: StatementContext, name: string): { database: Database; schema: Schema }[] {
  const current =
    context.session.database === undefined
      ? undefined
      : context.catalog.find("DATABASE", undefined, context.session.database);
  const schema = current && context.catalog.find("SCHEMA", current.id, name);
  return current && schema
    ? [{ database: current, schema }]
    : schemasOf(context, databaseOf(context, [name]));
}

/** SHOW answers 002043 where other statements answer 002003. dbt tells a missing schema by it. */
function existing<T>(find: () => T): T {
  try {
    return find();
  } catch (error) {
    if (error instanceof SqlError && error.code === "002003") throw cannotOperate();
    throw error;
  }
}
