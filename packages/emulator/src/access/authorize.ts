import type { Catalog } from "../catalog/catalog";
import type { CatalogObject } from "../catalog/model";
import { fullName, pathOf, wordOf } from "../catalog/names";
import { compilationError, doesNotExist, insufficientPrivileges } from "../errors";
import type { Rights } from "./rights";

/**
 * The one door for access control: throws unless the privilege is there, and a way to the object. Whoever has no privilege at all is
 * told that the object may not exist (002003), others that this one is missing (003001), as Snowflake does.
 */
export function authorize(
  catalog: Catalog,
  rights: Rights,
  privilege: string,
  object: CatalogObject | "ACCOUNT",
  account: string,
): void {
  if (object === "ACCOUNT") {
    if (!rights.has(privilege, "ACCOUNT")) throw insufficientPrivileges("account", account);
    return;
  }
  const blocked = closedContainer(catalog, rights, object);
  if (blocked) throw notFound(catalog, blocked);
  if (rights.has(privilege, object)) return;
  throw rights.touches(object)
    ? insufficientPrivileges(messageKind(object), object.name)
    : notFound(catalog, object);
}

/** The outermost database or schema around the object on which the roles have no privilege. */
function closedContainer(catalog: Catalog, rights: Rights, object: CatalogObject): CatalogObject | undefined {
  const parent = object.parent === undefined ? undefined : catalog.get(object.parent);
  if (!parent) return undefined;
  return closedContainer(catalog, rights, parent) ?? (rights.touches(parent) ? undefined : parent);
}

const isRelation = (object: CatalogObject) =>
  object.kind === "TABLE" ||
  object.kind === "VIEW" ||
  object.kind === "EXTERNAL TABLE" ||
  object.kind === "STREAM";

/** As if it were not there. */
export function notFound(catalog: Catalog, object: CatalogObject) {
  const name = fullName(...pathOf(catalog, object));
  if (isRelation(object)) return doesNotExist("Object", name);
  if (object.kind === "PROCEDURE" || object.kind === "FUNCTION")
    return compilationError("002141", "42601", `Unknown user-defined function ${name}.`);
  return doesNotExist(wordOf(messageKind(object)), name, "02000");
}

const messageKind = (object: CatalogObject): string =>
  object.kind === "STORAGE INTEGRATION" ? "INTEGRATION" : object.kind;
