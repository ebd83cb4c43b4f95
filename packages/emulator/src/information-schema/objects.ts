import { baseType } from "../catalog/keys";
import { textOption } from "../statements/options";
import type { CatalogKind, CatalogObject, ObjectOf } from "../catalog/model";
import { pathOf } from "../catalog/names";
import { availableRoles } from "../catalog/roles";
import { notificationChannel } from "../pipes/status";
import { columnsFrom } from "../wire/cells";
import {
  at,
  isVisible,
  rightsIn,
  rowsView,
  schemasOf,
  yesNo,
  type SystemPlace,
  type SystemView,
} from "./system-view";
import { tablesIn } from "./tables";

/** Objects of a kind with the names of where they lie, under the given prefix: STAGE_CATALOG, STAGE_SCHEMA, STAGE_NAME. */
function placed<K extends CatalogKind>(place: SystemPlace, kind: K, prefix: string) {
  return schemasOf(place).flatMap(({ database, schema }) =>
    place.catalog
      .in(schema.id, kind)
      .filter((object) => isVisible(place, object))
      .map((object: ObjectOf<K>) => ({
        object,
        names: {
          [`${prefix}_CATALOG`]: database.name,
          [`${prefix}_SCHEMA`]: schema.name,
          [`${prefix}_NAME`]: object.name,
          ...dates(object),
        },
      })),
  );
}

const dates = (object: CatalogObject) => ({
  [`${object.kind.replace("FILE FORMAT", "FILE_FORMAT")}_OWNER`]: object.owner,
  CREATED: at(object.createdOn),
  LAST_ALTERED: at(object.createdOn),
  LAST_DDL: at(object.createdOn),
  COMMENT: object.comment ?? null,
});

export const databases: SystemView = rowsView(
  columnsFrom(
    "DATABASE_NAME, DATABASE_OWNER, IS_TRANSIENT, COMMENT, CREATED moment, LAST_ALTERED moment, RETENTION_TIME integer, TYPE",
  ),
  (place) =>
    place.catalog
      .all("DATABASE")
      .filter(rightsIn(place).sees)
      .map((database) => ({
        ...dates(database),
        DATABASE_NAME: database.name,
        IS_TRANSIENT: yesNo(database.transient),
        RETENTION_TIME: database.retentionDays,
        TYPE: "STANDARD",
      })),
);

/** https://docs.snowflake.com/en/sql-reference/info-schema/schemata */
export const schemata: SystemView = rowsView(
  columnsFrom(`CATALOG_NAME, SCHEMA_NAME, SCHEMA_OWNER, IS_TRANSIENT, IS_MANAGED_ACCESS, RETENTION_TIME integer, DEFAULT_CHARACTER_SET_CATALOG,
    DEFAULT_CHARACTER_SET_SCHEMA, DEFAULT_CHARACTER_SET_NAME, SQL_PATH, CREATED moment, LAST_ALTERED moment, COMMENT`),
  (place) =>
    schemasOf(place).map(({ database, schema }) => ({
      ...dates(schema),
      CATALOG_NAME: database.name,
      SCHEMA_NAME: schema.name,
      IS_TRANSIENT: yesNo(schema.transient),
      IS_MANAGED_ACCESS: yesNo(schema.managedAccess),
      RETENTION_TIME: schema.retentionDays,
    })),
);

export const sequences: SystemView = rowsView(
  columnsFrom(`SEQUENCE_CATALOG, SEQUENCE_SCHEMA, SEQUENCE_NAME, SEQUENCE_OWNER, DATA_TYPE, NUMERIC_PRECISION integer,
    NUMERIC_PRECISION_RADIX integer, NUMERIC_SCALE integer, START_VALUE, MINIMUM_VALUE, MAXIMUM_VALUE, INCREMENT, CYCLE_OPTION,
    CREATED moment, LAST_ALTERED moment, ORDERED, COMMENT`),
  (place) =>
    placed(place, "SEQUENCE", "SEQUENCE").map(({ object, names }) => ({
      ...names,
      DATA_TYPE: "NUMBER",
      NUMERIC_PRECISION: 38,
      NUMERIC_PRECISION_RADIX: 10,
      NUMERIC_SCALE: 0,
      START_VALUE: String(object.start),
      INCREMENT: String(object.increment),
      CYCLE_OPTION: "NO",
      ORDERED: yesNo(object.ordered),
    })),
);

export const stages: SystemView = rowsView(
  columnsFrom(
    "STAGE_CATALOG, STAGE_SCHEMA, STAGE_NAME, STAGE_URL, STAGE_REGION, STAGE_TYPE, STAGE_OWNER, COMMENT, CREATED moment, LAST_ALTERED moment",
  ),
  (place) =>
    placed(place, "STAGE", "STAGE").map(({ object, names }) => ({
      ...names,
      STAGE_URL: object.url ?? null,
      STAGE_TYPE: object.url ? "External Named" : "Internal Named",
    })),
);

export const fileFormats: SystemView = rowsView(
  columnsFrom(`FILE_FORMAT_CATALOG, FILE_FORMAT_SCHEMA, FILE_FORMAT_NAME, FILE_FORMAT_OWNER, FILE_FORMAT_TYPE, RECORD_DELIMITER,
    FIELD_DELIMITER, SKIP_HEADER integer, CREATED moment, LAST_ALTERED moment, COMMENT`),
  (place) =>
    placed(place, "FILE FORMAT", "FILE_FORMAT").map(({ object, names }) => ({
      ...names,
      FILE_FORMAT_TYPE: object.type,
      RECORD_DELIMITER: textOption(object.options, "RECORD_DELIMITER") ?? null,
      FIELD_DELIMITER: textOption(object.options, "FIELD_DELIMITER") ?? null,
      SKIP_HEADER: Number(textOption(object.options, "SKIP_HEADER") ?? 0),
    })),
);

/** https://docs.snowflake.com/en/sql-reference/info-schema/pipes */
export const pipes: SystemView = rowsView(
  columnsFrom(`PIPE_CATALOG, PIPE_SCHEMA, PIPE_NAME, PIPE_OWNER, DEFINITION, IS_AUTOINGEST_ENABLED, NOTIFICATION_CHANNEL_NAME,
    CREATED moment, LAST_ALTERED moment, COMMENT, PATTERN`),
  (place) =>
    placed(place, "PIPE", "PIPE").map(({ object, names }) => ({
      ...names,
      DEFINITION: object.definition,
      IS_AUTOINGEST_ENABLED: yesNo(object.autoIngest),
      NOTIFICATION_CHANNEL_NAME: notificationChannel(object, place.sources.facts.account) ?? null,
      LAST_ALTERED: at(object.alteredOn ?? object.createdOn),
      PATTERN: object.pattern ?? null,
    })),
);

/** https://docs.snowflake.com/en/sql-reference/info-schema/table_constraints */
export const tableConstraints: SystemView = rowsView(
  columnsFrom(`CONSTRAINT_CATALOG, CONSTRAINT_SCHEMA, CONSTRAINT_NAME, TABLE_CATALOG, TABLE_SCHEMA, TABLE_NAME, CONSTRAINT_TYPE,
    IS_DEFERRABLE, INITIALLY_DEFERRED, ENFORCED, COMMENT, CREATED moment, LAST_ALTERED moment, RELY`),
  (place) =>
    tablesIn(place).flatMap(({ object, names }) =>
      object.constraints.map((constraint) => ({
        ...names,
        CONSTRAINT_CATALOG: names.TABLE_CATALOG,
        CONSTRAINT_SCHEMA: names.TABLE_SCHEMA,
        CONSTRAINT_NAME: constraint.name,
        CONSTRAINT_TYPE: constraint.kind.toUpperCase(),
        IS_DEFERRABLE: "NO",
        INITIALLY_DEFERRED: "YES",
        ENFORCED: "NO",
        CREATED: at(object.createdOn),
        LAST_ALTERED: at(object.createdOn),
        RELY: yesNo(constraint.properties.includes("RELY")),
      })),
    ),
);

export const referentialConstraints: SystemView = rowsView(
  columnsFrom(`CONSTRAINT_CATALOG, CONSTRAINT_SCHEMA, CONSTRAINT_NAME, UNIQUE_CONSTRAINT_CATALOG, UNIQUE_CONSTRAINT_SCHEMA,
    UNIQUE_CONSTRAINT_NAME, MATCH_OPTION, UPDATE_RULE, DELETE_RULE, COMMENT, CREATED moment, LAST_ALTERED moment`),
  (place) =>
    tablesIn(place).flatMap(({ object, names }) =>
      object.constraints
        .filter((constraint) => constraint.references)
        .map((constraint) => {
          const target = place.catalog.get(constraint.references?.table ?? 0);
          const [database, schema] = target ? pathOf(place.catalog, target) : [];
          return {
            CONSTRAINT_CATALOG: names.TABLE_CATALOG,
            CONSTRAINT_SCHEMA: names.TABLE_SCHEMA,
            CONSTRAINT_NAME: constraint.name,
            UNIQUE_CONSTRAINT_CATALOG: database,
            UNIQUE_CONSTRAINT_SCHEMA: schema,
            UNIQUE_CONSTRAINT_NAME:
              target?.kind === "TABLE"
                ? target.constraints.find((other) => other.kind === "primary key")?.name
                : null,
            MATCH_OPTION: "FULL",
            UPDATE_RULE: "NO ACTION",
            DELETE_RULE: "NO ACTION",
            CREATED: at(object.createdOn),
            LAST_ALTERED: at(object.createdOn),
          };
        }),
    ),
);

const routineView = (kind: "PROCEDURE" | "FUNCTION"): SystemView =>
  rowsView(
    columnsFrom(`${kind}_CATALOG, ${kind}_SCHEMA, ${kind}_NAME, ${kind}_OWNER, ARGUMENT_SIGNATURE, DATA_TYPE, ${kind}_LANGUAGE,
      ${kind}_DEFINITION, CREATED moment, LAST_ALTERED moment, COMMENT`),
    (place) =>
      placed(place, kind, kind).map(({ object, names }) => ({
        ...names,
        ARGUMENT_SIGNATURE: `(${object.parameters.map((parameter) => `${parameter.name.value} ${baseType(parameter.type)}`).join(", ")})`,
        DATA_TYPE: object.returns.type ? baseType(object.returns.type) : "TABLE",
        [`${kind}_LANGUAGE`]: object.language.toUpperCase(),
        [`${kind}_DEFINITION`]: object.body,
      })),
  );
export const procedures = routineView("PROCEDURE");
export const functions = routineView("FUNCTION");

export const enabledRoles: SystemView = rowsView(
  columnsFrom("ROLE_NAME, ROLE_OWNER"),
  ({ catalog, sources }) =>
    availableRoles(catalog, sources.state.user).map((role) => ({
      ROLE_NAME: role.name,
      ROLE_OWNER: role.owner,
    })),
);

export const applicableRoles: SystemView = rowsView(
  columnsFrom("GRANTEE, ROLE_NAME, ROLE_OWNER, IS_GRANTABLE"),
  ({ catalog, sources }) =>
    availableRoles(catalog, sources.state.user).map((role) => ({
      GRANTEE: sources.state.user,
      ROLE_NAME: role.name,
      ROLE_OWNER: role.owner,
      IS_GRANTABLE: "NO",
    })),
);

export const catalogName: SystemView = rowsView(columnsFrom("CATALOG_NAME"), ({ databases: known }) =>
  known.map((database) => ({ CATALOG_NAME: database.name })),
);
