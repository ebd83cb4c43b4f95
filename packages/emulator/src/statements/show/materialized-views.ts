import { findObject } from "../objects";
import type { View } from "../../catalog/model";
import { pathOf } from "../../catalog/names";
import { parseQuery } from "../../parser";
import type { StatementContext } from "../handler";
import { onOff, type Row, type ShowHandler } from "./listing";
import { placedCells } from "./placed-cells";
import { objectsIn } from "./scope";

const COLUMNS = [
  ...["created_on", "name", "reserved", "database_name", "schema_name", "cluster_by", "rows", "bytes"],
  ...["source_database_name", "source_schema_name", "source_table_name", "refreshed_on", "compacted_on"],
  ...["owner", "invalid", "invalid_reason", "behind_by", "comment", "text", "is_secure"],
  ...["automatic_clustering", "owner_role_type", "budget"],
];

/** They keep no rows of their own, so they are never behind. https://docs.snowflake.com/en/sql-reference/sql/show-materialized-views */
export const showMaterializedViews: ShowHandler = (statement, context) => ({
  columns: COLUMNS,
  nameColumn: "name",
  rows: objectsIn(statement, context, "VIEW")
    .filter(({ object }) => object.materialized)
    .map((found) => ({
      ...placedCells(found),
      ...sourceCells(found.object, context),
      reserved: "",
      cluster_by: "",
      refreshed_on: context.now,
      compacted_on: context.now,
      invalid: "false",
      invalid_reason: "",
      behind_by: "0s",
      text: found.object.text,
      is_secure: String(found.object.secure),
      automatic_clustering: onOff(false),
    })),
});

/** The one table that a materialized view reads. */
function sourceCells(view: View, context: StatementContext): Row {
  const { body } = parseQuery(view.queryText);
  const source = body.node === "select" ? body.from[0] : undefined;
  const [database = "", schema = ""] = pathOf(context.catalog, view);
  const names = { ...context.names, database, schema };
  const table =
    source?.node === "table" ? findObject({ ...context, names }, "TABLE", source.name) : undefined;
  const [sourceDatabase, sourceSchema, name] = table ? pathOf(context.catalog, table) : [];
  return { source_database_name: sourceDatabase, source_schema_name: sourceSchema, source_table_name: name };
}
