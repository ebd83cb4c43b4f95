import type { DuckDBConnection } from "@duckdb/node-api";
import { physicalType } from "../binder/types";
import type { Catalog } from "../catalog/catalog";
import type { Table, TableColumn } from "../catalog/model";
import { scalar } from "../duckdb/instance";
import { NEXT_ROW } from "./row-numbers";
import { WriteNumbers } from "./write-numbers";

/**
 * How tables remember what they were. Every row knows the write that made it, in the hidden column `born`. Before a statement changes or
 * removes rows, those alone are copied into the table's history, with the write that ends them in `died`. The log of writes says when
 * each was committed, so a table at a moment is: the rows, of both, whose birth was committed by then and whose death was not. A row
 * without a birth was there before the log. `is_known` is false where what was before the write is not kept.
 */
export const WRITES = "firn_catalog.writes";
const STARTS = "firn_catalog.starts";
const HISTORIES = "firn_versions";

/** The boundary of all tables: the log begins here. */
const EVERY_TABLE = 0;

/** DuckDB's variable for the number of the write that is running. */
export const WRITE = "firn_write";
export const BORN = "born";
const THIS_WRITE = `getvariable('${WRITE}')`;

/** The hidden column, for CREATE TABLE. It has no default: DuckDB does not read those of its log of writes again after ALTER TABLE. */
export const BORN_COLUMN = `${BORN} BIGINT`;

/** DuckDB statement that gives a table the column; rows that it has were always there. */
export const bornSql = (physical: string): string => `ALTER TABLE ${physical} ADD COLUMN ${BORN_COLUMN}`;

/** Whether the table has versions: those of a session have none. */
export const isVersioned = (table: Pick<Table, "session">): boolean => table.session === undefined;

/** What an UPDATE sets beside its own columns. */
export const bornAgain = (table: Table): string => (isVersioned(table) ? `, ${BORN} = ${THIS_WRITE}` : "");

/** The hidden columns of a table and what a new row has in them. */
export const hiddenValues = (table: Table): readonly (readonly [name: string, sql: string])[] => [
  ...(isVersioned(table) ? ([[BORN, THIS_WRITE]] as const) : []),
  ...(table.tracked ? ([["row_id", NEXT_ROW]] as const) : []),
];

export const historyOf = (table: number): string => `${HISTORIES}.h_${table}`;

/** DuckDB statement that makes a table's history, empty. */
export const historySql = (table: Table): string => {
  const columns = table.columns.map(({ physical, type }) => `${physical} ${physicalType(type)}`);
  const tracked = table.tracked ? ["row_id BIGINT"] : [];
  return `CREATE TABLE ${historyOf(table.id)} (${[...columns, ...tracked, `${BORN} BIGINT`, "died BIGINT"].join(", ")})`;
};

/** DuckDB statements that give the rows of before a column with a value, as the table's own rows get it. */
export function extendHistorySql({ id }: Table, column: TableColumn, value: string): string[] {
  const extended = `${historyOf(id)}_extended`;
  return [
    `CREATE TABLE ${extended} AS SELECT *, (${value})::${physicalType(column.type)} AS ${column.physical} FROM ${historyOf(id)}`,
    `DROP TABLE ${historyOf(id)}`,
    `ALTER TABLE ${extended} RENAME TO h_${id}`,
  ];
}

const CREATE = [
  `CREATE SEQUENCE IF NOT EXISTS ${STARTS}`,
  `CREATE SCHEMA IF NOT EXISTS ${HISTORIES}`,
  `CREATE TABLE IF NOT EXISTS ${WRITES} (number BIGINT, table_id BIGINT, query_id VARCHAR, committed_at BIGINT, is_known BOOLEAN, starts_tracking BOOLEAN)`,
];

/** What accounts from before histories kept in their place. */
const DROP_FORMER = [
  "DROP TABLE IF EXISTS firn_catalog.versions",
  "DROP SEQUENCE IF EXISTS firn_catalog.version_number",
];

/** Opens the log; a new one notes that nothing before it is known. Tables of accounts from before it get their histories. */
export async function prepareVersions(
  connection: DuckDBConnection,
  catalog: Catalog,
  now: Date,
): Promise<WriteNumbers> {
  for (const sql of CREATE) await connection.run(sql);
  const numbers = new WriteNumbers(Number(await scalar(connection, `SELECT nextval('${STARTS}')::VARCHAR`)));
  const known = await scalar(connection, `SELECT 1 FROM ${WRITES} WHERE table_id = ${EVERY_TABLE}`);
  if (known !== null) return numbers;
  await connection.run("BEGIN");
  for (const sql of DROP_FORMER) await connection.run(sql);
  for (const table of tablesOf(catalog))
    for (const sql of [bornSql(table.physical), historySql(table)]) await connection.run(sql);
  await connection.run(
    `INSERT INTO ${WRITES} VALUES (${numbers.next()}, ${EVERY_TABLE}, NULL, ${now.getTime()}, false, false)`,
  );
  await connection.run("COMMIT");
  return numbers;
}

/** All tables with versions, dropped ones too. */
export const tablesOf = (catalog: Catalog): Table[] =>
  [...catalog.everything()].flatMap((object) =>
    object.kind === "TABLE" && isVersioned(object) ? [object] : [],
  );

/** Since when writes are noted, in milliseconds. */
export async function knownSince(connection: DuckDBConnection): Promise<number> {
  return Number(
    await scalar(connection, `SELECT committed_at FROM ${WRITES} WHERE table_id = ${EVERY_TABLE}`),
  );
}

export const DAY = 86_400_000;

/** The tables of all histories that there are; undefined for a name that no history has. */
export async function historiesOf(
  connection: DuckDBConnection,
): Promise<readonly { readonly name: string; readonly table: number | undefined }[]> {
  const found = await connection.runAndReadAll(
    `SELECT table_name FROM duckdb_tables() WHERE schema_name = '${HISTORIES}'`,
  );
  return found.getRows().map(([name]) => {
    const id = /^h_(\d+)$/.exec(String(name))?.[1];
    return { name: String(name), table: id === undefined ? undefined : Number(id) };
  });
}

/** DuckDB statement that drops a history by its name. */
export const dropHistorySql = (name: string): string => `DROP TABLE ${HISTORIES}.${name}`;

/** Forgets a table that is gone for good, within the transaction that removes it. */
export async function forgetVersions(connection: DuckDBConnection, table: number): Promise<void> {
  await connection.run(
    `DROP TABLE IF EXISTS ${historyOf(table)}; DELETE FROM ${WRITES} WHERE table_id = ${table}`,
  );
}
