import type { TypeName } from "../ast";
import { resolveType } from "../binder/types";
import type { CatalogKind, CatalogObject } from "./model";

/** Kinds that share their names: a view cannot be called like a table. */
const NAMESPACE: Partial<Record<CatalogKind, string>> = {
  TABLE: "RELATION",
  VIEW: "RELATION",
  "EXTERNAL TABLE": "RELATION",
  STREAM: "RELATION",
  "SEMANTIC VIEW": "RELATION",
};

/** The key under which a live object is found. Temporary objects have their own, and hide the others from their session. */
export function keyOf(object: CatalogObject): string {
  const session = "session" in object ? object.session : undefined;
  return nameKey(object.kind, object.parent, indexedName(object), session);
}

export const nameKey = (
  kind: CatalogKind,
  parent: number | undefined,
  name: string,
  session?: string,
): string => JSON.stringify([NAMESPACE[kind] ?? kind, parent ?? 0, name, session ?? ""]);

/** Routines may share a name when their arguments differ. */
function indexedName(object: CatalogObject): string {
  if (object.kind !== "PROCEDURE" && object.kind !== "FUNCTION") return object.name;
  return signature(
    object.name,
    object.parameters.map((parameter) => parameter.type),
  );
}

/** Synonyms are one type and its digits do not matter: f(INT) is f(NUMBER). */
export const signature = (name: string, argumentTypes: readonly TypeName[]): string =>
  `${name}(${argumentTypes.map(baseType).join(", ")})`;

/** A type without its digits, as SHOW PROCEDURES prints it. */
export const baseType = (type: TypeName): string => resolveType(type).kind.toUpperCase();
