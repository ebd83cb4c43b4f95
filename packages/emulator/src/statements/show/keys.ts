import type { RecordedConstraint, Table } from "../../catalog/model";
import { partsOf, pathOf } from "../../catalog/names";
import { SqlError } from "../../errors";
import type { StatementContext } from "../handler";
import { findObject } from "../objects";
import { placed, tablesOf } from "./columns";
import { date, type Row, type Show, type ShowHandler } from "./listing";
import { objectsIn, type Placed } from "./scope";

/** A column of a key. */
interface Key {
  readonly table: Placed<Table>;
  readonly constraint: RecordedConstraint;
  readonly column: string;
  /** From 0, within the key. */
  readonly index: number;
}

const keysOf = (tables: readonly Placed<Table>[], kind: RecordedConstraint["kind"]): Key[] =>
  tables.flatMap((table) =>
    table.object.constraints
      .filter((constraint) => constraint.kind === kind)
      .flatMap((constraint) =>
        constraint.columns.map((column, index) => ({ table, constraint, column, index })),
      ),
  );

/** SHOW PRIMARY KEYS IN t takes a table without the word. */
function tablesIn(statement: Show, context: StatementContext): Placed<Table>[] {
  if (statement.in?.kind === "TABLE") return tablesOf(statement, context);
  const name = statement.in?.kind ? undefined : statement.in?.name;
  const bare = name && partsOf(context.names, name).length > 0 ? tryTable(statement, context) : undefined;
  return bare ? [placed(bare, context)] : objectsIn(statement, context, "TABLE");
}

function tryTable(statement: Show, context: StatementContext): Table | undefined {
  try {
    const found = statement.in?.name && findObject(context, "TABLE", statement.in.name);
    return found?.kind === "TABLE" ? found : undefined;
  } catch (error) {
    if (error instanceof SqlError) return undefined;
    throw error;
  }
}

const rely = (constraint: RecordedConstraint): string => String(constraint.properties.includes("RELY"));

const keyListing =
  (kind: "primary key" | "unique"): ShowHandler =>
  (statement, context) => ({
    columns: [
      "created_on",
      "database_name",
      "schema_name",
      "table_name",
      "column_name",
      "key_sequence",
      "constraint_name",
      "rely",
      "comment",
    ],
    nameColumn: "table_name",
    rows: keysOf(tablesIn(statement, context), kind).map(({ table, constraint, column, index }) => ({
      created_on: date(table.object.createdOn),
      database_name: table.database.name,
      schema_name: table.schema.name,
      table_name: table.object.name,
      column_name: column,
      key_sequence: index + 1,
      constraint_name: constraint.name,
      rely: rely(constraint),
      comment: null,
    })),
  });

/** https://docs.snowflake.com/en/sql-reference/sql/show-primary-keys */
export const showPrimaryKeys = keyListing("primary key");
export const showUniqueKeys = keyListing("unique");

const FOREIGN_KEY_COLUMNS = [
  "created_on",
  "pk_database_name",
  "pk_schema_name",
  "pk_table_name",
  "pk_column_name",
  "fk_database_name",
  "fk_schema_name",
  "fk_table_name",
  "fk_column_name",
  "key_sequence",
  "update_rule",
  "delete_rule",
  "fk_name",
  "pk_name",
  "deferrability",
  "rely",
  "comment",
];

function referenceOf({ table, constraint, column, index }: Key, context: StatementContext): Row {
  const target = constraint.references && context.catalog.get(constraint.references.table);
  const [database, schema, name] = target ? pathOf(context.catalog, target) : [];
  return {
    created_on: date(table.object.createdOn),
    pk_database_name: database,
    pk_schema_name: schema,
    pk_table_name: name,
    pk_column_name: constraint.references?.columns[index],
    fk_database_name: table.database.name,
    fk_schema_name: table.schema.name,
    fk_table_name: table.object.name,
    fk_column_name: column,
    key_sequence: index + 1,
    update_rule: "NO ACTION",
    delete_rule: "NO ACTION",
    fk_name: constraint.name,
    pk_name:
      target?.kind === "TABLE"
        ? target.constraints.find((other) => other.kind === "primary key")?.name
        : null,
    deferrability: "NOT DEFERRABLE",
    rely: rely(constraint),
    comment: null,
  };
}

/** Foreign keys of the tables named. https://docs.snowflake.com/en/sql-reference/sql/show-imported-keys */
export const showImportedKeys: ShowHandler = (statement, context) => ({
  columns: FOREIGN_KEY_COLUMNS,
  nameColumn: "fk_table_name",
  rows: keysOf(tablesIn(statement, context), "foreign key").map((key) => referenceOf(key, context)),
});

/** Foreign keys, wherever they lie, that refer to the tables named. https://docs.snowflake.com/en/sql-reference/sql/show-exported-keys */
export const showExportedKeys: ShowHandler = (statement, context) => {
  const targets = new Set(tablesIn(statement, context).map(({ object }) => object.id));
  const everywhere = objectsIn({ ...statement, in: { kind: "ACCOUNT" } }, context, "TABLE");
  return {
    columns: FOREIGN_KEY_COLUMNS,
    nameColumn: "pk_table_name",
    rows: keysOf(everywhere, "foreign key")
      .filter(({ constraint }) => constraint.references && targets.has(constraint.references.table))
      .map((key) => referenceOf(key, context)),
  };
};
