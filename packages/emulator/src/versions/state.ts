import type { DuckDBConnection } from "@duckdb/node-api";
import type { Database, Schema, Table } from "../catalog/model";
import { scalar } from "../duckdb/instance";
import { compilationError, notSupported } from "../errors";
import { BORN, DAY, historyOf, isVersioned, knownSince, WRITES } from "./log";
import { isAfter, type Moment } from "./point";

interface Looking {
  readonly connection: DuckDBConnection;
  readonly now: Date;
}

/** DuckDB text that stands for a table's rows; undefined for the rows of now. */
export type TableState = (table: Table) => string | undefined;

/** DuckDB query of the numbers of the table's writes after a moment. */
export const writesAfter = ({ id }: Table, moment: Moment): string =>
  `SELECT number FROM ${WRITES} WHERE table_id = ${id} AND ${isAfter(moment)}`;

/** DuckDB text of a table's rows at a moment. Throws 000707 when they are not kept. */
export async function stateSql(table: Table, moment: Moment, looking: Looking): Promise<string> {
  if (!(await hasChanged(table, moment, looking))) return table.physical;
  const columns = table.columns.map(({ physical }) => physical).join(", ");
  const after = writesAfter(table, moment);
  const wasThere = `coalesce(${BORN}, 0) NOT IN (${after})`;
  return (
    `(SELECT ${columns} FROM ${table.physical} WHERE ${wasThere}` +
    ` UNION ALL SELECT ${columns} FROM ${historyOf(table.id)} WHERE ${wasThere} AND died IN (${after}))`
  );
}

/** Whether anybody wrote to the table since. Throws for what lies before the table was made, or before what is kept. */
export async function hasChanged(table: Table, moment: Moment, looking: Looking): Promise<boolean> {
  if (!isVersioned(table)) throw notSupported("time travel of a temporary table");
  const { connection, now } = looking;
  const made = Date.parse(table.createdOn);
  const isWithin = now.getTime() - moment.time <= table.retentionDays * DAY && moment.time >= made;
  if (!isWithin) throw notAvailable(table);
  const since = await knownSince(connection);
  if (made < since && moment.time < since) throw notAvailable(table);
  const isKnown = await scalar(
    connection,
    `SELECT bool_and(is_known)::VARCHAR FROM ${WRITES} WHERE table_id = ${table.id} AND ${isAfter(moment)}`,
  );
  if (isKnown === "false") throw notAvailable(table);
  return isKnown !== null;
}

/** Throws 000707 where the database or schema is younger than the moment. */
export function checkContainer(container: Schema | Database, { time }: Moment): void {
  if (time < Date.parse(container.createdOn)) throw notAvailable(container);
}

export const NOT_AVAILABLE = "000707";

const notAvailable = ({ kind, name }: Pick<Table | Schema | Database, "kind" | "name">) =>
  compilationError(
    NOT_AVAILABLE,
    "02000",
    `Time travel data is not available for ${kind.toLowerCase()} ${name}. The requested time is either beyond the allowed time travel period or before the object creation time.`,
  );
