import { estimatedBytes, rowCounts } from "../../catalog/row-counts";
import type { ExternalTable, Table } from "../../catalog/model";
import { date, onOff, yesNo, type Row, type ShowHandler } from "./listing";
import { placedCells } from "./placed-cells";
import { objectsIn, schemasIn, type Placed } from "./scope";

const TERSE = ["created_on", "name", "kind", "database_name", "schema_name"];

export const clusterBy = (table: Table): string =>
  table.clusterBy === undefined ? "" : `LINEAR(${table.clusterBy})`;

/** https://docs.snowflake.com/en/sql-reference/sql/show-tables */
export const showTables: ShowHandler = async (statement, context) => {
  const live = objectsIn(statement, context, "TABLE");
  const counts = await rowCounts(
    context.connection,
    live.map(({ object }) => object),
  );
  const dropped = statement.history ? droppedTables(statement, context) : [];
  return {
    columns: [
      "created_on",
      "name",
      "database_name",
      "schema_name",
      "kind",
      "comment",
      "cluster_by",
      "rows",
      "bytes",
      "owner",
      "retention_time",
      ...(statement.history ? ["dropped_on"] : []),
      "automatic_clustering",
      "change_tracking",
      "search_optimization",
      "search_optimization_progress",
      "search_optimization_bytes",
      "is_external",
      "enable_schema_evolution",
      "owner_role_type",
      "is_event",
      "budget",
      "is_hybrid",
      "is_iceberg",
      "is_dynamic",
      "is_immutable",
    ],
    terse: TERSE,
    nameColumn: "name",
    rows: [
      ...[...live, ...dropped].map((placed) => tableRow(placed, counts.get(placed.object.id) ?? 0)),
      ...objectsIn(statement, context, "EXTERNAL TABLE").map(externalRow),
    ],
  };
};

/** Nobody knows how many rows lie in the files. */
const externalRow = (placed: Placed<ExternalTable>): Row => ({
  ...placedCells(placed),
  kind: "TABLE",
  cluster_by: "",
  rows: null,
  bytes: null,
  retention_time: "1",
  automatic_clustering: "OFF",
  change_tracking: "OFF",
  search_optimization: "OFF",
  is_external: "Y",
  enable_schema_evolution: "N",
  is_event: "N",
  is_hybrid: "N",
  is_iceberg: "N",
  is_dynamic: "N",
  is_immutable: "N",
});

function droppedTables(...[statement, context]: Parameters<ShowHandler>): Placed<Table>[] {
  const places = schemasIn(statement, context);
  return context.catalog.dropped("TABLE").flatMap((object) => {
    const place = places.find(({ schema }) => schema.id === object.parent);
    return place ? [{ object, ...place }] : [];
  });
}

export const tableKind = (table: Table): string =>
  table.persistence === "permanent" ? "TABLE" : table.persistence.toUpperCase();

function tableRow({ object, database, schema }: Placed<Table>, rows: number): Row {
  return {
    ...placedCells({ object, database, schema }),
    kind: tableKind(object),
    cluster_by: clusterBy(object),
    rows,
    bytes: estimatedBytes(object, rows),
    retention_time: String(object.retentionDays),
    dropped_on: date(object.droppedOn),
    automatic_clustering: onOff(object.automaticClustering),
    change_tracking: onOff(object.changeTracking),
    search_optimization: "OFF",
    is_external: "N",
    enable_schema_evolution: "N",
    is_event: "N",
    is_hybrid: "N",
    is_iceberg: "N",
    is_dynamic: yesNo(object.dynamic !== undefined),
    is_immutable: "N",
  };
}

/** https://docs.snowflake.com/en/sql-reference/sql/show-views */
export const showViews: ShowHandler = (statement, context) => ({
  columns: [
    "created_on",
    "name",
    "reserved",
    "database_name",
    "schema_name",
    "owner",
    "comment",
    "text",
    "is_secure",
    "is_materialized",
    "owner_role_type",
    "change_tracking",
  ],
  terse: TERSE,
  nameColumn: "name",
  rows: objectsIn(statement, context, "VIEW").map(({ object, database, schema }) => ({
    ...placedCells({ object, database, schema }),
    reserved: "",
    kind: object.materialized ? "MATERIALIZED_VIEW" : "VIEW",
    text: object.text,
    is_secure: String(object.secure),
    is_materialized: String(object.materialized),
    change_tracking: "OFF",
  })),
});

/** Tables and views. https://docs.snowflake.com/en/sql-reference/sql/show-objects */
export const showObjects: ShowHandler = async (statement, context) => {
  const tables = objectsIn(statement, context, "TABLE");
  const counts = await rowCounts(
    context.connection,
    tables.map(({ object }) => object),
  );
  const rows: Row[] = [
    // A transient or temporary table is a TABLE here; dbt takes any other kind for an external table.
    ...tables.map((placed) => ({ ...tableRow(placed, counts.get(placed.object.id) ?? 0), kind: "TABLE" })),
    ...objectsIn(statement, context, "EXTERNAL TABLE").map((placed) => ({
      ...externalRow(placed),
      kind: "EXTERNAL TABLE",
    })),
    ...objectsIn(statement, context, "VIEW").map(({ object, database, schema }) => ({
      ...placedCells({ object, database, schema }),
      kind: object.materialized ? "MATERIALIZED_VIEW" : "VIEW",
      cluster_by: "",
      rows: 0,
      bytes: 0,
      retention_time: "1",
      is_hybrid: "N",
      is_dynamic: "N",
      is_iceberg: "N",
    })),
  ];
  return {
    columns: [
      "created_on",
      "name",
      "database_name",
      "schema_name",
      "kind",
      "comment",
      "cluster_by",
      "rows",
      "bytes",
      "owner",
      "retention_time",
      "owner_role_type",
      "is_hybrid",
      "is_dynamic",
      "is_iceberg",
    ],
    terse: TERSE,
    nameColumn: "name",
    rows: rows.sort((a, b) => keyOf(a).localeCompare(keyOf(b))),
  };
};

const keyOf = (row: Row): string =>
  `${String(row.database_name)}.${String(row.schema_name)}.${String(row.name)}`;
