import type { ColumnDefinition, CreateTable, Expression, Option, StageReference } from "../ast";
import { resolveType } from "../binder";
import type { ExternalColumn, ExternalTable, Stage } from "../catalog/model";
import { lookUpRelation, mustFind, shown } from "../catalog/names";
import { alreadyExists, compilationError, notSupported } from "../errors";
import { parseName, readStageReference } from "../parser";
import { status } from "../statements/answers";
import { constraintsOf, rejectDuplicates } from "../statements/create/columns";
import { authorizeCreation, create, schemaTarget } from "../statements/create/creation";
import { governed } from "../statements/create/governed";
import { qualifiedFormat } from "../statements/create/stage";
import type { HandlerResult, StatementContext } from "../statements/handler";
import {
  booleanOption,
  invalidValue,
  nestedOptions,
  optionText,
  optionValue,
  rejectUnknown,
  textOption,
  wordOption,
} from "../statements/options";
import { templateColumns } from "../storage/infer/template";
import { safePath } from "../storage/stage/location";
import { externalColumns, externalSql, partitionSql } from "./columns";
import { NO_ROWS } from "./file-rows";
import { presentFiles, registerChanges } from "./registrations";
import { reconcile } from "../storage/registration/reconcile";
import { formatOf } from "./source";

const OPTIONS = [
  "AUTO_REFRESH",
  "FILE_FORMAT",
  "LOCATION",
  "PARTITION BY",
  "PARTITION_TYPE",
  "PATTERN",
  "REFRESH_ON_CREATE",
];

/**
 * CREATE EXTERNAL TABLE. https://docs.snowflake.com/en/sql-reference/sql/create-external-table. What lies in its location is registered at once,
 * unless REFRESH_ON_CREATE = FALSE; queries read what is registered.
 */
export async function createExternalTable(
  given: CreateTable,
  context: StatementContext,
): Promise<HandlerResult> {
  const target = schemaTarget(given, context);
  const creation = { kind: "EXTERNAL TABLE", word: "Table", target } as const;
  authorizeCreation(context, creation, undefined);
  const existing = lookUpRelation(context.names, given.name);
  if (existing && given.ifNotExists) return status(`${target.name} already exists, statement succeeded.`);
  if (existing && !given.orReplace) throw alreadyExists(shown(context.names, given.name));
  const statement = await withTemplate(given, context);
  const table = definitionOf(statement, context);
  const columns = checkedColumns(table, context);
  const refreshes = !table.userPartitions && (booleanOption(statement.options, "REFRESH_ON_CREATE") ?? true);
  const changes = refreshes ? reconcile([], await presentFiles(table, "", context)) : [];
  return create(statement, context, {
    ...creation,
    make: async (base, change) => {
      const made = { ...table, ...base };
      const registered = refreshes ? await registerChanges(made, changes, context) : made;
      return governed(registered, statement, change, context, columns);
    },
  });
}

async function withTemplate(statement: CreateTable, context: StatementContext): Promise<CreateTable> {
  if (!statement.template) return statement;
  const columns = await templateColumns(statement.template, context, true);
  return { ...statement, template: undefined, columns };
}

/** The table before its id. Throws for what external tables do not have. */
function definitionOf(statement: CreateTable, context: StatementContext): ExternalTable {
  const { options } = statement;
  if (statement.as ?? statement.like ?? statement.clone)
    throw notSupported("CREATE EXTERNAL TABLE AS, LIKE or CLONE");
  if (statement.clusterBy.length > 0) throw notSupported("CLUSTER BY of an external table");
  rejectUnknown(options, OPTIONS, "EXTERNAL TABLE");
  const { stage, path } = locationOf(options, context);
  const columns = statement.columns.map(columnOf);
  return {
    id: 0,
    kind: "EXTERNAL TABLE",
    name: statement.name.parts.at(-1)?.value ?? "",
    createdOn: context.now.toISOString(),
    comment: statement.comment,
    stage: stage.id,
    path,
    columns,
    ...partitioningOf(options, columns),
    pattern: textOption(options, "PATTERN"),
    fileFormat: fileFormatOf(options, context),
    constraints: constraintsOf(statement.columns, statement.constraints, context),
  };
}

function columnOf({
  name,
  type,
  notNull,
  virtual,
  virtualText,
  comment,
  masking,
}: ColumnDefinition): ExternalColumn {
  if (!type || !virtual)
    throw compilationError(
      "001003",
      "42000",
      `External table column '${name.value}' needs a data type and AS (expression).`,
    );
  if (masking) throw notSupported("a masking policy in CREATE EXTERNAL TABLE");
  return {
    name: name.value,
    type: resolveType(type),
    nullable: !notNull,
    expression: { expression: virtual, text: virtualText ?? "" },
    comment,
  };
}

/** LOCATION = @stage[/path]: a path names a folder. */
function locationOf(
  options: readonly Option[],
  context: StatementContext,
): { readonly stage: Stage; readonly path: string } {
  const { kind, name, path } = referenceOf(options);
  if (kind !== "named" || !name)
    throw notSupported("an external table on another location than a named stage");
  const stage = mustFind(context.names, "STAGE", name);
  context.authorize(stage.url === undefined ? "READ" : "USAGE", stage);
  if (stage.url === undefined)
    throw compilationError(
      "001059",
      "22023",
      `External tables read external stages only, and ${shown(context.names, name)} is an internal one.`,
    );
  const folder = safePath(path);
  return { stage, path: folder === "" || folder.endsWith("/") ? folder : `${folder}/` };
}

function referenceOf(options: readonly Option[]): StageReference {
  const value = optionValue(options, "LOCATION");
  if (value?.kind === "expression" && value.expression.node === "stage") return value.expression.stage;
  const text = value && optionText(value);
  if (text?.startsWith("@")) return readStageReference(text);
  throw compilationError("001003", "42000", "An external table needs LOCATION = @stage.");
}

/** FILE_FORMAT = (TYPE = ..), (FORMAT_NAME = ..), or the name alone. */
function fileFormatOf(options: readonly Option[], context: StatementContext): readonly Option[] {
  const value = optionValue(options, "FILE_FORMAT");
  if (!value) throw compilationError("001003", "42000", "An external table needs FILE_FORMAT = (..).");
  const name = optionText(value);
  const nested = nestedOptions(options, "FILE_FORMAT");
  const given: readonly Option[] =
    name === undefined ? nested : [{ key: "FORMAT_NAME", value: { kind: "string", value: name } }];
  const format = qualifiedFormat(given, context);
  const named = textOption(format, "FORMAT_NAME");
  if (named !== undefined)
    context.authorize("USAGE", mustFind(context.names, "FILE FORMAT", parseName(named)));
  return format;
}

function partitioningOf(
  options: readonly Option[],
  columns: readonly ExternalColumn[],
): Pick<ExternalTable, "partitionBy" | "userPartitions" | "autoRefresh"> {
  const type = wordOption(options, "PARTITION_TYPE");
  if (type !== undefined && type !== "USER_SPECIFIED") throw invalidValue(type, "PARTITION_TYPE");
  const autoRefresh = booleanOption(options, "AUTO_REFRESH");
  const userPartitions = type !== undefined;
  if (userPartitions && (autoRefresh ?? booleanOption(options, "REFRESH_ON_CREATE")))
    throw compilationError(
      "001008",
      "22023",
      "Partitions that users add are not refreshed: AUTO_REFRESH and REFRESH_ON_CREATE have to be FALSE.",
    );
  const value = optionValue(options, "PARTITION BY");
  const partitionBy = (value?.kind === "list" ? value.values : []).map((item) =>
    partitionColumn(item.kind === "expression" ? item.expression : undefined, columns),
  );
  return { partitionBy, userPartitions, autoRefresh: !userPartitions && (autoRefresh ?? true) };
}

function partitionColumn(expression: Expression | undefined, columns: readonly ExternalColumn[]): string {
  const name =
    expression?.node === "column" && expression.parts.length === 1 ? expression.parts[0]?.value : undefined;
  if (name !== undefined && columns.some((column) => column.name === name)) return name;
  throw compilationError(
    "001003",
    "42000",
    "PARTITION BY of an external table takes columns of its definition.",
  );
}

/** The columns that statements will see, once every expression has been bound; a partition column may not read records. */
function checkedColumns(table: ExternalTable, context: StatementContext) {
  const columns = externalColumns(table);
  rejectDuplicates(columns);
  formatOf(table, context);
  externalSql(table.columns, NO_ROWS, context.environment);
  const partitions = table.columns.filter(({ name }) => table.partitionBy.includes(name));
  partitionSql(partitions, NO_ROWS, context.environment);
  return columns;
}
