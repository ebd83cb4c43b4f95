import type { CatalogObject, Grant } from "../catalog/model";
import { pathOf } from "../catalog/names";
import { isRoleGrant } from "../catalog/roles";
import { columnsFrom } from "../wire/cells";
import { at, isVisible, rowsView, schemasOf, yesNo, type SystemPlace, type SystemView } from "./system-view";

interface Privilege {
  readonly object: CatalogObject;
  readonly path: readonly string[];
  readonly cells: Readonly<Record<string, string | Date | undefined>>;
}

/** https://docs.snowflake.com/en/sql-reference/info-schema/object_privileges */
export const objectPrivileges: SystemView = rowsView(
  columnsFrom(
    "GRANTOR, GRANTEE, GRANTED_TO, OBJECT_CATALOG, OBJECT_SCHEMA, OBJECT_NAME, OBJECT_TYPE, PRIVILEGE_TYPE, IS_GRANTABLE, CREATED moment",
  ),
  (place) =>
    privilegesIn(place).map((each) => ({
      ...each.cells,
      ...placeOf(each, "OBJECT"),
      OBJECT_TYPE: each.object.kind,
    })),
);

/** Of tables and views. https://docs.snowflake.com/en/sql-reference/info-schema/table_privileges */
export const tablePrivileges: SystemView = rowsView(
  columnsFrom(`GRANTOR, GRANTEE, GRANTED_TO, TABLE_CATALOG, TABLE_SCHEMA, TABLE_NAME, PRIVILEGE_TYPE, IS_GRANTABLE, WITH_HIERARCHY,
    CREATED moment`),
  (place) =>
    privilegesIn(place)
      .filter(({ object }) => object.kind === "TABLE" || object.kind === "VIEW")
      .map((each) => ({ ...each.cells, ...placeOf(each, "TABLE"), WITH_HIERARCHY: "NO" })),
);

const placeOf = ({ path }: Privilege, prefix: string) => ({
  [`${prefix}_CATALOG`]: path[0],
  [`${prefix}_SCHEMA`]: path.length > 2 ? path[1] : null,
  [`${prefix}_NAME`]: path.at(-1),
});

/** What was granted on the database and all within it that the session sees, and who owns it. */
function privilegesIn(place: SystemPlace): Privilege[] {
  const containers = [...place.databases, ...schemasOf(place).map(({ schema }) => schema)];
  const ids = new Set(containers.map(({ id }) => id));
  const members = [...place.catalog.everything()].filter(
    (object) =>
      isSecurable(object) && ids.has(object.parent ?? 0) && !ids.has(object.id) && isVisible(place, object),
  );
  return [...containers, ...members].flatMap((object) => privilegesOn(object, place));
}

const isSecurable = ({ kind, droppedOn }: CatalogObject): boolean =>
  kind !== "GRANT" && kind !== "FUTURE GRANT" && kind !== "SCHEMA" && droppedOn === undefined;

function privilegesOn(object: CatalogObject, { catalog }: SystemPlace): Privilege[] {
  const path = pathOf(catalog, object);
  const granted = [...catalog.grants.on(object.id)].filter((grant) => !isRoleGrant(grant));
  const cells = granted.map((grant) => grantCells(grant, catalog.get(grant.grantee.id)?.name));
  return [...(object.owner ? [ownerCells(object)] : []), ...cells].map((each) => ({
    object,
    path,
    cells: each,
  }));
}

const ownerCells = ({ owner, createdOn }: CatalogObject): Privilege["cells"] => ({
  GRANTOR: owner,
  GRANTEE: owner,
  GRANTED_TO: "ROLE",
  PRIVILEGE_TYPE: "OWNERSHIP",
  IS_GRANTABLE: "YES",
  CREATED: at(createdOn),
});

const grantCells = (grant: Grant, grantee: string | undefined): Privilege["cells"] => ({
  GRANTOR: grant.grantedBy,
  GRANTEE: grantee,
  GRANTED_TO: grant.grantee.kind.replaceAll(" ", "_"),
  PRIVILEGE_TYPE: grant.privilege,
  IS_GRANTABLE: yesNo(grant.grantOption),
  CREATED: at(grant.createdOn),
});

/** There are none: routines are SQL and JavaScript. https://docs.snowflake.com/en/sql-reference/info-schema/packages */
export const packages: SystemView = rowsView(
  columnsFrom("PACKAGE_NAME, VERSION, LANGUAGE, RUNTIME_VERSION"),
  () => [],
);
