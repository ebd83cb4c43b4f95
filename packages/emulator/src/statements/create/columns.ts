import type { ColumnDefinition, Constraint } from "../../ast";
import { checkedCollation } from "./collation";
import { physicalType, resolveType } from "../../binder";
import { sequenceSql } from "./clone";
import type { CatalogChange } from "../../catalog/change";
import type { RecordedConstraint, TableColumn } from "../../catalog/model";
import { locate, lookUp } from "../../catalog/names";
import { SqlError, compilationError, doesNotExist, invalidIdentifier, notSupported } from "../../errors";
import type { StatementContext } from "../handler";
import { invalidValue } from "../options";

export interface NewColumn {
  readonly column: TableColumn;
  /** DuckDB statements that must run before the table's. */
  readonly before: readonly string[];
}

/** A column as the catalogue keeps it. `number` is that of its physical name. */
export function newColumn(
  definition: ColumnDefinition,
  number: number,
  change: Pick<CatalogChange, "nextId">,
  primaryKey: boolean,
): NewColumn {
  if (!definition.type)
    throw new SqlError(
      "001003",
      "42000",
      `SQL compilation error:\ncolumn '${definition.name.value}' has no data type`,
    );
  if (definition.virtual) throw notSupported("virtual columns");
  const identity = definition.identity && { ...definition.identity, sequence: `seq_${change.nextId()}` };
  const type = resolveType(definition.type);
  if (identity?.increment === 0) throw invalidValue("0", "INCREMENT");
  if (identity && type.kind !== "number" && type.kind !== "float") throw noIdentity(definition);
  const column: TableColumn = {
    name: definition.name.value,
    type,
    nullable:
      !definition.notNull &&
      !primaryKey &&
      !definition.constraints.some((constraint) => constraint.kind === "primary key"),
    physical: `c${number}`,
    default: definition.default && {
      expression: definition.default,
      text: definition.defaultText ?? "",
    },
    identity: identity && { ...identity, ordered: definition.identity?.ordered ?? false },
    comment: definition.comment,
    collation: checkedCollation(definition.collate),
  };
  const before = identity ? [sequenceSql(identity.sequence, identity.start, identity.increment)] : [];
  return { column, before };
}

const noIdentity = ({ name }: ColumnDefinition) =>
  compilationError("002023", "22000", `Column '${name.value}' cannot be AUTOINCREMENT: it is no number.`);

/** The column as CREATE TABLE of DuckDB writes it. */
export const physicalColumn = (column: Pick<TableColumn, "physical" | "type" | "nullable">): string =>
  `${column.physical} ${physicalType(column.type)}${column.nullable ? "" : " NOT NULL"}`;

export function rejectDuplicates(columns: readonly { readonly name: string }[]): void {
  const seen = new Set<string>();
  for (const { name } of columns) {
    if (seen.has(name))
      throw new SqlError("002025", "42710", `SQL compilation error:\nduplicate column name '${name}'`);
    seen.add(name);
  }
}

/** Constraints of the table and of its columns. They are recorded and shown; only NOT NULL is enforced, as in Snowflake. */
export function constraintsOf(
  columns: readonly ColumnDefinition[],
  ofTable: readonly Constraint[],
  context: StatementContext,
): RecordedConstraint[] {
  const ofColumns = columns.flatMap((column) =>
    column.constraints.map((constraint) => ({
      ...constraint,
      columns: constraint.columns.length > 0 ? constraint.columns : [column.name],
    })),
  );
  const recorded = [...ofColumns, ...ofTable].map((constraint) => recordedConstraint(constraint, context));
  checkKeys({ columns: columns.map(({ name }) => ({ name: name.value })), constraints: recorded });
  return recorded;
}

/** Keys are of columns that are there, and a table has one primary key at most. */
export function checkKeys({
  columns,
  constraints,
}: {
  readonly columns: readonly Pick<TableColumn, "name">[];
  readonly constraints: readonly RecordedConstraint[];
}): void {
  const known = new Set(columns.map(({ name }) => name));
  const unknown = constraints.flatMap((constraint) => constraint.columns).find((name) => !known.has(name));
  if (unknown !== undefined) throw invalidIdentifier(unknown);
  if (constraints.filter(({ kind }) => kind === "primary key").length > 1)
    throw compilationError("002038", "42601", "A table has one primary key at most.");
}

export function recordedConstraint(constraint: Constraint, context: StatementContext): RecordedConstraint {
  return {
    kind: constraint.kind,
    name: constraint.name?.value ?? `SYS_CONSTRAINT_${crypto.randomUUID()}`,
    columns: constraint.columns.map((column) => column.value),
    references: constraint.references && referenceOf(constraint.references, context),
    properties: constraint.properties,
  };
}

function referenceOf(references: NonNullable<Constraint["references"]>, context: StatementContext) {
  const table = lookUp(context.names, "TABLE", references.table);
  if (!table) throw doesNotExist("Table", locate(context.names, references.table).name);
  const named = references.columns.map((column) => column.value);
  const unknown = named.find((name) => !table.columns.some((column) => column.name === name));
  if (unknown !== undefined) throw invalidIdentifier(unknown);
  const primary = table.constraints.find((constraint) => constraint.kind === "primary key")?.columns ?? [];
  return { table: table.id, columns: named.length > 0 ? named : primary };
}

export const primaryKeyColumns = (constraints: readonly Constraint[]): ReadonlySet<string> =>
  new Set(
    constraints
      .filter((constraint) => constraint.kind === "primary key")
      .flatMap((constraint) => constraint.columns.map((column) => column.value)),
  );
