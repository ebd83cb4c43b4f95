import type { DuckDBConnection } from "@duckdb/node-api";
import type { Table } from "../catalog/model";
import { scalar } from "../duckdb/instance";
import type { ChosenRows } from "./chosen-rows";
import type { HistorySizes } from "./history-sizes";
import { BORN, historyOf, isVersioned, WRITE, WRITES } from "./log";

/** How many former rows of one table are kept; a statement that changes more than these is not looked behind. */
export const MOST_ROWS = 500_000;

/** To be called within a write before it changes or removes rows of a table: all of them, or those that are chosen. */
export type KeepRows = (table: Table, rows?: ChosenRows) => Promise<void>;

/** Whose writes keep rows, and what is known of their histories. */
export interface KeepingFor {
  readonly connection: DuckDBConnection;
  readonly sizes: HistorySizes;
  /** Whether the transaction is this write alone: it began when nobody else was changing the table any more. */
  readonly isAlone: boolean;
  /** Whether somebody reads the former rows at the end of the write, whatever their number. */
  readonly isStreamed: (table: Table) => boolean;
}

/** What one write keeps of its tables. */
export class Keeping {
  private readonly kept = new Set<Table>();
  private readonly lost = new Set<Table>();

  constructor(private readonly by: KeepingFor) {}

  readonly keep: KeepRows = async (table, rows) => {
    const { connection, isStreamed, sizes } = this.by;
    if (!isVersioned(table) || (table.retentionDays === 0 && !isStreamed(table))) return;
    const count = rows?.count ?? (await countOf(connection, table.physical));
    if (count === 0) return;
    const isTooMany = count > MOST_ROWS;
    if (isTooMany) this.lost.add(table);
    if (isTooMany && !isStreamed(table)) return;
    const columns = [
      ...table.columns.map(({ physical }) => physical),
      ...(table.tracked ? ["row_id"] : []),
      BORN,
    ].join(", ");
    const where = rows === undefined ? "" : ` WHERE rowid ${rows.which}`;
    sizes.add(table.id, count);
    await connection.run(
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
        await this.by.connection.run(`DELETE FROM ${historyOf(table.id)}`);
      else if (!this.by.sizes.isWithin(table.id, MOST_ROWS)) await forgetOldest(this.by, table);
    }
  }
}

const countOf = async (connection: DuckDBConnection, relation: string): Promise<number> =>
  Number(await scalar(connection, `SELECT count(*) FROM ${relation}`));

/** Where there are too many, those of the oldest writes go; what was before these is not known any more. */
async function forgetOldest({ connection, sizes, isAlone }: KeepingFor, { id }: Table): Promise<void> {
  const history = historyOf(id);
  const count = await countOf(connection, history);
  if (isAlone) sizes.counted(id, count);
  if (count <= MOST_ROWS) return;
  const last = await scalar(
    connection,
    `SELECT max(died)::VARCHAR FROM (SELECT died, sum(count(*)) OVER (ORDER BY died DESC) AS newer FROM ${history} GROUP BY died) WHERE newer > ${MOST_ROWS}`,
  );
  await connection.run(`DELETE FROM ${history} WHERE died <= ${last}`);
  await connection.run(`UPDATE ${WRITES} SET is_known = false WHERE table_id = ${id} AND number = ${last}`);
}
