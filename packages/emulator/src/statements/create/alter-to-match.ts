import type { AlterTableAction, ColumnDefinition, Constraint, Option } from "../../ast";
import type { RecordedConstraint, Table, TableColumn } from "../../catalog/model";
import { notSupported } from "../../errors";
import { executed } from "../answers";
import type { HandlerResult, StatementContext } from "../handler";
import { columnChanges } from "./column-changes";
import { primaryKeyColumns, recordedConstraint } from "./columns";
import type { CreateTable } from "./table";

/**
 * CREATE OR ALTER TABLE of a table that is there: as ALTER TABLE, so that rows, grants and what refers to the table stay.
 * https://docs.snowflake.com/en/sql-reference/sql/create-table#create-or-alter-table. Columns come and go, new ones at the end.
 */
export async function alterToMatch(
  statement: CreateTable,
  table: Table,
  context: StatementContext,
): Promise<HandlerResult> {
  context.authorize("OWNERSHIP", table);
  const actions = actionsFor(statement, table, context);
  const { name } = statement;
  if (actions.length === 0) return executed();
  return context.run({
    ...context.source,
    statement: { statement: "alter_table", kind: "TABLE", name, ifExists: false, actions },
  });
}

/** What has to be done to the table so that it is as the statement says. Throws notSupported for what no ALTER does. */
function actionsFor(statement: CreateTable, table: Table, context: StatementContext): AlterTableAction[] {
  refuse(statement, table);
  const definitions = new Map(statement.columns.map((definition) => [definition.name.value, definition]));
  const known = new Map(table.columns.map((column) => [column.name, column]));
  const keys = primaryKeyColumns(allConstraints(statement));
  const gone = table.columns.filter(({ name }) => !definitions.has(name));
  const added = statement.columns.filter(({ name }) => !known.has(name.value));
  refuseMoves(statement, [
    ...table.columns.filter((column) => !gone.includes(column)).map(({ name }) => name),
    ...added.map(({ name }) => name.value),
  ]);
  const { lost, gained } = constraintChanges(statement, table, context);
  return [
    ...lost,
    ...(gone.length > 0 ? [dropOf(gone)] : []),
    ...statement.columns.flatMap((definition) => {
      const column = known.get(definition.name.value);
      return column ? columnChanges(definition, column, keys.has(column.name)) : [];
    }),
    ...(added.length > 0 ? [addOf(added, keys)] : []),
    ...gained,
    ...tableSettings(statement, table),
  ];
}

function refuse(statement: CreateTable, table: Table): void {
  const what = (detail: string) => notSupported(`CREATE OR ALTER TABLE ${detail}`);
  const persistence = statement.persistence === "volatile" ? "temporary" : statement.persistence;
  if (table.dynamic) throw what("of a dynamic table");
  if (persistence !== table.persistence) throw what("that makes a table transient, temporary or permanent");
  if (statement.as ?? statement.like ?? statement.clone) throw what("AS, LIKE or CLONE");
  if (statement.rowAccess ?? statement.columns.some(({ masking, tags }) => masking ?? tags.length > 0))
    throw what("with policies or tags");
}

function refuseMoves(statement: CreateTable, after: readonly string[]): void {
  const wanted = statement.columns.map(({ name }) => name.value);
  if (wanted.join("\0") !== after.join("\0"))
    throw notSupported("CREATE OR ALTER TABLE that moves columns, or adds them elsewhere than at the end");
}

const dropOf = (columns: readonly TableColumn[]): AlterTableAction => ({
  action: "drop_columns",
  ifExists: false,
  columns: columns.map(({ name }) => ({ value: name, quoted: true })),
});

/** Their keys are added with those of the table. */
const addOf = (definitions: readonly ColumnDefinition[], keys: ReadonlySet<string>): AlterTableAction => ({
  action: "add_columns",
  ifNotExists: false,
  columns: definitions.map((definition) => ({
    ...definition,
    notNull: definition.notNull || keys.has(definition.name.value),
    constraints: [],
  })),
});

const allConstraints = ({ columns, constraints }: CreateTable): Constraint[] => [
  ...columns.flatMap((column) =>
    column.constraints.map((constraint) => ({
      ...constraint,
      columns: constraint.columns.length > 0 ? constraint.columns : [column.name],
    })),
  ),
  ...constraints,
];

/** Constraints without a name are the same when they say the same. */
function constraintChanges(statement: CreateTable, table: Table, context: StatementContext) {
  const wanted = allConstraints(statement).map((constraint) => ({
    constraint,
    key: keyOf(recordedConstraint(constraint, context), constraint.name !== undefined),
  }));
  const isKept = (constraint: RecordedConstraint) =>
    wanted.some(({ key }) => key === keyOf(constraint, true) || key === keyOf(constraint, false));
  const lost = table.constraints
    .filter((constraint) => !isKept(constraint))
    .map(({ name }): AlterTableAction => ({
      action: "drop_constraint",
      name: { value: name, quoted: true },
      columns: [],
    }));
  const existing = new Set(
    table.constraints.flatMap((constraint) => [keyOf(constraint, true), keyOf(constraint, false)]),
  );
  const gained = wanted
    .filter(({ key }) => !existing.has(key))
    .map(({ constraint }): AlterTableAction => ({ action: "add_constraint", constraint }));
  return { lost, gained };
}

const keyOf = ({ kind, name, columns, references }: RecordedConstraint, isNamed: boolean): string =>
  JSON.stringify([kind, isNamed ? name : "", columns, references ?? null]);

const SETTINGS = ["DATA_RETENTION_TIME_IN_DAYS", "CHANGE_TRACKING"];

function tableSettings(statement: CreateTable, table: Table): AlterTableAction[] {
  const given: readonly Option[] = [
    ...statement.options,
    ...(statement.comment === undefined
      ? []
      : [{ key: "COMMENT", value: { kind: "string", value: statement.comment } } as const]),
  ];
  const unset = [...SETTINGS, "COMMENT"].filter((key) => !given.some((option) => option.key === key));
  const tracking: readonly Option[] =
    table.changeTracking && unset.includes("CHANGE_TRACKING")
      ? [{ key: "CHANGE_TRACKING", value: { kind: "boolean", value: false } }]
      : [];
  const options = [...given, ...tracking];
  return [
    ...clustering(statement, table),
    { action: "unset", names: unset },
    ...(options.length > 0 ? [{ action: "set", options } as const] : []),
  ];
}

function clustering({ clusterBy, clusterByText }: CreateTable, table: Table): AlterTableAction[] {
  if (clusterByText === table.clusterBy) return [];
  return clusterByText === undefined
    ? [{ action: "drop_clustering" }]
    : [{ action: "cluster_by", expressions: clusterBy, text: clusterByText }];
}
