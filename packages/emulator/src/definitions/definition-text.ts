import { doesNotExist, notSupported } from "../errors";
import { parseTypeName } from "../parser";
import { nameParts } from "../parser/name-parts";
import { containerHead } from "./account-object-text";
import type { Catalog } from "../catalog/catalog";
import { signature } from "../catalog/keys";
import type { CatalogKind, CatalogObject, Database, Schema } from "../catalog/model";
import {
  currentDatabase,
  findDatabase,
  findSchema,
  fullName,
  locate,
  lookUp,
  pathOf,
  quoteName,
} from "../catalog/names";
import { objectText, type DefinitionEnvironment } from "./object-text";

/** What GET_DDL's first argument may name, and the kinds that are then looked for. */
const KINDS: Readonly<Record<string, readonly CatalogKind[]>> = {
  TABLE: ["TABLE", "VIEW", "EXTERNAL TABLE"],
  VIEW: ["VIEW", "TABLE"],
  EXTERNAL_TABLE: ["EXTERNAL TABLE"],
  SEQUENCE: ["SEQUENCE"],
  FILE_FORMAT: ["FILE FORMAT"],
  SEMANTIC_VIEW: ["SEMANTIC VIEW"],
  POLICY: ["MASKING POLICY", "ROW ACCESS POLICY"],
  STREAM: ["STREAM"],
  TASK: ["TASK"],
  ALERT: ["ALERT"],
  PIPE: ["PIPE"],
  DYNAMIC_TABLE: ["TABLE"],
  TAG: ["TAG"],
  PROCEDURE: ["PROCEDURE"],
  FUNCTION: ["FUNCTION"],
  WAREHOUSE: ["WAREHOUSE"],
  INTEGRATION: ["STORAGE INTEGRATION"],
};

/** The statement that would make the object again, as GET_DDL prints it; `qualified` names are full. */
export function definitionText(
  environment: DefinitionEnvironment,
  kind: string,
  name: string,
  qualified = false,
): string {
  const parts = nameParts(name);
  if (kind === "DATABASE")
    return containerText(environment, findDatabase(environment, parts[0]?.value ?? ""), qualified);
  if (kind === "SCHEMA") return containerText(environment, schemaNamed(environment, name), qualified);
  const kinds = KINDS[kind];
  if (!kinds) throw notSupported(`GET_DDL of a ${kind}`);
  for (const one of kinds) {
    const found = find(environment, one, name);
    if (found) return objectText(environment, found, printedName(environment, found, qualified));
  }
  throw doesNotExist(kind.charAt(0) + kind.slice(1).toLowerCase(), name);
}

const printedName = (
  { catalog }: DefinitionEnvironment,
  object: CatalogObject,
  qualified: boolean,
): string => (qualified ? fullName(...pathOf(catalog, object)) : quoteName(object.name));

function find(
  environment: DefinitionEnvironment,
  kind: CatalogKind,
  name: string,
): CatalogObject | undefined {
  if (kind === "WAREHOUSE" || kind === "STORAGE INTEGRATION")
    return environment.catalog.find(kind, undefined, nameParts(name)[0]?.value ?? "");
  if (kind !== "PROCEDURE" && kind !== "FUNCTION")
    return lookUp(environment, kind, { parts: nameParts(name) });
  const [, path = "", args = ""] = /^([^(]*)\((.*)\)\s*$/s.exec(name) ?? [];
  const types = args.trim() === "" ? [] : splitTypes(args).map((type) => parseTypeName(type));
  const { schema, name: last } = locate(environment, { parts: nameParts(path.trim()) });
  return environment.catalog.find(kind, schema.id, signature(last, types));
}

/** "NUMBER(10, 2), VARCHAR": commas within parentheses part nothing. */
const splitTypes = (text: string): string[] => text.split(/,(?![^(]*\))/);

function schemaNamed(environment: DefinitionEnvironment, name: string): Schema {
  const parts = nameParts(name).map((part) => part.value);
  const database =
    parts.length > 1 ? findDatabase(environment, parts[0] ?? "") : currentDatabase(environment);
  return findSchema(environment, database, parts.at(-1) ?? "");
}

function containerText(
  environment: DefinitionEnvironment,
  container: Database | Schema,
  qualified: boolean,
): string {
  const head = containerHead(container, printedName(environment, container, qualified));
  const members = membersOf(environment.catalog, container).map((object) =>
    object.kind === "SCHEMA"
      ? containerText(environment, object, qualified)
      : objectText(environment, object, printedName(environment, object, qualified)),
  );
  return [head, ...members].join("\n\n");
}

/** In an order in which they can be made: what others refer to comes first. */
const MEMBERS = [
  "TAG",
  "SEQUENCE",
  "FILE FORMAT",
  "MASKING POLICY",
  "ROW ACCESS POLICY",
  "TABLE",
  "EXTERNAL TABLE",
  "VIEW",
  "SEMANTIC VIEW",
  "FUNCTION",
  "PROCEDURE",
  "STREAM",
  "TASK",
  "ALERT",
  "PIPE",
] as const;

const membersOf = (catalog: Catalog, container: Database | Schema): CatalogObject[] =>
  container.kind === "DATABASE"
    ? catalog.in(container.id, "SCHEMA").filter((schema) => schema.name !== "INFORMATION_SCHEMA")
    : MEMBERS.flatMap((kind): CatalogObject[] => catalog.in(container.id, kind));
