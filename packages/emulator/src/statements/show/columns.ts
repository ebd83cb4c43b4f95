import type { BindEnvironment } from "../../binder/environment";
import { bindQuery } from "../../binder";
import type { ExternalTable, Table } from "../../catalog/model";
import { externalColumns } from "../../external-tables/columns";
import { identifier, pathOf } from "../../catalog/names";
import { SqlError } from "../../errors";
import type { Column, SnowflakeType } from "../../types";
import type { StatementContext } from "../handler";
import { findObject, mustFindObject } from "../objects";
import type { Row, Show, ShowHandler } from "./listing";
import { objectsIn, type Placed } from "./scope";

/** https://docs.snowflake.com/en/sql-reference/sql/show-columns */
export const showColumns: ShowHandler = (statement, context) => ({
  columns: [
    "table_name",
    "schema_name",
    "column_name",
    "data_type",
    "null?",
    "default",
    "kind",
    "expression",
    "comment",
    "database_name",
    "autoincrement",
    "schema_evolution_record",
  ],
  nameColumn: "column_name",
  rows: [
    ...tablesOf(statement, context).flatMap(tableColumns),
    ...externalTablesOf(statement, context).flatMap(virtualColumns),
    ...viewsOf(statement, context),
  ],
});

function externalTablesOf(statement: Show, context: StatementContext): Placed<ExternalTable>[] {
  if (!isNamed(statement)) return objectsIn(statement, context, "EXTERNAL TABLE");
  const object = statement.in?.name && findObject(context, "EXTERNAL TABLE", statement.in.name);
  return object?.kind === "EXTERNAL TABLE" ? [placed(object, context)] : [];
}

const virtualColumns = ({ object, database, schema }: Placed<ExternalTable>): Row[] =>
  externalColumns(object).map((column, index) => ({
    table_name: object.name,
    schema_name: schema.name,
    column_name: column.name,
    data_type: JSON.stringify(typeJson(column.type, column.nullable)),
    "null?": String(column.nullable),
    default: "",
    kind: index === 0 ? "COLUMN" : "VIRTUAL_COLUMN",
    expression: object.columns[index - 1]?.expression.text ?? "",
    comment: object.columns[index - 1]?.comment ?? "",
    database_name: database.name,
    autoincrement: "",
  }));

function tableColumns({ object, database, schema }: Placed<Table>): Row[] {
  return object.columns.map((column) => ({
    table_name: object.name,
    schema_name: schema.name,
    column_name: column.name,
    data_type: JSON.stringify(typeJson(column.type, column.nullable)),
    "null?": String(column.nullable),
    default: column.default?.text ?? "",
    kind: "COLUMN",
    expression: "",
    comment: column.comment ?? "",
    database_name: database.name,
    autoincrement: column.identity
      ? `IDENTITY START ${column.identity.start} INCREMENT ${column.identity.increment} ${column.identity.ordered ? "ORDER" : "NOORDER"}`
      : "",
  }));
}

const isNamed = (statement: Show): boolean => statement.in?.kind === "TABLE" || statement.in?.kind === "VIEW";

export function tablesOf(statement: Show, context: StatementContext): Placed<Table>[] {
  if (!isNamed(statement)) return objectsIn(statement, context, "TABLE");
  const object = statement.in?.name && findObject(context, "TABLE", statement.in.name);
  return object?.kind === "TABLE" ? [placed(object, context)] : [];
}

/** A view's columns are those of its query; one that cannot be bound any more shows none. */
function viewsOf(statement: Show, context: StatementContext): Row[] {
  const named =
    isNamed(statement) && statement.in?.name ? findObject(context, "VIEW", statement.in.name) : undefined;
  const isOther = tablesOf(statement, context).length > 0 || externalTablesOf(statement, context).length > 0;
  if (isNamed(statement) && !named && !isOther && statement.in?.name) {
    mustFindObject(context, "TABLE", statement.in.name);
  }
  const views = isNamed(statement)
    ? named
      ? [pathOf(context.catalog, named)]
      : []
    : objectsIn(statement, context, "VIEW").map(({ object }) => pathOf(context.catalog, object));
  return views.flatMap((path) =>
    viewColumns(path, context).map((column) => ({
      table_name: path[2],
      schema_name: path[1],
      column_name: column.name,
      data_type: JSON.stringify(typeJson(column.type, column.nullable)),
      "null?": String(column.nullable),
      default: "",
      kind: "COLUMN",
      expression: "",
      comment: "",
      database_name: path[0],
      autoincrement: "",
    })),
  );
}

/** What SELECT * of a relation has. */
export function viewColumns(
  path: readonly string[],
  context: { readonly environment: BindEnvironment },
): readonly Column[] {
  try {
    return boundColumns(path, context);
  } catch (error) {
    if (error instanceof SqlError) return [];
    throw error;
  }
}

export function boundColumns(
  path: readonly string[],
  context: { readonly environment: BindEnvironment },
): readonly Column[] {
  const name = { parts: path.map(identifier) };
  const body = {
    node: "select",
    distinct: false,
    items: [{ expression: { node: "star" } }],
    from: [{ node: "table", name }],
  } as const;
  const environment = context.environment.unrestricted?.() ?? context.environment;
  return bindQuery({ node: "query", with: [], recursive: false, body, orderBy: [] }, environment).columns;
}

/** The JSON of SHOW COLUMNS' data_type. */
function typeJson(type: SnowflakeType, nullable: boolean): Record<string, unknown> {
  switch (type.kind) {
    case "number":
      return { type: "FIXED", precision: type.precision, scale: type.scale, nullable };
    case "float":
      return { type: "REAL", nullable };
    case "varchar":
      return {
        type: "TEXT",
        length: type.length,
        byteLength: Math.min(type.length * 4, 16_777_216),
        nullable,
        fixed: false,
      };
    case "binary":
      return { type: "BINARY", length: type.length, byteLength: type.length, nullable, fixed: true };
    case "time":
    case "timestamp_ntz":
    case "timestamp_ltz":
    case "timestamp_tz":
      return { type: type.kind.toUpperCase(), precision: 0, scale: type.scale, nullable };
    default:
      return { type: type.kind.toUpperCase(), nullable };
  }
}

export function placed<T extends Table | ExternalTable>(object: T, context: StatementContext): Placed<T> {
  const schema = object.parent === undefined ? undefined : context.catalog.get(object.parent);
  const database = schema?.parent === undefined ? undefined : context.catalog.get(schema.parent);
  if (schema?.kind !== "SCHEMA" || database?.kind !== "DATABASE")
    throw new Error("a table lies in a schema of a database");
  return { object, schema, database };
}
