import type { DuckDBConnection } from "@duckdb/node-api";
import type { Catalog } from "../catalog/catalog";
import type { CatalogChange } from "../catalog/change";
import type { CatalogObject, Table } from "../catalog/model";
import { alignColumns } from "./align-columns";
import { historyOf, historySql, isVersioned, WRITES } from "./log";
import { trackSql } from "./row-numbers";
import type { WriteNumbers } from "./write-numbers";

interface Following {
  readonly connection: DuckDBConnection;
  readonly catalog: Catalog;
  readonly numbers: WriteNumbers;
  readonly now: Date;
}

/**
 * After DDL, within its transaction: new tables get a history, histories follow the columns of their tables, and CHANGE_TRACKING gives rows
 * the numbers that CHANGES needs. What was before is read with the columns of now, as in Snowflake.
 * https://docs.snowflake.com/en/sql-reference/constructs/at-before#usage-notes
 */
export async function followDefinitions(following: Following, change: CatalogChange): Promise<void> {
  for (const [id, object] of [...change.changes]) {
    if (object?.kind !== "TABLE" || !isVersioned(object)) continue;
    const table = await tracked(following.connection, object, change);
    await follow(following, table, tableIn(following.catalog.get(id)));
  }
}

const tableIn = (object: CatalogObject | undefined): Table | undefined =>
  object?.kind === "TABLE" ? object : undefined;

async function tracked(connection: DuckDBConnection, table: Table, change: CatalogChange): Promise<Table> {
  if (table.tracked || !table.changeTracking) return table;
  for (const sql of trackSql(table)) await connection.run(sql);
  return change.put<Table>({ ...table, tracked: true });
}

async function follow(following: Following, table: Table, old: Table | undefined): Promise<void> {
  const { connection } = following;
  if (!old) {
    await connection.run(historySql(table));
    return;
  }
  const history = historyOf(table.id);
  await alignColumns(connection, old, table, [{ physical: history }]);
  if (table.tracked && !old.tracked) await connection.run(`ALTER TABLE ${history} ADD COLUMN row_id BIGINT`);
  const startsTracking = table.changeTracking && !old.changeTracking;
  const isKept = table.retentionDays > 0;
  const isKnown = isKept === old.retentionDays > 0;
  if (!isKept && !isKnown) await connection.run(`DELETE FROM ${history}`);
  if (isKnown && !startsTracking) return;
  await connection.run(
    `INSERT INTO ${WRITES} VALUES (${following.numbers.next()}, ${table.id}, NULL, ${following.now.getTime()}, ${isKnown}, ${startsTracking})`,
  );
}
