import type { CatalogKind, CatalogObject } from "../catalog/model";
import {
  currentDatabase,
  findDatabase,
  locateSchema,
  lookUp,
  lookUpRelation,
  type NameScope,
} from "../catalog/names";
import { compilationError, doesNotExist, notSupported } from "../errors";
import { nameParts } from "../parser/name-parts";
import type { Tagged } from "./set-tags";

const OF_ACCOUNT: Readonly<Record<string, CatalogKind>> = {
  WAREHOUSE: "WAREHOUSE",
  ROLE: "ROLE",
  USER: "USER",
  INTEGRATION: "STORAGE INTEGRATION",
};
const OF_SCHEMA: Readonly<Record<string, CatalogKind>> = {
  STAGE: "STAGE",
  STREAM: "STREAM",
  TASK: "TASK",
  PIPE: "PIPE",
};

/**
 * What the functions about tags name: 'db.schema.table' of the domain TABLE, 'table.column' of COLUMN. Throws when it is not there,
 * and for a domain that is none.
 */
export function findTagged(scope: NameScope, name: string, domain: string): Tagged {
  const kind = domain.toUpperCase();
  const parts = nameParts(name);
  const column = kind === "COLUMN" ? parts.at(-1)?.value : undefined;
  const found =
    kind === "COLUMN" ? objectOf(scope, parts.slice(0, -1), "TABLE") : objectOf(scope, parts, kind);
  if (!found) throw doesNotExist("Object", name);
  return { object: found, ...(column === undefined ? {} : { column }) };
}

function objectOf(
  scope: NameScope,
  parts: ReturnType<typeof nameParts>,
  kind: string,
): CatalogObject | undefined {
  const values = parts.map(({ value }) => value);
  const last = values.at(-1) ?? "";
  const ofAccount = OF_ACCOUNT[kind];
  const ofSchema = OF_SCHEMA[kind];
  if (ofAccount) return scope.catalog.find(ofAccount, undefined, last);
  if (kind === "DATABASE") return values.length > 0 ? findDatabase(scope, last) : currentDatabase(scope);
  if (kind === "SCHEMA") return locateSchema(scope, values).schema;
  if (kind === "TABLE" || kind === "VIEW" || kind === "EXTERNAL TABLE")
    return lookUpRelation(scope, { parts });
  if (ofSchema) return lookUp(scope, ofSchema, { parts });
  if (["ACCOUNT", "FUNCTION", "PROCEDURE", "DATABASE ROLE", "ALERT"].includes(kind))
    throw notSupported(`tags of the domain ${kind}`);
  throw compilationError("001008", "22023", `invalid value [${kind}] for parameter 'object_domain'`);
}
