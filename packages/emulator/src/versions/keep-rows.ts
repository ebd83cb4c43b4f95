import type { DuckDBConnection } from "@duckdb/node-api";
import type { Table } from "../catalog/model";
import { scalar } from "../duckdb/instance";
import { BORN, historyOf, isVersioned, WRITE, WRITES } from "./log";

/** How many former rows of one table are kept; a statement that changes more than these is not looked behind. */
export const MOST_ROWS = 500_000;

/**
 * To be called within a write before it changes or removes rows of a table: all of them, or those whose rowids a DuckDB query gives. A row
 * may be named more than once.
 */
export type KeepRows = (table: Table, rowids?: string) => Promise<void>;

/** What one write keeps of its tables. */
export class Keeping {
  private readonly kept = new Set<Table>();
  private readonly lost = new Set<Table>();

  /** `isStreamed`: somebody reads the former rows at the end of this write, whatever their number. */
  constructor(
    private readonly connection: DuckDBConnection,
    private readonly isStreamed: (table: Table) => boolean,
  ) {}

  readonly keep: KeepRows = async (table, rowids) => {
    if (!isVersioned(table) || (table.retentionDays === 0 && !this.isStreamed(table))) return;
    const from = rowids === undefined ? table.physical : `(${rowids})`;
    const isTooMany = Number(await scalar(this.connection, `SELECT count(*) FROM ${from}`)) > MOST_ROWS;
    if (isTooMany) this.lost.add(table);
    if (isTooMany && !this.isStreamed(table)) return;
    const columns = [
      ...table.columns.map(({ physical }) => physical),
      ...(table.tracked ? ["row_id"] : []),
      BORN,
    ].join(", ");
    const where = rowids === undefined ? "" : ` WHERE rowid IN (${rowids})`;
    await this.connection.run(
      `INSERT INTO ${historyOf(table.id)} (${columns}, died) SELECT ${columns}, getvariable('${WRITE}') FROM ${table.physical}${where}`,
    );
    this.kept.add(table);
  };

  /** Whether what the table was before this write is kept. */
  isKnown(table: Table): boolean {
    return !this.lost.has(table);
  }

  /** At the end of the write: no table keeps more than it may. */
  async tidy(): Promise<void> {
    for (const table of new Set([...this.kept, ...this.lost])) {
      if (table.retentionDays === 0 || this.lost.has(table))
        await this.connection.run(`DELETE FROM ${historyOf(table.id)}`);
      else await forgetOldest(this.connection, table);
    }
  }
}

/** Where there are too many, those of the oldest writes go; what was before these is not known any more. */
async function forgetOldest(connection: DuckDBConnection, { id }: Table): Promise<void> {
  const history = historyOf(id);
  if (Number(await scalar(connection, `SELECT count(*) FROM ${history}`)) <= MOST_ROWS) return;
  const last = await scalar(
    connection,
    `SELECT max(died)::VARCHAR FROM (SELECT died, sum(count(*)) OVER (ORDER BY died DESC) AS newer FROM ${history} GROUP BY died) WHERE newer > ${MOST_ROWS}`,
  );
  await connection.run(`DELETE FROM ${history} WHERE died <= ${last}`);
  await connection.run(`UPDATE ${WRITES} SET is_known = false WHERE table_id = ${id} AND number = ${last}`);
}
