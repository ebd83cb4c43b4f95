import type { CatalogObject, Grant } from "../model";
import { pathOf } from "../names";
import {
  at,
  columnsFrom,
  isVisible,
  rowsView,
  yesNo,
  type SystemPlace,
  type SystemView,
} from "./system-view";

/** The grants on objects of the place's databases, each with the object and where it lies. */
const grantsIn = (place: SystemPlace): { grant: Grant; object: CatalogObject; path: readonly string[] }[] =>
  place.catalog.all("GRANT").flatMap((grant) => {
    const object = place.catalog.get(grant.object);
    const path = object ? pathOf(place.catalog, object) : [];
    return object && place.databases.some((database) => database.name === path[0])
      ? [{ grant, object, path }]
      : [];
  });

const grantCells = ({ catalog }: SystemPlace, grant: Grant) => ({
  GRANTOR: grant.grantedBy,
  GRANTEE: catalog.get(grant.grantee.id)?.name,
  GRANTED_TO: grant.grantee.kind,
  PRIVILEGE_TYPE: grant.privilege,
  IS_GRANTABLE: yesNo(grant.grantOption),
  CREATED: at(grant.createdOn),
});

/** https://docs.snowflake.com/en/sql-reference/info-schema/object_privileges */
export const objectPrivileges: SystemView = rowsView(
  columnsFrom(
    `GRANTOR, GRANTEE, GRANTED_TO, OBJECT_CATALOG, OBJECT_SCHEMA, OBJECT_NAME, OBJECT_TYPE, PRIVILEGE_TYPE, IS_GRANTABLE, CREATED moment`,
  ),
  (place) =>
    grantsIn(place).map(({ grant, object, path }) => ({
      ...grantCells(place, grant),
      OBJECT_CATALOG: path[0],
      OBJECT_SCHEMA: path.length > 2 ? path[1] : null,
      OBJECT_NAME: path.at(-1),
      OBJECT_TYPE: object.kind,
    })),
);

const isRelation = (object: CatalogObject): boolean => object.kind === "TABLE" || object.kind === "VIEW";

/** The owner has OWNERSHIP, which nobody grants. https://docs.snowflake.com/en/sql-reference/info-schema/table_privileges */
export const tablePrivileges: SystemView = rowsView(
  columnsFrom(
    `GRANTOR, GRANTEE, GRANTED_TO, TABLE_CATALOG, TABLE_SCHEMA, TABLE_NAME, PRIVILEGE_TYPE, IS_GRANTABLE, WITH_HIERARCHY, CREATED moment`,
  ),
  (place) => {
    const granted = grantsIn(place).filter(({ object }) => isRelation(object) && isVisible(place, object));
    return [
      ...relationsIn(place).map((object) => ({
        ...tableCells(pathOf(place.catalog, object)),
        GRANTOR: object.owner,
        GRANTEE: object.owner,
        GRANTED_TO: "ROLE",
        PRIVILEGE_TYPE: "OWNERSHIP",
        IS_GRANTABLE: "YES",
        CREATED: at(object.createdOn),
      })),
      ...granted.map(({ grant, path }) => ({ ...tableCells(path), ...grantCells(place, grant) })),
    ];
  },
);

const tableCells = ([database, schema, name]: readonly string[]) => ({
  TABLE_CATALOG: database,
  TABLE_SCHEMA: schema,
  TABLE_NAME: name,
  WITH_HIERARCHY: "NO",
});

const relationsIn = (place: SystemPlace): CatalogObject[] =>
  place.databases
    .flatMap((database) => place.catalog.in(database.id, "SCHEMA"))
    .flatMap((schema): CatalogObject[] => [
      ...place.catalog.in(schema.id, "TABLE"),
      ...place.catalog.in(schema.id, "VIEW"),
    ])
    .filter((object) => object.owner !== undefined && isVisible(place, object));

/** There are none: routines are SQL and JavaScript. https://docs.snowflake.com/en/sql-reference/info-schema/packages */
export const packages: SystemView = rowsView(
  columnsFrom("PACKAGE_NAME, VERSION, LANGUAGE, RUNTIME_VERSION"),
  () => [],
);
