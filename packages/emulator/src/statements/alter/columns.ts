import type { AlterColumn, AlterTableAction, Identifier } from "../../ast";
import { createBinder, physicalType, resolveType, typeText } from "../../binder";
import type { CatalogChange } from "../../catalog/change";
import type { Table, TableColumn } from "../../catalog/model";
import { compilationError, invalidIdentifier, notSupported, SqlError } from "../../errors";
import type { SnowflakeType } from "../../types";
import { withMask } from "../../policies/attach";
import { setTags } from "../../tags/set-tags";
import { checkKeys, constraintsOf, newColumn } from "../create/columns";
import { checkDefaults } from "../create/defaults";
import { BORN, extendHistorySql, isVersioned } from "../../versions/log";
import { createSql, physicalName } from "../create/table";
import type { StatementContext } from "../handler";
import { isColumnGovernance, withColumnGovernance } from "./governance";
import { renamedInPolicies, refusePolicedColumn } from "../../policies/columns";

type Action<K extends AlterTableAction["action"]> = Extract<AlterTableAction, { action: K }>;

/** ADD COLUMN: existing rows get the default. */
export async function addColumns(
  table: Table,
  { columns: definitions, ifNotExists }: Action<"add_columns">,
  change: CatalogChange,
  context: StatementContext,
): Promise<void> {
  let extended = table;
  for (const definition of definitions) {
    const exists = extended.columns.some((column) => column.name === definition.name.value);
    if (exists && ifNotExists) continue;
    if (exists) throw compilationError("001430", "42601", `column '${definition.name.value}' already exists`);
    const { column, before } = newColumn(definition, extended.nextColumn, change, false);
    checkDefaults([column], context);
    for (const sql of before) await context.connection.run(sql);
    const constraints = [...extended.constraints, ...constraintsOf([definition], [], context)];
    checkKeys({ columns: [...extended.columns, column], constraints });
    extended = { ...(await withPhysicalColumn(extended, column, change, context)), constraints };
  }
  let governed = extended;
  for (const { name, masking, tags } of definitions) {
    if (masking) governed = withMask(governed, governed.columns, name.value, masking, context);
    if (tags.length > 0) setTags(tags, { object: governed, column: name.value }, change, context);
  }
  change.put(governed);
}

/** The table with the column added; its rows get the default. */
async function withPhysicalColumn(
  table: Table,
  column: TableColumn,
  change: CatalogChange,
  context: StatementContext,
): Promise<Table> {
  const { connection } = context;
  const extended = { ...table, columns: [...table.columns, column], nextColumn: table.nextColumn + 1 };
  const hasRows =
    (await connection.runAndReadAll(`SELECT 1 FROM ${table.physical} LIMIT 1`)).currentRowCount > 0;
  const value = hasRows ? initialValue(column, context) : undefined;
  if (value !== undefined) return rebuilt(extended, table, column, value, change, context);
  if (hasRows && !column.nullable) throw needsDefault(table, column);
  const type = physicalType(column.type);
  await connection.run(`ALTER TABLE ${table.physical} ADD COLUMN ${column.physical} ${type}`);
  if (!column.nullable)
    await connection.run(`ALTER TABLE ${table.physical} ALTER COLUMN ${column.physical} SET NOT NULL`);
  return extended;
}

/**
 * The rows copied into another physical table. DuckDB's ADD COLUMN .. DEFAULT of an expression is an UPDATE behind the scenes, and
 * any further ALTER in its transaction makes the commit fail.
 */
async function rebuilt(
  extended: Table,
  old: Table,
  column: TableColumn,
  value: string,
  change: CatalogChange,
  { connection }: StatementContext,
): Promise<Table> {
  const physical = physicalName(old, change.nextId());
  await connection.run(createSql({ physical, columns: extended.columns, tracked: old.tracked }));
  const kept = [
    ...old.columns.map((known) => known.physical),
    ...(old.tracked ? ["row_id"] : []),
    ...(isVersioned(old) ? [BORN] : []),
  ];
  await connection.run(
    `INSERT INTO ${physical} (${[...kept, column.physical].join(", ")}) SELECT ${[...kept, value].join(", ")} FROM ${old.physical}`,
  );
  await connection.run(`DROP TABLE ${old.physical}`);
  if (isVersioned(old)) for (const sql of extendHistorySql(old, column, value)) await connection.run(sql);
  return { ...extended, physical };
}

function initialValue(column: TableColumn, context: StatementContext): string | undefined {
  if (column.identity) return `nextval('${column.identity.sequence}')`;
  if (!column.default) return undefined;
  const binder = createBinder(context.environment);
  return binder.assign(binder.expression(column.default.expression), column.type);
}

const needsDefault = (table: Table, column: TableColumn) =>
  compilationError(
    "002159",
    "23001",
    `Non-nullable column '${column.name}' cannot be added to non-empty table '${table.name}' unless it has a non-null default value.`,
  );

export async function dropColumns(
  table: Table,
  { columns, ifExists }: Action<"drop_columns">,
  change: CatalogChange,
  { connection }: StatementContext,
): Promise<void> {
  let reduced = table;
  for (const { value: name } of columns) {
    const column = reduced.columns.find((known) => known.name === name);
    if (!column && ifExists) continue;
    if (!column) throw compilationError("000904", "42000", `invalid identifier '${name}'`);
    if (reduced.columns.length === 1)
      throw compilationError("002262", "22000", `Cannot drop all columns of table '${table.name}'.`);
    refusePolicedColumn(reduced, name);
    await connection.run(`ALTER TABLE ${table.physical} DROP COLUMN ${column.physical}`);
    if (column.identity) await connection.run(`DROP SEQUENCE IF EXISTS ${column.identity.sequence}`);
    reduced = {
      ...reduced,
      columns: reduced.columns.filter((known) => known !== column),
      constraints: reduced.constraints.filter((constraint) => !constraint.columns.includes(name)),
    };
  }
  change.put(reduced);
}

export function renameColumn(table: Table, from: string, to: string, change: CatalogChange): void {
  if (!table.columns.some((column) => column.name === from)) throw invalidIdentifier(from);
  if (from !== to && table.columns.some((column) => column.name === to))
    throw compilationError("001430", "42601", `column '${to}' already exists`);
  const renamed = (name: string) => (name === from ? to : name);
  change.put({
    ...table,
    ...renamedInPolicies(table, renamed),
    columns: table.columns.map((column) => ({ ...column, name: renamed(column.name) })),
    constraints: table.constraints.map((constraint) => ({
      ...constraint,
      columns: constraint.columns.map(renamed),
    })),
  });
}

/** ALTER COLUMN. https://docs.snowflake.com/en/sql-reference/sql/alter-table-column */
export async function alterColumn(
  table: Table,
  { value: name }: Identifier,
  action: AlterColumn,
  change: CatalogChange,
  context: StatementContext,
): Promise<void> {
  const column = table.columns.find((known) => known.name === name);
  if (!column) throw invalidIdentifier(name);
  if (isColumnGovernance(action)) {
    change.put(withColumnGovernance(table, table.columns, name, action, change, context));
    return;
  }
  const altered = await alteredColumn(table, column, action, context);
  change.put({ ...table, columns: table.columns.map((known) => (known === column ? altered : known)) });
}

async function alteredColumn(
  table: Table,
  column: TableColumn,
  action: Exclude<AlterColumn, { kind: "set_masking" | "unset_masking" | "set_tags" | "unset_tags" }>,
  context: StatementContext,
): Promise<TableColumn> {
  const physical = (words: string) =>
    context.connection.run(`ALTER TABLE ${table.physical} ALTER COLUMN ${column.physical} ${words}`);
  switch (action.kind) {
    case "type": {
      const type = changedType(column, resolveType(action.type));
      if (physicalType(type) !== physicalType(column.type))
        await physical(`SET DATA TYPE ${physicalType(type)}`);
      return { ...column, type };
    }
    case "set_not_null":
      await physical("SET NOT NULL");
      return { ...column, nullable: false };
    case "drop_not_null":
      await physical("DROP NOT NULL");
      return { ...column, nullable: true };
    case "drop_default":
      return { ...column, default: undefined };
    case "set_default":
      // https://docs.snowflake.com/en/sql-reference/sql/alter-table-column: a sequence only.
      if (action.value?.node !== "nextval")
        throw new SqlError("000002", "0A000", "Unsupported feature 'Alter Column Set Default'.");
      return { ...column, default: { expression: action.value, text: action.text ?? "" } };
    case "comment":
      return { ...column, comment: action.text };
    case "unset_comment":
      return { ...column, comment: undefined };
    case "other":
      throw notSupported(`ALTER COLUMN ${action.words}`);
  }
}

/** Only changes that lose nothing: a longer text, a number of more digits (or fewer, if all fit). */
function changedType(column: TableColumn, wanted: SnowflakeType): SnowflakeType {
  const { type } = column;
  const refuse = (why: string) =>
    compilationError(
      "040052",
      "22000",
      `cannot change column ${column.name} from type ${typeText(type)} to ${typeText(wanted)}${why}`,
    );
  if (type.kind !== wanted.kind) throw refuse("");
  if (type.kind === "varchar" && wanted.kind === "varchar" && wanted.length < type.length) {
    throw refuse(" because reducing the byte-length of a varchar is not supported.");
  }
  if (type.kind === "number" && wanted.kind === "number" && wanted.scale !== type.scale) {
    throw refuse(" because changing the scale of a number is not supported.");
  }
  return wanted;
}
