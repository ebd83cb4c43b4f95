import { typeText } from "../binder";
import type { ExternalTable } from "../catalog/model";
import { SqlError } from "../errors";
import { maskName } from "../policies/references";
import type { Described } from "../statements/describe/described";
import { describeStage } from "../statements/describe/objects";
import { RELATION_COLUMNS } from "../statements/describe/relation";
import type { StatementContext } from "../statements/handler";
import { textOption, wordOption } from "../statements/options";
import { date, type ShowHandler } from "../statements/show/listing";
import { placedCells } from "../statements/show/placed-cells";
import { objectsIn } from "../statements/show/scope";
import { externalColumns } from "./columns";
import { shownLocation, stageName } from "./location-text";
import { formatOf, stageOf } from "./source";

/** https://docs.snowflake.com/en/sql-reference/sql/show-external-tables */
export const showExternalTables: ShowHandler = (statement, context) => ({
  columns: [
    "created_on",
    "name",
    "database_name",
    "schema_name",
    "invalid",
    "invalid_reason",
    "owner",
    "comment",
    "stage",
    "location",
    "file_format_name",
    "file_format_type",
    "cloud",
    "region",
    "notification_channel",
    "last_refreshed_on",
    "table_format",
    "last_refresh_details",
    "owner_role_type",
  ],
  terse: ["created_on", "name", "kind", "database_name", "schema_name"],
  nameColumn: "name",
  rows: objectsIn(statement, context, "EXTERNAL TABLE").map(({ object, database, schema }) => {
    const reason = invalidReason(object, context);
    return {
      ...placedCells({ object, database, schema }),
      kind: "EXTERNAL_TABLE",
      invalid: String(reason !== undefined),
      invalid_reason: reason ?? "",
      stage: stageName(object, context.catalog),
      location: shownLocation(object, context.catalog),
      file_format_name: textOption(object.fileFormat, "FORMAT_NAME") ?? "",
      file_format_type: formatType(object, context),
      cloud: "AWS",
      region: context.session.region,
      notification_channel: null,
      last_refreshed_on: date(object.lastRefreshedOn),
      table_format: "UNSPECIFIED",
      last_refresh_details: null,
    };
  }),
});

function invalidReason(table: ExternalTable, context: StatementContext): string | undefined {
  try {
    formatOf(table, context);
    return undefined;
  } catch (error) {
    if (error instanceof SqlError) return error.message.replace(/^.*marked invalid\. /s, "");
    throw error;
  }
}

function formatType(table: ExternalTable, context: StatementContext): string {
  if (textOption(table.fileFormat, "FORMAT_NAME") === undefined)
    return wordOption(table.fileFormat, "TYPE") ?? "CSV";
  return invalidReason(table, context) === undefined ? formatOf(table, context).type : "";
}

/** https://docs.snowflake.com/en/sql-reference/sql/desc-external-table */
export const describeExternalTable = (table: ExternalTable, { catalog }: StatementContext): Described => ({
  columns: RELATION_COLUMNS,
  rows: externalColumns(table).map((column, index) => {
    const virtual = table.columns[index - 1];
    return [
      column.name,
      typeText(column.type),
      virtual ? "VIRTUAL" : "COLUMN",
      column.nullable ? "Y" : "N",
      null,
      inKey(table, "primary key", column.name),
      inKey(table, "unique", column.name),
      null,
      virtual?.expression.text ?? null,
      virtual ? (virtual.comment ?? null) : "The value of this row",
      maskName(catalog, table.masks, column.name),
      null,
      null,
    ];
  }),
});

const inKey = ({ constraints }: ExternalTable, kind: string, name: string): string =>
  constraints.some((each) => each.kind === kind && each.columns.includes(name)) ? "Y" : "N";

/** DESCRIBE EXTERNAL TABLE t TYPE = STAGE. */
export const describeExternalStage = (table: ExternalTable, { catalog }: StatementContext): Described =>
  describeStage({ ...stageOf(table, catalog), fileFormat: table.fileFormat });
