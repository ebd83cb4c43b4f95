import { shownLocation } from "../external-tables/location-text";
import { textOption, wordOption } from "../statements/options";
import type { ExternalTable, Policeable, Table, View } from "../catalog/model";
import { countsSql } from "../catalog/row-counts";
import { resultRelation } from "../wire/result-relation";
import { wireRow, type CellValue, columnsFrom } from "../wire/cells";
import { at, isVisible, rowsView, schemasOf, yesNo, type SystemPlace, type SystemView } from "./system-view";

const COLUMNS =
  columnsFrom(`TABLE_CATALOG, TABLE_SCHEMA, TABLE_NAME, TABLE_OWNER, TABLE_TYPE, IS_TRANSIENT, CLUSTERING_KEY,
  ROW_COUNT integer, BYTES integer, RETENTION_TIME integer, SELF_REFERENCING_COLUMN_NAME, REFERENCE_GENERATION,
  USER_DEFINED_TYPE_CATALOG, USER_DEFINED_TYPE_SCHEMA, USER_DEFINED_TYPE_NAME, IS_INSERTABLE_INTO, IS_TYPED, COMMIT_ACTION,
  CREATED moment, LAST_ALTERED moment, LAST_DDL moment, LAST_DDL_BY, AUTO_CLUSTERING_ON, COMMENT, IS_TEMPORARY, IS_ICEBERG,
  IS_DYNAMIC, IS_IMMUTABLE, IS_HYBRID`);

interface Placed<T> {
  readonly object: T;
  readonly names: Readonly<Record<string, string>>;
}

const namesOf = (database: string, schema: string, table: string) => ({
  TABLE_CATALOG: database,
  TABLE_SCHEMA: schema,
  TABLE_NAME: table,
});

export const tablesIn = (place: SystemPlace): Placed<Table>[] =>
  schemasOf(place).flatMap(({ database, schema }) =>
    place.catalog
      .in(schema.id, "TABLE")
      .filter((object) => isVisible(place, object))
      .map((object) => ({ object, names: namesOf(database.name, schema.name, object.name) })),
  );

export const viewsIn = (place: SystemPlace): Placed<View>[] =>
  schemasOf(place).flatMap(({ database, schema }) =>
    place.catalog
      .in(schema.id, "VIEW")
      .filter((object) => isVisible(place, object))
      .map((object) => ({ object, names: namesOf(database.name, schema.name, object.name) })),
  );

export const externalTablesIn = (place: SystemPlace): Placed<ExternalTable>[] =>
  schemasOf(place).flatMap(({ database, schema }) =>
    place.catalog
      .in(schema.id, "EXTERNAL TABLE")
      .filter((object) => isVisible(place, object))
      .map((object) => ({ object, names: namesOf(database.name, schema.name, object.name) })),
  );

/**
 * TABLES. Rows are counted when the view is read: ROW_COUNT first holds the table's id, BYTES the width of a row.
 * https://docs.snowflake.com/en/sql-reference/info-schema/tables
 */
export const tables: SystemView = (place, path) => {
  const found = tablesIn(place);
  const rows = [
    ...found.map(tableRow),
    ...viewsIn(place).map(viewRow),
    ...externalTablesIn(place).map(externalRow),
  ];
  const base = resultRelation(
    COLUMNS,
    rows.map((row) =>
      wireRow(
        COLUMNS,
        COLUMNS.map(({ name }) => row[name]),
      ),
    ),
  );
  if (found.length === 0) return { ...base, path };
  const index = (name: string) => `c${COLUMNS.findIndex((known) => known.name === name) + 1}`;
  const [id, width] = [index("ROW_COUNT"), index("BYTES")];
  const cells = base.columns.map(({ physical }) => {
    if (physical === id) return `CAST(counts.n AS DECIMAL(38, 0)) AS ${id}`;
    if (physical === width)
      return `CAST(CASE WHEN counts.n > 0 THEN greatest(1024, counts.n * ${width}) ELSE counts.n END AS DECIMAL(38, 0)) AS ${width}`;
    return `base.${physical}`;
  });
  const counts = countsSql(found.map(({ object }) => object));
  return {
    ...base,
    path,
    sql: `(SELECT ${cells.join(", ")} FROM ${base.sql} AS base LEFT JOIN (${counts}) AS counts ON counts.id = base.${id})`,
  };
};

type Row = Readonly<Record<string, CellValue>>;

function tableRow({ object, names }: Placed<Table>): Row {
  return {
    ...names,
    ...common(object),
    TABLE_TYPE: object.persistence === "temporary" ? "LOCAL TEMPORARY" : "BASE TABLE",
    IS_TRANSIENT: yesNo(object.persistence === "transient"),
    CLUSTERING_KEY: object.clusterBy === undefined ? null : `LINEAR(${object.clusterBy})`,
    ROW_COUNT: object.id,
    BYTES: object.columns.length * 8,
    RETENTION_TIME: object.retentionDays,
    IS_INSERTABLE_INTO: "YES",
    IS_TYPED: "YES",
    AUTO_CLUSTERING_ON: yesNo(object.automaticClustering),
    IS_TEMPORARY: yesNo(object.persistence === "temporary"),
    IS_DYNAMIC: yesNo(object.dynamic !== undefined),
  };
}

const viewRow = ({ object, names }: Placed<View>): Row => ({
  ...names,
  ...common(object),
  TABLE_TYPE: object.materialized ? "MATERIALIZED VIEW" : "VIEW",
  IS_INSERTABLE_INTO: "NO",
  IS_TYPED: "YES",
  IS_TEMPORARY: yesNo(object.temporary),
});

const externalRow = ({ object, names }: Placed<ExternalTable>): Row => ({
  ...names,
  ...common(object),
  TABLE_TYPE: "EXTERNAL TABLE",
  IS_TRANSIENT: "NO",
  IS_INSERTABLE_INTO: "NO",
  IS_TYPED: "YES",
  AUTO_CLUSTERING_ON: "NO",
  IS_TEMPORARY: "NO",
});

const common = (object: Policeable): Row => ({
  TABLE_OWNER: object.owner,
  CREATED: at(object.createdOn),
  LAST_ALTERED: at(object.alteredOn ?? object.createdOn),
  LAST_DDL: at(object.alteredOn ?? object.createdOn),
  COMMENT: object.comment ?? null,
  IS_ICEBERG: "NO",
  IS_DYNAMIC: "NO",
  IS_IMMUTABLE: "NO",
  IS_HYBRID: "NO",
});

/** https://docs.snowflake.com/en/sql-reference/info-schema/views */
export const views = rowsView(
  columnsFrom(`TABLE_CATALOG, TABLE_SCHEMA, TABLE_NAME, TABLE_OWNER, VIEW_DEFINITION, CHECK_OPTION, IS_UPDATABLE, INSERTABLE_INTO, IS_SECURE,
    CREATED moment, LAST_ALTERED moment, LAST_DDL moment, LAST_DDL_BY, COMMENT`),
  (place) =>
    viewsIn(place).map(({ object, names }) => ({
      ...names,
      ...common(object),
      VIEW_DEFINITION: object.text,
      CHECK_OPTION: "NONE",
      IS_UPDATABLE: "NO",
      INSERTABLE_INTO: "NO",
      IS_SECURE: yesNo(object.secure),
    })),
);

/** https://docs.snowflake.com/en/sql-reference/info-schema/external_tables */
export const externalTables = rowsView(
  columnsFrom(`TABLE_CATALOG, TABLE_SCHEMA, TABLE_NAME, TABLE_OWNER, CREATED moment, LAST_ALTERED moment, LAST_DDL moment, LAST_DDL_BY, COMMENT,
    LOCATION, FILE_FORMAT_NAME, FILE_FORMAT_TYPE`),
  (place) =>
    externalTablesIn(place).map(({ object, names }) => ({
      ...names,
      ...common(object),
      LOCATION: shownLocation(object, place.catalog),
      FILE_FORMAT_NAME: textOption(object.fileFormat, "FORMAT_NAME") ?? null,
      FILE_FORMAT_TYPE: wordOption(object.fileFormat, "TYPE") ?? null,
    })),
);
