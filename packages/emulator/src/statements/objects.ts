import type { ObjectName, TypeName } from "../ast";
import { signature } from "../catalog/keys";
import type { CatalogKind, CatalogObject } from "../catalog/model";
import {
  accountName,
  currentDatabase,
  findDatabase,
  fullName,
  locate,
  lookUp,
  partsOf,
  partsWithin,
  quoteName,
} from "../catalog/names";
import { doesNotExist } from "../errors";
import type { StatementContext } from "./handler";

/** How a kind's objects are found, and what messages call them. `kind` is as the grammar has it. */
interface KindOf {
  readonly kind: CatalogKind;
  readonly level: "account" | "database" | "schema";
  readonly word: string;
}

const KINDS: Readonly<Record<string, KindOf>> = {
  DATABASE: { kind: "DATABASE", level: "account", word: "Database" },
  WAREHOUSE: { kind: "WAREHOUSE", level: "account", word: "Warehouse" },
  ROLE: { kind: "ROLE", level: "account", word: "Role" },
  USER: { kind: "USER", level: "account", word: "User" },
  INTEGRATION: { kind: "STORAGE INTEGRATION", level: "account", word: "Integration" },
  "STORAGE INTEGRATION": { kind: "STORAGE INTEGRATION", level: "account", word: "Integration" },
  "RESOURCE MONITOR": { kind: "RESOURCE MONITOR", level: "account", word: "Resource monitor" },
  SCHEMA: { kind: "SCHEMA", level: "database", word: "Schema" },
  "DATABASE ROLE": { kind: "DATABASE ROLE", level: "database", word: "Database role" },
  TABLE: { kind: "TABLE", level: "schema", word: "Table" },
  "DYNAMIC TABLE": { kind: "TABLE", level: "schema", word: "Dynamic table" },
  "EXTERNAL TABLE": { kind: "EXTERNAL TABLE", level: "schema", word: "External table" },
  ALERT: { kind: "ALERT", level: "schema", word: "Alert" },
  PIPE: { kind: "PIPE", level: "schema", word: "Pipe" },
  VIEW: { kind: "VIEW", level: "schema", word: "View" },
  "MATERIALIZED VIEW": { kind: "VIEW", level: "schema", word: "View" },
  "SEMANTIC VIEW": { kind: "SEMANTIC VIEW", level: "schema", word: "Semantic view" },
  "CORTEX SEARCH SERVICE": { kind: "CORTEX SEARCH SERVICE", level: "schema", word: "Cortex search service" },
  SEQUENCE: { kind: "SEQUENCE", level: "schema", word: "Sequence" },
  STAGE: { kind: "STAGE", level: "schema", word: "Stage" },
  "FILE FORMAT": { kind: "FILE FORMAT", level: "schema", word: "File format" },
  STREAM: { kind: "STREAM", level: "schema", word: "Stream" },
  TASK: { kind: "TASK", level: "schema", word: "Task" },
  TAG: { kind: "TAG", level: "schema", word: "Tag" },
  "MASKING POLICY": { kind: "MASKING POLICY", level: "schema", word: "Masking policy" },
  "ROW ACCESS POLICY": { kind: "ROW ACCESS POLICY", level: "schema", word: "Row access policy" },
  PROCEDURE: { kind: "PROCEDURE", level: "schema", word: "Procedure" },
  FUNCTION: { kind: "FUNCTION", level: "schema", word: "Function" },
  "SNOWFLAKE.ML.CLASSIFICATION": { kind: "SNOWFLAKE.ML.CLASSIFICATION", level: "schema", word: "Instance" },
};

export const kindOf = (kind: string): KindOf | undefined => KINDS[kind];

/** A live object of any kind that the session's roles see; undefined when it is not there. Everybody sees roles and users. */
export function findObject(
  context: StatementContext,
  kind: string,
  name: ObjectName,
  argumentTypes?: readonly TypeName[],
): CatalogObject | undefined {
  const existing = existingObject(context, kind, name, argumentTypes);
  const isOther = kind === "DYNAMIC TABLE" && existing?.kind === "TABLE" && !existing.dynamic;
  const found = isOther ? undefined : existing;
  const isSeen = !found || found.kind === "ROLE" || found.kind === "USER" || context.rights.sees(found);
  return isSeen ? found : undefined;
}

function existingObject(
  context: StatementContext,
  kind: string,
  name: ObjectName,
  argumentTypes?: readonly TypeName[],
): CatalogObject | undefined {
  const known = KINDS[kind];
  if (!known) return undefined;
  if (known.level === "account")
    return context.catalog.find(known.kind, undefined, accountName(context.names, name));
  if (known.level === "database") {
    const parts = partsWithin(context.names, name, 2);
    const last = parts.at(-1) ?? "";
    const database =
      parts.length > 1 ? findDatabase(context.names, parts[0] ?? "") : currentDatabase(context.names);
    return context.catalog.find(known.kind, database.id, last);
  }
  if (known.kind === "PROCEDURE" || known.kind === "FUNCTION")
    return findRoutine(context, known.kind, name, argumentTypes);
  return lookUp(context.names, known.kind, name);
}

function findRoutine(
  context: StatementContext,
  kind: "PROCEDURE" | "FUNCTION",
  name: ObjectName,
  argumentTypes: readonly TypeName[] = [],
): CatalogObject | undefined {
  const { schema, name: last } = locate(context.names, name);
  return context.catalog.find(kind, schema.id, signature(last, argumentTypes));
}

/** As findObject; throws doesNotExist with the full name. */
export function mustFindObject(
  context: StatementContext,
  kind: string,
  name: ObjectName,
  argumentTypes?: readonly TypeName[],
): CatalogObject {
  const found = findObject(context, kind, name, argumentTypes);
  if (!found) throw missingObject(context, kind, name);
  return found;
}

export function missingObject(context: StatementContext, kind: string, name: ObjectName) {
  const known = KINDS[kind];
  const parts = partsOf(context.names, name);
  const word = known?.word ?? "Object";
  if (known?.level === "schema") {
    const { database, schema, name: last } = locate(context.names, name);
    return doesNotExist(
      word,
      fullName(database.name, schema.name, last),
      known.kind === "TABLE" || known.kind === "VIEW" ? "42S02" : "02000",
    );
  }
  if (known?.level === "database" && parts.length === 1 && context.session.database !== undefined) {
    return doesNotExist(word, fullName(context.session.database, parts[0] ?? ""), "02000");
  }
  return doesNotExist(word, parts.map(quoteName).join("."), "02000");
}
