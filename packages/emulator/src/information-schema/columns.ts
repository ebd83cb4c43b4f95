import { viewColumns } from "../statements/show/columns";
import { type CellValue, columnsFrom } from "../wire/cells";
import type { Column, SnowflakeType } from "../types";
import type { TableColumn } from "../catalog/model";
import { rowsView, yesNo, type SystemPlace } from "./system-view";
import { externalColumns } from "../external-tables/columns";
import { externalTablesIn, tablesIn, viewsIn } from "./tables";

type Row = Readonly<Record<string, CellValue>>;

/** https://docs.snowflake.com/en/sql-reference/info-schema/columns */
export const columns = rowsView(
  columnsFrom(`TABLE_CATALOG, TABLE_SCHEMA, TABLE_NAME, COLUMN_NAME, ORDINAL_POSITION integer, COLUMN_DEFAULT, IS_NULLABLE, DATA_TYPE,
    CHARACTER_MAXIMUM_LENGTH integer, CHARACTER_OCTET_LENGTH integer, NUMERIC_PRECISION integer, NUMERIC_PRECISION_RADIX integer,
    NUMERIC_SCALE integer, DATETIME_PRECISION integer, INTERVAL_TYPE, INTERVAL_PRECISION, CHARACTER_SET_CATALOG, CHARACTER_SET_SCHEMA,
    CHARACTER_SET_NAME, COLLATION_CATALOG, COLLATION_SCHEMA, COLLATION_NAME, DOMAIN_CATALOG, DOMAIN_SCHEMA, DOMAIN_NAME, UDT_CATALOG,
    UDT_SCHEMA, UDT_NAME, SCOPE_CATALOG, SCOPE_SCHEMA, SCOPE_NAME, MAXIMUM_CARDINALITY, DTD_IDENTIFIER, IS_SELF_REFERENCING, IS_IDENTITY,
    IDENTITY_GENERATION, IDENTITY_START, IDENTITY_INCREMENT, IDENTITY_MAXIMUM, IDENTITY_MINIMUM, IDENTITY_CYCLE, IDENTITY_ORDERED, COMMENT, DATA_TYPE_ALIAS`),
  (place) => (place.sources.describing ? [] : columnRows(place)),
);

const columnRows = (place: SystemPlace): readonly Row[] => [
  ...tablesIn(place).flatMap(({ object, names }) =>
    object.columns.map((column, index) => ({ ...names, ...columnRow(column, index), ...ofTable(column) })),
  ),
  ...externalTablesIn(place).flatMap(({ object, names }) =>
    externalColumns(object).map((column, index) => ({
      ...names,
      ...columnRow(column, index),
      COMMENT: object.columns[index - 1]?.comment ?? null,
    })),
  ),
  ...viewsIn(place).flatMap(({ object, names }) =>
    viewColumns(Object.values(names), place).map((column, index) => ({
      ...names,
      ...columnRow(column, index),
      COMMENT: object.columnComments[index] ?? null,
    })),
  ),
];

const columnRow = (column: Column, index: number): Row => ({
  COLUMN_NAME: column.name,
  ORDINAL_POSITION: index + 1,
  IS_NULLABLE: yesNo(column.nullable),
  DATA_TYPE: typeName(column.type),
  IS_SELF_REFERENCING: "NO",
  IS_IDENTITY: "NO",
  ...measures(column.type),
});

const ofTable = (column: TableColumn): Row => ({
  COLUMN_DEFAULT: column.default?.text ?? null,
  COLLATION_NAME: column.collation ?? null,
  COMMENT: column.comment ?? null,
  IS_IDENTITY: yesNo(column.identity !== undefined),
  IDENTITY_GENERATION: column.identity ? "BY DEFAULT" : null,
  IDENTITY_START: column.identity ? String(column.identity.start) : null,
  IDENTITY_INCREMENT: column.identity ? String(column.identity.increment) : null,
  IDENTITY_CYCLE: column.identity ? "NO" : null,
  IDENTITY_ORDERED: column.identity ? yesNo(column.identity.ordered) : null,
});

const typeName = (type: SnowflakeType): string =>
  type.kind === "varchar" || type.kind === "null" ? "TEXT" : type.kind.toUpperCase();

function measures(type: SnowflakeType): Row {
  switch (type.kind) {
    case "number":
      return { NUMERIC_PRECISION: type.precision, NUMERIC_PRECISION_RADIX: 10, NUMERIC_SCALE: type.scale };
    case "varchar":
      return {
        CHARACTER_MAXIMUM_LENGTH: type.length,
        CHARACTER_OCTET_LENGTH: Math.min(type.length * 4, 16_777_216),
      };
    case "binary":
      return { CHARACTER_MAXIMUM_LENGTH: type.length, CHARACTER_OCTET_LENGTH: type.length };
    case "time":
    case "timestamp_ntz":
    case "timestamp_ltz":
    case "timestamp_tz":
      return { DATETIME_PRECISION: type.scale };
    default:
      return {};
  }
}
