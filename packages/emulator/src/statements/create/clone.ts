import type { DuckDBConnection } from "@duckdb/node-api";
import { copyTags } from "../../tags/set-tags";
import { bornSql } from "../../versions/log";
import type { Moment } from "../../versions/point";
import { NOT_AVAILABLE, stateSql } from "../../versions/state";
import { SqlError } from "../../errors";
import type { Catalog } from "../../catalog/catalog";
import type { CatalogChange } from "../../catalog/change";
import { keyOf } from "../../catalog/keys";
import type { CatalogObject, Database, Schema, Sequence, Table, TableColumn } from "../../catalog/model";

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

/** CLONE .. AT | BEFORE. */
export interface Past {
  readonly moment: Moment;
  /** IGNORE TABLES WITH INSUFFICIENT DATA RETENTION: those whose rows of then are not kept are left out. */
  readonly ignoresMissing: boolean;
}

/**
 * Copies what lies in a database or schema into another: rows too, grants not. As of a moment in the past it is what lay there then, tables with their
 * rows, all else as it is now. Throws 000707 for rows that are not kept.
 */
export async function cloneContents(
  change: CatalogChange,
  context: Cloning,
  source: Database | Schema,
  target: number,
  past?: Past,
): Promise<void> {
  const taken = new Set<string>();
  for (const object of context.catalog.contents(source.id)) {
    const isOfSession = "session" in object && object.session !== undefined;
    const key = keyOf(object);
    if (isOfSession || !CLONED.includes(object.kind) || !wasThere(object, past) || taken.has(key)) continue;
    taken.add(key);
    await cloneInto(change, context, object, target, past);
  }
}

function wasThere({ createdOn, droppedOn }: CatalogObject, past: Past | undefined): boolean {
  if (!past) return droppedOn === undefined;
  const { time } = past.moment;
  return Date.parse(createdOn) <= time && (droppedOn === undefined || Date.parse(droppedOn) > time);
}

async function cloneInto(
  change: CatalogChange,
  context: Cloning,
  object: CatalogObject,
  parent: number,
  past: Past | undefined,
): Promise<void> {
  const base = { id: change.nextId(), parent, createdOn: context.now.toISOString(), droppedOn: undefined };
  if (object.kind === "SCHEMA") {
    // Every database has its own INFORMATION_SCHEMA, made with it.
    if (object.name === "INFORMATION_SCHEMA") return;
    change.put({ ...object, ...base });
    await cloneContents(change, context, object, base.id, past);
  } else if (object.kind === "TABLE") {
    const rows = past ? await rowsOfThen(object, context, past) : object.physical;
    if (rows === undefined) return;
    const { name, owner } = object;
    change.put(await clonedTable(change, context, object, { ...base, name, owner }, rows));
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

async function rowsOfThen(
  table: Table,
  context: Cloning,
  { moment, ignoresMissing }: Past,
): Promise<string | undefined> {
  try {
    return await stateSql(table, moment, context);
  } catch (error) {
    if (ignoresMissing && error instanceof SqlError && error.code === NOT_AVAILABLE) return undefined;
    throw error;
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
  await context.connection.run(bornSql(physical));
  copyTags(context.catalog, change, source.id, base.id);
  return {
    ...source,
    ...base,
    physical,
    columns,
    tracked: undefined,
    persistence: source.persistence === "temporary" ? "permanent" : source.persistence,
    session: undefined,
    droppedOn: undefined,
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
