import type { DuckDBConnection } from "@duckdb/node-api";
import { copyTags } from "../tags/set-tags";
import type { Catalog } from "./catalog";
import type { CatalogChange } from "./change";
import type { CatalogObject, Database, Schema, Sequence, Table, TableColumn } from "./model";

interface Cloning {
  readonly catalog: Catalog;
  readonly connection: DuckDBConnection;
  readonly now: Date;
  readonly session: { readonly role: string | undefined };
}

const CLONED: readonly CatalogObject["kind"][] = [
  "SCHEMA",
  "TABLE",
  "VIEW",
  "SEQUENCE",
  "STAGE",
  "FILE FORMAT",
  "PROCEDURE",
  "FUNCTION",
  "TASK",
];

/** Copies what lies in a database or schema into another: rows too, grants not. */
export async function cloneContents(
  change: CatalogChange,
  context: Cloning,
  source: Database | Schema,
  target: number,
): Promise<void> {
  for (const object of context.catalog.contents(source.id)) {
    const isLive = object.droppedOn === undefined && !("session" in object && object.session);
    if (isLive && CLONED.includes(object.kind)) await cloneInto(change, context, object, target);
  }
}

async function cloneInto(
  change: CatalogChange,
  context: Cloning,
  object: CatalogObject,
  parent: number,
): Promise<void> {
  const base = { id: change.nextId(), parent, createdOn: context.now.toISOString() };
  if (object.kind === "SCHEMA") {
    // Every database has its own INFORMATION_SCHEMA, made with it.
    if (object.name === "INFORMATION_SCHEMA") return;
    change.put({ ...object, ...base });
    await cloneContents(change, context, object, base.id);
  } else if (object.kind === "TABLE") {
    change.put(
      await clonedTable(change, context, object, { ...base, name: object.name, owner: object.owner }),
    );
  } else if (object.kind === "SEQUENCE") {
    change.put({
      ...object,
      ...base,
      physical: await clonedSequence(change, context, object.physical, object),
    });
  } else {
    change.put({ ...object, ...base });
  }
}

/** A table with the rows of another: a copy, where Snowflake shares partitions. */
export async function clonedTable(
  change: CatalogChange,
  context: Cloning,
  source: Table,
  base: Pick<Table, "id" | "name" | "parent" | "owner" | "createdOn">,
  rows = source.physical,
): Promise<Table> {
  const physical = `t_${base.id}`;
  const columns: TableColumn[] = [];
  for (const column of source.columns) columns.push(await clonedColumn(change, context, column));
  const list = columns.map((column) => column.physical).join(", ");
  await context.connection.run(`CREATE TABLE ${physical} AS SELECT ${list} FROM ${rows}`);
  for (const column of columns.filter((known) => !known.nullable)) {
    await context.connection.run(`ALTER TABLE ${physical} ALTER COLUMN ${column.physical} SET NOT NULL`);
  }
  copyTags(context.catalog, change, source.id, base.id);
  return {
    ...source,
    ...base,
    physical,
    columns,
    tracked: undefined,
    persistence: source.persistence === "temporary" ? "permanent" : source.persistence,
    session: undefined,
  };
}

async function clonedColumn(
  change: CatalogChange,
  context: Cloning,
  column: TableColumn,
): Promise<TableColumn> {
  if (!column.identity) return column;
  const sequence = await clonedSequence(change, context, column.identity.sequence, column.identity);
  return { ...column, identity: { ...column.identity, sequence } };
}

/** A DuckDB sequence that goes on where another stands. */
export async function clonedSequence(
  change: CatalogChange,
  context: Cloning,
  physical: string,
  { start, increment }: Pick<Sequence, "start" | "increment">,
): Promise<string> {
  const rows = await context.connection.runAndReadAll(
    `SELECT last_value::VARCHAR FROM duckdb_sequences() WHERE sequence_name = '${physical}'`,
  );
  const last = rows.getRows()[0]?.[0];
  const next = last === null || last === undefined ? start : Number(last) + increment;
  const name = `seq_${change.nextId()}`;
  await context.connection.run(sequenceSql(name, next, increment));
  return name;
}

/** Room below the start lets a sequence with a negative increment begin anywhere. */
export const sequenceSql = (name: string, start: number, increment: number): string =>
  `CREATE SEQUENCE ${name} START WITH ${start} INCREMENT BY ${increment} MINVALUE -9223372036854775808 MAXVALUE 9223372036854775807`;
