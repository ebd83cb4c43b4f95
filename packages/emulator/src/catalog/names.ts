import type { Identifier, ObjectName } from "../ast";
import { SqlError, doesNotExist } from "../errors";
import type { Catalog } from "./catalog";
import type { CatalogKind, CatalogObject, Database, ObjectOf, Schema } from "./model";

/** Where names are looked up: the session's current database and schema, or a view's own. */
export interface NameScope {
  readonly catalog: Catalog;
  readonly database: string | undefined;
  readonly schema: string | undefined;
  /** Temporary objects of this session are found first. */
  readonly sessionId?: string;
  /** Whether the session's roles see a database or schema; all are seen where it is absent. */
  sees?(container: Database | Schema): boolean;
  /** The text that IDENTIFIER(..) names: a literal, a bind or a session variable. */
  dynamicName?(name: ObjectName): ObjectName;
}

export interface Location {
  readonly database: Database;
  readonly schema: Schema;
  readonly name: string;
}

/** An object that must be found, as errors call it. Kinds without a word of their own are Objects. */
export const INFORMATION_SCHEMA = "INFORMATION_SCHEMA";

const plain = /^[A-Z_][A-Z0-9_$]*$/;
export const quoteName = (name: string): string =>
  plain.test(name) ? name : `"${name.replaceAll('"', '""')}"`;
export const fullName = (...parts: readonly string[]): string => parts.map(quoteName).join(".");
export const identifier = (value: string): Identifier => ({ value, quoted: !plain.test(value) });

export const partsOf = (scope: NameScope, name: ObjectName): readonly string[] => {
  const resolved = name.dynamic && scope.dynamicName ? scope.dynamicName(name) : name;
  return resolved.parts.map((part) => part.value);
};

/** The parts of a name of so many at most: an object of the account has one, of a database two, of a schema three. */
export function partsWithin(scope: NameScope, name: ObjectName, most: 1 | 2 | 3): readonly string[] {
  const parts = partsOf(scope, name);
  if (parts.length <= most) return parts;
  throw new SqlError(
    "001003",
    "42000",
    `SQL compilation error:\nsyntax error: the name ${fullName(...parts)} has more than ${most} part${most === 1 ? "" : "s"}.`,
  );
}

/** The name of an object that belongs to no database. */
export const accountName = (scope: NameScope, name: ObjectName): string =>
  partsWithin(scope, name, 1)[0] ?? "";

/** The name as it stands in messages. */
export const shown = (scope: NameScope, name: ObjectName): string => fullName(...partsOf(scope, name));

const noCurrentDatabase = () =>
  new SqlError(
    "090105",
    "22000",
    "Cannot perform operation. This session does not have a current database. Call 'USE DATABASE', or use a qualified name.",
  );
const noCurrentSchema = () =>
  new SqlError(
    "090106",
    "22000",
    "Cannot perform operation. This session does not have a current schema. Call 'USE SCHEMA', or use a qualified name.",
  );

export function findDatabase(scope: NameScope, name: string): Database {
  const database = scope.catalog.find("DATABASE", undefined, name);
  if (!database || scope.sees?.(database) === false) throw doesNotExist("Database", quoteName(name), "02000");
  return database;
}

export function findSchema(scope: NameScope, database: Database, name: string): Schema {
  const schema = scope.catalog.find("SCHEMA", database.id, name);
  if (!schema || scope.sees?.(schema) === false)
    throw doesNotExist("Schema", fullName(database.name, name), "02000");
  return schema;
}

export function currentDatabase(scope: NameScope): Database {
  if (scope.database === undefined) throw noCurrentDatabase();
  // A role that cannot see the session's database has none.
  const current = scope.catalog.find("DATABASE", undefined, scope.database);
  if (current && scope.sees?.(current) === false) throw noCurrentDatabase();
  return findDatabase(scope, scope.database);
}

/** The schema that a name of zero (the current one), one or two parts means. */
export function locateSchema(
  scope: NameScope,
  parts: readonly string[],
): { database: Database; schema: Schema } {
  const [first, second] = parts;
  if (first === undefined) {
    const database = currentDatabase(scope);
    if (scope.schema === undefined) throw noCurrentSchema();
    return { database, schema: findSchema(scope, database, scope.schema) };
  }
  const database = second === undefined ? currentDatabase(scope) : findDatabase(scope, first);
  // db..t means the schema PUBLIC.
  return { database, schema: findSchema(scope, database, (second ?? first) || "PUBLIC") };
}

/** Where an object of a schema lies or will lie. */
export function locate(scope: NameScope, name: ObjectName): Location {
  const parts = partsWithin(scope, name, 3);
  return { ...locateSchema(scope, parts.slice(0, -1)), name: parts.at(-1) ?? "" };
}

/** An object of a schema, temporary ones first; undefined when there is none. Throws when database or schema are missing. */
export function lookUp<K extends CatalogKind>(
  scope: NameScope,
  kind: K,
  name: ObjectName,
): ObjectOf<K> | undefined {
  const { schema, name: last } = locate(scope, name);
  return (
    (scope.sessionId ? scope.catalog.find(kind, schema.id, last, scope.sessionId) : undefined) ??
    scope.catalog.find(kind, schema.id, last)
  );
}

/** A table, view or stream: they share their names. */
export function lookUpRelation(scope: NameScope, name: ObjectName): CatalogObject | undefined {
  const { schema, name: last } = locate(scope, name);
  return (
    (scope.sessionId
      ? scope.catalog.findInNamespace("TABLE", schema.id, last, scope.sessionId)
      : undefined) ?? scope.catalog.findInNamespace("TABLE", schema.id, last)
  );
}

/** As lookUp; throws doesNotExist with the full name. */
export function mustFind<K extends CatalogKind>(scope: NameScope, kind: K, name: ObjectName): ObjectOf<K> {
  const found = lookUp(scope, kind, name);
  if (found) return found;
  const { database, schema, name: last } = locate(scope, name);
  throw doesNotExist(wordOf(kind), fullName(database.name, schema.name, last));
}

/** As errors and status lines write a kind: Table, File format. */
export const wordOf = (kind: string): string => kind.charAt(0) + kind.slice(1).toLowerCase();

/** The names above an object and its own: [database, schema, table]. */
export function pathOf(catalog: Catalog, object: CatalogObject): string[] {
  const parent = object.parent === undefined ? undefined : catalog.get(object.parent);
  return parent ? [...pathOf(catalog, parent), object.name] : [object.name];
}
