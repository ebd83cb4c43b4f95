import type { DuckDBConnection } from "@duckdb/node-api";
import type { Stream, Table } from "../catalog/model";
import { quoteText } from "../generator/text";

/** MAX_DATA_EXTENSION_TIME_IN_DAYS, at its default: so long a source keeps what its streams have not read. */
const EXTENSION_DAYS = 14;
const DAY = 86_400_000;

/** The row of a stream's log that says, as milliseconds in row_id, when its offset last moved. */
export const OFFSET = "O";

/** DuckDB statement that notes in the log when the offset moves. */
export const offsetSql = ({ physical }: Pick<Stream, "physical">, now: Date): string =>
  `INSERT INTO ${physical} (change, action, row_id) VALUES (0, '${OFFSET}', ${now.getTime()})`;

const lastMove = ({ physical }: Stream) => `FROM ${physical} WHERE action = '${OFFSET}'`;
const keptFor = ({ retentionDays }: Pick<Table, "retentionDays">) =>
  Math.max(retentionDays, EXTENSION_DAYS) * DAY;

/**
 * DuckDB condition that is an error where nobody has read the stream for too long.
 * https://docs.snowflake.com/en/user-guide/streams-intro#data-retention-period-and-staleness
 */
export function freshSql(stream: Stream, table: Pick<Table, "name" | "retentionDays">, now: string): string {
  const text = `SF|091902|55000|Stream '${stream.name}' has become stale: nobody has consumed it within the retention period of ${table.name}. Recreate it.`;
  const oldest = Date.parse(`${now}Z`) - keptFor(table);
  return `(SELECT CASE WHEN max(row_id) < ${oldest} THEN error(${quoteText(text)}) ELSE true END ${lastMove(stream)})`;
}

/** When the stream's offset last moved, in milliseconds. */
export async function lastMoveOf(connection: DuckDBConnection, stream: Stream): Promise<number> {
  const rows = (await connection.runAndReadAll(`SELECT max(row_id)::DOUBLE ${lastMove(stream)}`)).getRows();
  const moved = rows[0]?.[0];
  return typeof moved === "number" ? moved : Date.parse(stream.createdOn);
}

/** When the stream becomes stale unless somebody consumes it. */
export async function staleAfter(
  connection: DuckDBConnection,
  stream: Stream,
  table: Pick<Table, "retentionDays">,
): Promise<Date> {
  return new Date((await lastMoveOf(connection, stream)) + keptFor(table));
}
