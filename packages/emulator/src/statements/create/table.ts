import type { CatalogChange } from "../../catalog/change";
import { checkedCollation } from "./collation";
import { clonedTable } from "./clone";
import type { Schema, Table } from "../../catalog/model";
import { lookUpRelation, mustFind, shown } from "../../catalog/names";
import { alreadyExists, notSupported } from "../../errors";
import { templateColumns } from "../../storage/infer/template";
import { BORN_COLUMN } from "../../versions/log";
import { momentOf } from "../../versions/point";
import { ROW_COLUMN } from "../../versions/row-numbers";
import { stateSql } from "../../versions/state";
import { status } from "../answers";
import type { Handler, HandlerResult, StatementContext, StatementOf } from "../handler";
import { booleanOption, retentionOption, textOption } from "../options";
import { createExternalTable } from "../../external-tables/create";
import { createDynamicTable } from "../../dynamic-tables/create";
import { checkClustering } from "./clustering";
import { alterToMatch } from "./alter-to-match";
import { buildAside } from "./as-select";
import { constraintsOf, newColumn, physicalColumn, primaryKeyColumns, rejectDuplicates } from "./columns";
import { checkDefaults } from "./defaults";
import { governed } from "./governed";
import { authorizeCreation, create, schemaTarget, type NewBase, type Target } from "./creation";
import { checkOptions } from "./known-options";

export type CreateTable = StatementOf<"create_table">;

/**
 * CREATE TABLE. https://docs.snowflake.com/en/sql-reference/sql/create-table. CREATE TABLE AS is built aside, without holding up other
 * DDL, and takes the name when it is complete.
 */
export const createTable: Handler<"create_table"> = async (statement, context) => {
  if (statement.persistence === "dynamic") return createDynamicTable(statement, context);
  if (statement.persistence === "external") return createExternalTable(statement, context);
  rejectPersistence(statement);
  if (statement.template) {
    return createTable(
      { ...statement, template: undefined, columns: await templateColumns(statement.template, context) },
      context,
    );
  }
  const target = tableTarget(statement, context);
  const before = statement.orAlter && existingTable(context, target);
  if (before) return alterToMatch(statement, before, context);
  const answered = answeredEarly(statement, context, target);
  if (answered) return answered;
  if (statement.as) return createFromQuery(statement, context, target);
  return create(statement, context, {
    kind: "TABLE",
    word: "Table",
    target,
    make: async (base, change) => {
      const table = await newTable(statement, context, base, change, target);
      return governed(table, statement, change, context, table.columns);
    },
  });
};

function rejectPersistence({ persistence }: CreateTable): void {
  if (!["permanent", "transient", "temporary", "volatile"].includes(persistence)) {
    throw notSupported(`CREATE ${persistence.toUpperCase()} TABLE`);
  }
}

export const isTemporaryTable = (statement: Pick<CreateTable, "persistence">): boolean =>
  statement.persistence === "temporary" || statement.persistence === "volatile";

function tableTarget(statement: CreateTable, context: StatementContext): Target {
  const target = schemaTarget(statement, context);
  return isTemporaryTable(statement) ? { ...target, session: context.session.id } : target;
}

function existingTable(context: StatementContext, { parent, name, session }: Target): Table | undefined {
  const found = context.catalog.findInNamespace("TABLE", parent, name, session);
  return found?.kind === "TABLE" ? found : undefined;
}

/** IF NOT EXISTS of an existing table must not run the query of CREATE TABLE AS. */
function answeredEarly(
  statement: CreateTable,
  context: StatementContext,
  target: Target,
): HandlerResult | undefined {
  const existing = target.session
    ? context.catalog.findInNamespace("TABLE", target.parent, target.name, target.session)
    : lookUpRelation(context.names, statement.name);
  if (!existing || statement.orReplace) return undefined;
  authorizeCreation(context, { kind: "TABLE", target }, undefined);
  if (statement.ifNotExists) return status(`${target.name} already exists, statement succeeded.`);
  if ("session" in existing && existing.session && !target.session) return undefined;
  throw alreadyExists(shown(context.names, statement.name));
}

async function createFromQuery(
  statement: CreateTable,
  context: StatementContext,
  target: Target,
): Promise<HandlerResult> {
  const built = await buildAside(statement, context);
  try {
    return await create(statement, context, {
      kind: "TABLE",
      word: "Table",
      target,
      make: async (base, change) => {
        await built.complete();
        return governed(
          { ...tableBase(statement, base, target, context), ...built.shape },
          statement,
          change,
          context,
          built.shape.columns,
        );
      },
    });
  } catch (error) {
    await context.connection.run(`DROP TABLE IF EXISTS ${built.shape.physical}`);
    throw error;
  }
}

async function newTable(
  statement: CreateTable,
  context: StatementContext,
  base: NewBase,
  change: CatalogChange,
  target: Target,
): Promise<Table> {
  if (statement.clone) {
    const { timeTravel } = statement.clone;
    const source = mustFind(context.names, "TABLE", statement.clone.source);
    context.authorize("SELECT", source);
    const rows = timeTravel
      ? await stateSql(source, await momentOf(timeTravel, context), context)
      : source.physical;
    return withPersistence(await clonedTable(change, context, source, base, rows), statement, target);
  }
  if (statement.like) return emptyCopy(statement, context, base, change, target);
  const keys = primaryKeyColumns(statement.constraints);
  const made = statement.columns.map((definition, index) =>
    newColumn(definition, index + 1, change, keys.has(definition.name.value)),
  );
  const columns = made.map(({ column }) => column);
  rejectDuplicates(columns);
  checkDefaults(columns, context);
  checkClustering(statement.clusterBy, columns, context);
  const table: Table = {
    ...tableBase(statement, base, target, context),
    physical: physicalName(target, base.id),
    columns,
    nextColumn: columns.length + 1,
  };
  for (const sql of made.flatMap(({ before }) => before)) await context.connection.run(sql);
  await context.connection.run(createSql(table));
  return table;
}

/** CREATE TABLE .. LIKE: the columns with their defaults, no rows. */
async function emptyCopy(
  statement: CreateTable,
  context: StatementContext,
  base: NewBase,
  change: CatalogChange,
  target: Target,
): Promise<Table> {
  if (!statement.like) throw new Error("only for LIKE");
  const source = mustFind(context.names, "TABLE", statement.like);
  context.authorize("SELECT", source);
  const made = source.columns.map((column) => {
    if (!column.identity) return { column, before: [] };
    const sequence = `seq_${change.nextId()}`;
    const { start, increment } = column.identity;
    return {
      column: { ...column, identity: { ...column.identity, sequence } },
      before: [`CREATE SEQUENCE ${sequence} START WITH ${start} INCREMENT BY ${increment}`],
    };
  });
  const table: Table = {
    ...tableBase(statement, base, target, context),
    clusterBy: source.clusterBy,
    constraints: source.constraints,
    physical: physicalName(target, base.id),
    columns: made.map(({ column }) => column),
    nextColumn: source.nextColumn,
  };
  for (const sql of made.flatMap(({ before }) => before)) await context.connection.run(sql);
  await context.connection.run(createSql(table));
  return table;
}

export const physicalName = (target: Pick<Target, "session">, id: number): string =>
  target.session ? `temp.t_${id}` : `t_${id}`;

export const createSql = (table: Pick<Table, "physical" | "columns" | "tracked">): string =>
  table.physical.startsWith("temp.")
    ? `CREATE TEMP TABLE ${table.physical} (${table.columns.map(physicalColumn).join(", ")})`
    : `CREATE TABLE ${table.physical} (${[...table.columns.map(physicalColumn), ...(table.tracked ? [ROW_COLUMN] : []), BORN_COLUMN].join(", ")})`;

type Described = Omit<Table, "physical" | "columns" | "nextColumn">;

/** All of a table but its columns. */
export function tableBase(
  statement: CreateTable,
  base: NewBase,
  target: Target,
  context: StatementContext,
): Described {
  checkOptions(statement.options, "TABLE");
  checkedCollation(textOption(statement.options, "DEFAULT_DDL_COLLATION"));
  return {
    ...base,
    kind: "TABLE",
    comment: statement.comment,
    persistence: persistenceOf(statement, context, target),
    constraints: constraintsOf(statement.columns, statement.constraints, context),
    clusterBy: clusterText(statement),
    automaticClustering: statement.clusterBy.length > 0,
    retentionDays: retentionOf(statement, context, target),
    changeTracking: booleanOption(statement.options, "CHANGE_TRACKING") ?? false,
    session: target.session,
    options: statement.options,
  };
}

const clusterText = (statement: CreateTable): string | undefined =>
  statement.clusterBy.length > 0 ? (statement.clusterByText ?? "") : undefined;

function withPersistence(table: Table, statement: CreateTable, target: Target): Table {
  const persistence = statement.persistence === "transient" ? "transient" : table.persistence;
  return { ...table, persistence, session: target.session };
}

/** Tables of a transient schema or database are transient. */
function persistenceOf(
  statement: CreateTable,
  context: StatementContext,
  target: Target,
): Table["persistence"] {
  if (isTemporaryTable(statement)) return "temporary";
  const inTransient = schemaOf(target, context)?.transient ?? false;
  return statement.persistence === "transient" || statement.isTransient || inTransient
    ? "transient"
    : "permanent";
}

/** The schema's, where the statement says nothing; what is not permanent is kept for a day at most. */
function retentionOf(statement: CreateTable, context: StatementContext, target: Target): number {
  const asked = retentionOption(statement.options);
  if (asked !== undefined) return asked;
  const inherited = schemaOf(target, context)?.retentionDays ?? 1;
  return persistenceOf(statement, context, target) === "permanent" ? inherited : Math.min(inherited, 1);
}

function schemaOf({ parent }: Target, { catalog }: StatementContext): Schema | undefined {
  const found = parent === undefined ? undefined : catalog.get(parent);
  return found?.kind === "SCHEMA" ? found : undefined;
}
