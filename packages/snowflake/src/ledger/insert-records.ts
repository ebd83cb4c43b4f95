import type { Bind } from "../driver";
import type { Connection } from "../connection";

/** Values by column. A key may carry the type that its value is cast to, e.g. `"low::FLOAT"`; all records have the same keys. */
export type LedgerRecord = Readonly<Record<string, Bind>>;

/** Rows of one INSERT: Snowflake takes up to 16,384 values in a list, and short statements are easier to read in its history. */
const rowsPerInsert = 200;

/** Inserts records with binds, some hundred a statement. */
export async function insertRecords(
  connection: Connection,
  table: string,
  records: readonly LedgerRecord[],
): Promise<void> {
  for (let start = 0; start < records.length; start += rowsPerInsert) {
    const batch = records.slice(start, start + rowsPerInsert);
    const columns = Object.keys(batch[0] ?? {});
    const binds = batch.flatMap((record) => columns.map((column) => record[column] ?? null));
    await connection.execute(insertStatement(table, columns, batch.length), binds);
  }
}

/** `INSERT INTO t (a, low) VALUES (?, ?::FLOAT), (?, ?::FLOAT)` */
export function insertStatement(table: string, columns: readonly string[], rows: number): string {
  const names = columns.map((column) => column.split("::")[0]).join(", ");
  const row = columns.map((column) => ["?", ...column.split("::").slice(1)].join("::")).join(", ");
  return `INSERT INTO ${table} (${names}) VALUES ${Array<string>(rows).fill(`(${row})`).join(", ")}`;
}
