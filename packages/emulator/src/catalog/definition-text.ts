import { typeText } from "../binder/types";
import type { BindEnvironment } from "../binder/environment";
import { doesNotExist, notSupported } from "../errors";
import { nameParts } from "../session/dynamic-name";
import { boundColumns } from "../statements/show/columns";
import type { Catalog } from "./catalog";
import type { CatalogObject, Database, Schema, Table, TableColumn, View } from "./model";
import {
  findDatabase,
  findSchema,
  currentDatabase,
  lookUp,
  pathOf,
  quoteName,
  type NameScope,
} from "./names";

type Environment = BindEnvironment & NameScope;

const OTHER_KINDS: Readonly<Partial<Record<string, "SEQUENCE" | "FILE FORMAT" | "SEMANTIC VIEW">>> = {
  SEQUENCE: "SEQUENCE",
  FILE_FORMAT: "FILE FORMAT",
  SEMANTIC_VIEW: "SEMANTIC VIEW",
};

/** The statement that would make the object again, as GET_DDL prints it. */
export function definitionText(environment: Environment, kind: string, name: string): string {
  const parts = { parts: nameParts(name) };
  if (kind === "DATABASE")
    return containerText(environment, findDatabase(environment, parts.parts[0]?.value ?? ""));
  if (kind === "SCHEMA") return containerText(environment, schemaNamed(environment, name));
  const found =
    kind === "VIEW" || kind === "TABLE"
      ? (lookUp(environment, kind, parts) ?? lookUp(environment, kind === "VIEW" ? "TABLE" : "VIEW", parts))
      : undefined;
  const otherKind = OTHER_KINDS[kind];
  const other = otherKind && lookUp(environment, otherKind, parts);
  const object = found ?? other;
  if (!object && !["VIEW", "TABLE", ...Object.keys(OTHER_KINDS)].includes(kind))
    throw notSupported(`GET_DDL of a ${kind}`);
  if (!object) throw doesNotExist(kind.charAt(0) + kind.slice(1).toLowerCase(), name);
  return objectText(environment, object);
}

function schemaNamed(environment: Environment, name: string): Schema {
  const parts = nameParts(name).map((part) => part.value);
  const database =
    parts.length > 1 ? findDatabase(environment, parts[0] ?? "") : currentDatabase(environment);
  return findSchema(environment, database, parts.at(-1) ?? "");
}

function objectText(environment: Environment, object: CatalogObject): string {
  switch (object.kind) {
    case "TABLE":
      return tableText(object);
    case "VIEW":
      return viewText(environment, object);
    case "SEMANTIC VIEW":
      return `${object.text.trim().replace(/;$/, "")};`;
    case "SEQUENCE":
      return `create or replace sequence ${quoteName(object.name)} start with ${object.start} increment by ${object.increment} ${object.ordered ? "order" : "noorder"};`;
    case "FILE FORMAT":
      return `create or replace file format ${quoteName(object.name)}\n\tTYPE = ${object.type};`;
    default:
      throw notSupported(`GET_DDL of a ${object.kind}`);
  }
}

function tableText(table: Table): string {
  const kind = table.persistence === "permanent" ? "" : `${table.persistence.toUpperCase()} `;
  const keys = table.constraints
    .filter((constraint) => constraint.kind === "primary key" || constraint.kind === "unique")
    .map((constraint) => `\t${constraint.kind} (${constraint.columns.map(quoteName).join(", ")})`);
  const lines = [...table.columns.map(columnText), ...keys].join(",\n");
  const cluster = table.clusterBy === undefined ? "" : ` cluster by (${table.clusterBy})`;
  return `create or replace ${kind}TABLE ${quoteName(table.name)}${cluster} (\n${lines}\n)${commentText(table.comment)};`;
}

function columnText(column: TableColumn): string {
  const value = column.identity
    ? ` autoincrement start ${column.identity.start} increment ${column.identity.increment} ${column.identity.ordered ? "order" : "noorder"}`
    : column.default
      ? ` DEFAULT ${column.default.text}`
      : "";
  const comment = column.comment === undefined ? "" : ` COMMENT '${column.comment.replaceAll("'", "''")}'`;
  return `\t${quoteName(column.name)} ${typeText(column.type)}${column.nullable ? "" : " NOT NULL"}${value}${comment}`;
}

function viewText(environment: Environment, view: View): string {
  const columns = boundColumns(pathOf(environment.catalog, view), { environment }).map(
    (column) => `\t${quoteName(column.name)}`,
  );
  const secure = view.secure ? "secure " : "";
  return `create or replace ${secure}view ${quoteName(view.name)}(\n${columns.join(",\n")}\n)${commentText(view.comment)} as ${view.queryText.trim().replace(/;$/, "")};`;
}

const commentText = (comment: string | undefined): string =>
  comment ? `COMMENT='${comment.replaceAll("'", "''")}'` : "";

function containerText(environment: Environment, container: Database | Schema): string {
  const head = `create or replace ${container.kind.toLowerCase()} ${quoteName(container.name)};`;
  return [
    head,
    ...membersOf(environment.catalog, container).map((object) => textOf(environment, object)),
  ].join("\n\n");
}

const textOf = (environment: Environment, object: CatalogObject): string =>
  object.kind === "SCHEMA" ? containerText(environment, object) : objectText(environment, object);

const membersOf = (catalog: Catalog, container: Database | Schema): CatalogObject[] =>
  container.kind === "DATABASE"
    ? catalog.in(container.id, "SCHEMA").filter((schema) => schema.name !== "INFORMATION_SCHEMA")
    : (["SEQUENCE", "FILE FORMAT", "TABLE", "VIEW", "SEMANTIC VIEW"] as const).flatMap(
        (kind): CatalogObject[] => catalog.in(container.id, kind),
      );
