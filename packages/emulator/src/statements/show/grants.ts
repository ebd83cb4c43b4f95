import { baseType } from "../../catalog/keys";
import type { CatalogObject, Grant, Role } from "../../catalog/model";
import { fullName, pathOf } from "../../catalog/names";
import { isRoleGrant } from "../../catalog/roles";
import type { StatementContext } from "../handler";
import { findObject, mustFindObject } from "../objects";
import { notSupported } from "../../errors";
import { date, type Listing, type Row, type Show, type ShowHandler } from "./listing";
import { databasesIn, schemasIn } from "./scope";

const COLUMNS = [
  "created_on",
  "privilege",
  "granted_on",
  "name",
  "granted_to",
  "grantee_name",
  "grant_option",
  "granted_by",
];
const listing = (columns: readonly string[], rows: readonly Row[]): Listing => ({
  columns,
  nameColumn: "name",
  rows,
});

/** SHOW GRANTS ON | TO | OF; without either, those of the current role. https://docs.snowflake.com/en/sql-reference/sql/show-grants */
export const showGrants: ShowHandler = (statement, context) => {
  const { grants } = statement;
  if (!grants)
    return context.session.role === undefined ? listing(COLUMNS, []) : toUser(context, context.session.user);
  if (grants.direction === "on") return listing(COLUMNS, grantsOn(statement, context));
  const grantee = grants.name && mustFindObject(context, grants.kind, grants.name);
  if (!grantee) throw notSupported(`SHOW GRANTS ${grants.direction.toUpperCase()} ${grants.kind}`);
  if (grants.direction === "of") return ofRole(context, grantee);
  return grantee.kind === "USER"
    ? toUser(context, grantee.name)
    : listing(COLUMNS, grantsToRole(context, grantee));
};

function grantsOn({ grants }: Show, context: StatementContext): Row[] {
  if (grants?.kind === "ACCOUNT") return granted(context, (grant) => grant.object === 0);
  if (!grants?.name) throw notSupported("SHOW GRANTS ON");
  const { kind, name } = grants;
  const others = kind === "TABLE" ? ["VIEW", "EXTERNAL TABLE"] : [];
  const [other] = others.flatMap((each) => findObject(context, each, name) ?? []);
  const object = other ?? mustFindObject(context, kind, name);
  return [
    ...ownership(context, [object]),
    ...granted(context, (grant) => grant.object === object.id && !isRoleGrant(grant)),
  ];
}

function grantsToRole(context: StatementContext, role: CatalogObject): Row[] {
  const owned = [...context.catalog.everything()].filter(
    (object) => object.owner === role.name && isShown(object, context),
  );
  return [
    ...granted(context, (grant) => grant.grantee.kind === role.kind && grant.grantee.id === role.id),
    ...ownership(context, owned),
  ];
}

const isShown = (object: CatalogObject, { catalog }: StatementContext): boolean =>
  object.kind !== "GRANT" && object.kind !== "FUTURE GRANT" && isLive(object, catalog);

function isLive(object: CatalogObject, catalog: StatementContext["catalog"]): boolean {
  if (object.droppedOn !== undefined) return false;
  const parent = object.parent === undefined ? undefined : catalog.get(object.parent);
  return parent === undefined || isLive(parent, catalog);
}

function granted(context: StatementContext, keep: (grant: Grant) => boolean): Row[] {
  return context.catalog
    .all("GRANT")
    .filter(keep)
    .flatMap((grant) => {
      const grantee = context.catalog.get(grant.grantee.id);
      const object = grant.object === 0 ? undefined : context.catalog.get(grant.object);
      if (!grantee || (object && !isLive(object, context.catalog))) return [];
      return {
        created_on: date(grant.createdOn),
        privilege: grant.privilege,
        granted_on: kindText(grant.on),
        name: object ? nameOf(context, object) : "LOCAL",
        granted_to: grant.grantee.kind.replaceAll(" ", "_"),
        grantee_name: grantee.name,
        grant_option: String(grant.grantOption),
        granted_by: grant.grantedBy,
      };
    });
}

/** An owner is not granted anything: the row is made from the object. */
const ownership = (context: StatementContext, objects: readonly CatalogObject[]): Row[] =>
  objects
    .filter((object) => object.owner)
    .map((object) => ({
      created_on: date(object.createdOn),
      privilege: "OWNERSHIP",
      granted_on: kindText(object.kind),
      name: nameOf(context, object),
      granted_to: "ROLE",
      grantee_name: object.owner,
      grant_option: "true",
      granted_by: object.owner,
    }));

const kindText = (kind: string): string =>
  kind === "STORAGE INTEGRATION" ? "INTEGRATION" : kind.replaceAll(" ", "_");

function nameOf({ catalog }: StatementContext, object: CatalogObject): string {
  const path = fullName(...pathOf(catalog, object));
  if (object.kind !== "PROCEDURE" && object.kind !== "FUNCTION") return path;
  return `${path}(${object.parameters.map((parameter) => `${parameter.name.value} ${baseType(parameter.type)}`).join(", ")})`;
}

function ofRole(context: StatementContext, role: CatalogObject): Listing {
  const rows = context.catalog.all("GRANT").filter((grant) => grant.object === role.id && isRoleGrant(grant));
  return {
    columns: ["created_on", "role", "granted_to", "grantee_name", "granted_by"],
    nameColumn: "role",
    rows: rows.map((grant) => ({
      created_on: date(grant.createdOn),
      role: role.name,
      granted_to: grant.grantee.kind.replaceAll(" ", "_"),
      grantee_name: context.catalog.get(grant.grantee.id)?.name ?? "",
      granted_by: grant.grantedBy,
    })),
  };
}

function toUser(context: StatementContext, userName: string): Listing {
  const user = context.catalog.find("USER", undefined, userName);
  const rows = context.catalog
    .all("GRANT")
    .filter(
      (grant) => user && grant.grantee.kind === "USER" && grant.grantee.id === user.id && isRoleGrant(grant),
    );
  return {
    columns: ["created_on", "role", "granted_to", "grantee_name", "granted_by"],
    nameColumn: "role",
    rows: rows.map((grant) => ({
      created_on: date(grant.createdOn),
      role: (context.catalog.get(grant.object) as Role | undefined)?.name ?? "",
      granted_to: "USER",
      grantee_name: userName,
      granted_by: grant.grantedBy,
    })),
  };
}

/** SHOW FUTURE GRANTS IN DATABASE | SCHEMA, or TO ROLE. */
export const showFutureGrants: ShowHandler = (statement, context) => {
  const containers = new Set(statement.grants ? [] : containersOf(statement, context));
  const grantee =
    statement.grants?.name && mustFindObject(context, statement.grants.kind, statement.grants.name);
  const rows = context.catalog
    .all("FUTURE GRANT")
    .filter((grant) => (grantee ? grant.grantee.id === grantee.id : containers.has(grant.container)))
    .filter((grant) => isInUse(grant.container, context.catalog))
    .map((grant) => {
      const container = context.catalog.get(grant.container);
      return {
        created_on: date(grant.createdOn),
        privilege: grant.privilege,
        grant_on: kindText(grant.on),
        name: container ? `${fullName(...pathOf(context.catalog, container))}.<${kindText(grant.on)}>` : "",
        grant_to: grant.grantee.kind.replaceAll(" ", "_"),
        grantee_name: context.catalog.get(grant.grantee.id)?.name ?? "",
        grant_option: String(grant.grantOption),
      };
    });
  return listing(
    ["created_on", "privilege", "grant_on", "name", "grant_to", "grantee_name", "grant_option"],
    rows,
  );
};

/** What was dropped is kept for UNDROP; its future grants are not shown meanwhile. */
function isInUse(container: number, catalog: StatementContext["catalog"]): boolean {
  const object = catalog.get(container);
  return object !== undefined && isLive(object, catalog);
}

const containersOf = (statement: Show, context: StatementContext): number[] =>
  statement.in?.kind === "SCHEMA"
    ? schemasIn(statement, context).map(({ schema }) => schema.id)
    : databasesIn(statement, context).map((database) => database.id);
