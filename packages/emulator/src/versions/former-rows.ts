import type { DuckDBConnection } from "@duckdb/node-api";
import type { KeepRows } from "./keep-rows";
import { isVersioned } from "./log";

/** The rowids of committed rows that the open transaction has changed or removed: a temporary table of its own. */
export const FORMER_ROWS = "temp.firn_former";

export const MAKE_FORMER_ROWS =
  "CREATE TEMP TABLE IF NOT EXISTS firn_former (table_id BIGINT, former BIGINT)";
export const DROP_FORMER_ROWS = `DROP TABLE IF EXISTS ${FORMER_ROWS}`;

/** As `keep`, and notes which rows these are. */
export const notingFormer =
  (connection: DuckDBConnection, keep: KeepRows): KeepRows =>
  async (table, rows) => {
    await keep(table, rows);
    if (!isVersioned(table) || rows?.count === 0) return;
    await connection.run(MAKE_FORMER_ROWS);
    const where = rows === undefined ? "" : ` WHERE rowid ${rows.which}`;
    await connection.run(
      `INSERT INTO ${FORMER_ROWS} SELECT ${table.id}, rowid FROM ${table.physical}${where}`,
    );
  };
