import { baseType } from "../../catalog/keys";
import { fullName, partsOf, pathOf } from "../../catalog/names";
import type { Routine, Task } from "../../catalog/model";
import { formatProperties } from "../describe/format-properties";
import { nameParts } from "../../parser/name-parts";
import { textOption, booleanOption } from "../options";
import type { StatementContext } from "../handler";
import { date, yesNo, type Row, type Show, type ShowHandler } from "./listing";
import { ownedCells, placedCells } from "./placed-cells";
import { objectsIn } from "./scope";

/** https://docs.snowflake.com/en/sql-reference/sql/show-stages */
export const showStages: ShowHandler = (statement, context) => ({
  columns: [
    "created_on",
    "name",
    "database_name",
    "schema_name",
    "url",
    "has_credentials",
    "has_encryption_key",
    "owner",
    "comment",
    "region",
    "type",
    "cloud",
    "notification_channel",
    "storage_integration",
    "endpoint",
    "owner_role_type",
    "directory_enabled",
  ],
  nameColumn: "name",
  rows: objectsIn(statement, context, "STAGE").map(({ object, database, schema }) => ({
    ...placedCells({ object, database, schema }),
    url: object.url ?? "",
    has_credentials: "N",
    has_encryption_key: "N",
    region: object.url ? context.session.region : "",
    type: `${object.url ? "EXTERNAL" : "INTERNAL"}${object.temporary ? " TEMPORARY" : ""}`,
    cloud: object.url ? "AWS" : "",
    storage_integration: object.integration ?? null,
    directory_enabled: yesNo(booleanOption(object.directory, "ENABLE") ?? false),
  })),
});

/** https://docs.snowflake.com/en/sql-reference/sql/show-file-formats */
export const showFileFormats: ShowHandler = (statement, context) => ({
  columns: [
    "created_on",
    "name",
    "database_name",
    "schema_name",
    "type",
    "owner",
    "comment",
    "format_options",
    "owner_role_type",
  ],
  nameColumn: "name",
  rows: objectsIn(statement, context, "FILE FORMAT").map(({ object, database, schema }) => ({
    ...placedCells({ object, database, schema }),
    type: object.type,
    format_options: JSON.stringify(
      Object.fromEntries(formatProperties(object.type, object.options).map(({ name, json }) => [name, json])),
    ),
  })),
});

const TASK_COLUMNS = [
  "created_on",
  "name",
  "id",
  "database_name",
  "schema_name",
  "owner",
  "comment",
  "warehouse",
  "schedule",
  "predecessors",
  "state",
  "definition",
  "condition",
  "allow_overlapping_execution",
  "error_integration",
  "last_committed_on",
  "last_suspended_on",
  "owner_role_type",
  "config",
  "budget",
  "task_relations",
  "last_suspended_reason",
];

/** https://docs.snowflake.com/en/sql-reference/sql/show-tasks */
export const showTasks: ShowHandler = (statement, context) => ({
  columns: TASK_COLUMNS,
  nameColumn: "name",
  rows: objectsIn(statement, context, "TASK").map(({ object }) => taskRow(object, context)),
});

/** As the catalogue has it: a name without quotes is in upper case. */
function warehouseOf({ options }: Task): string | null {
  const name = textOption(options, "WAREHOUSE");
  return name === undefined ? null : (nameParts(name).at(-1)?.value ?? null);
}

export function taskRow(task: Task, context: StatementContext): Row {
  const [database, schema] = pathOf(context.catalog, task);
  const predecessors = task.after.map((name) => {
    const parts = partsOf(context.names, name);
    return fullName(...(parts.length === 1 ? [database ?? "", schema ?? "", ...parts] : parts));
  });
  return {
    ...ownedCells(task),
    id: String(task.id),
    database_name: database,
    schema_name: schema,
    warehouse: warehouseOf(task),
    schedule: textOption(task.options, "SCHEDULE") ?? null,
    predecessors: JSON.stringify(predecessors),
    state: task.state,
    definition: task.body,
    condition: task.when?.text ?? null,
    allow_overlapping_execution: String(booleanOption(task.options, "ALLOW_OVERLAPPING_EXECUTION") ?? false),
    task_relations: JSON.stringify({ Predecessors: predecessors }),
    config: textOption(task.options, "CONFIG") ?? null,
  };
}

export { TASK_COLUMNS };

/** https://docs.snowflake.com/en/sql-reference/sql/show-tags */
export const showTags: ShowHandler = (statement, context) => ({
  columns: [
    "created_on",
    "name",
    "database_name",
    "schema_name",
    "owner",
    "comment",
    "allowed_values",
    "owner_role_type",
  ],
  nameColumn: "name",
  rows: objectsIn(statement, context, "TAG").map(({ object, database, schema }) => ({
    ...placedCells({ object, database, schema }),
    allowed_values: object.allowedValues.length > 0 ? JSON.stringify(object.allowedValues) : null,
  })),
});

const ROUTINE_COLUMNS = [
  "created_on",
  "name",
  "schema_name",
  "is_builtin",
  "is_aggregate",
  "is_ansi",
  "min_num_arguments",
  "max_num_arguments",
  "arguments",
  "description",
  "catalog_name",
  "is_table_function",
  "valid_for_clustering",
  "is_secure",
];

/** SHOW PROCEDURES and SHOW USER FUNCTIONS; built-in ones are not listed. */
export const showRoutines =
  (kind: "PROCEDURE" | "FUNCTION"): ShowHandler =>
  (statement: Show, context) => ({
    columns: kind === "FUNCTION" ? [...ROUTINE_COLUMNS, "is_external_function", "language"] : ROUTINE_COLUMNS,
    nameColumn: "name",
    rows: (
      objectsIn(statement, context, kind) as {
        object: Routine;
        database: { name: string };
        schema: { name: string };
      }[]
    ).map(({ object, database, schema }) => ({
      created_on: date(object.createdOn),
      name: object.name,
      schema_name: schema.name,
      is_builtin: "N",
      is_aggregate: "N",
      is_ansi: "N",
      min_num_arguments: object.parameters.filter((parameter) => !parameter.default).length,
      max_num_arguments: object.parameters.length,
      arguments: `${object.name}(${object.parameters.map((parameter) => baseType(parameter.type)).join(", ")}) RETURN ${returnText(object)}`,
      description:
        object.comment ?? (kind === "FUNCTION" ? "user-defined function" : "user-defined procedure"),
      catalog_name: database.name,
      is_table_function: yesNo(object.returns.table !== undefined),
      valid_for_clustering: "N",
      is_secure: yesNo(object.secure),
      is_external_function: "N",
      language: object.language.toUpperCase(),
    })),
  });

const returnText = ({ returns }: Routine): string =>
  returns.table
    ? `TABLE (${returns.table.map((column) => `${column.name.value} ${baseType(column.type)}`).join(", ")})`
    : returns.type
      ? baseType(returns.type)
      : "";
