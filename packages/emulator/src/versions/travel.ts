import type { DuckDBConnection } from "@duckdb/node-api";
import type { TableReference } from "../ast";
import { bindScalar, castTo } from "../binder";
import type { Table } from "../catalog/model";
import { lookUpRelation } from "../catalog/names";
import { scalar } from "../duckdb/instance";
import { SqlError, compilationError, notSupported } from "../errors";
import { nodesOf } from "../session/walk";
import { quoteText } from "../generator/text";
import type { StatementContext } from "../statements/handler";
import { knownSince, UNKNOWN, VERSIONS } from "./log";

/** AT | BEFORE (TIMESTAMP | OFFSET | STATEMENT => value). */
export type Point = NonNullable<TableReference["timeTravel"]>;

const DAY = 86_400_000;

/** Tables that a statement reads as they were; CHANGES, which also names points, is refused when it is bound. */
export const travelsOf = (statement: unknown): TableReference[] =>
  nodesOf<TableReference>(
    statement,
    ({ node, timeTravel, changes }) => node === "table" && timeTravel !== undefined && changes === undefined,
  );

/** DuckDB text of the rows that the reference means. Throws 000707 when they are not kept. */
export async function travelSql(reference: TableReference, context: StatementContext): Promise<string> {
  const found = lookUpRelation(context.names, reference.name);
  if (found && found.kind !== "TABLE") throw notSupported(`time travel of a ${found.kind}`);
  if (!found || !reference.timeTravel) return "";
  return versionSql(found, reference.timeTravel, context);
}

/** DuckDB text of a table's rows at a point in time. https://docs.snowflake.com/en/sql-reference/constructs/at-before */
export async function versionSql(table: Table, point: Point, context: StatementContext): Promise<string> {
  if (table.session !== undefined) throw notSupported("time travel of a temporary table");
  const { connection } = context;
  const next = await nextWrite(table, point, context);
  if (next === undefined) return table.physical;
  return before(connection, table, next);
}

/** The number of the first write after the point; undefined where the table is as it was. */
async function nextWrite(table: Table, point: Point, context: StatementContext): Promise<string | undefined> {
  if (point.kind !== "STATEMENT") return writeAfter(table, await timeOf(table, point, context), context);
  const queryId = await valueOf(point, context);
  const own = await scalar(
    context.connection,
    `SELECT ${point.when === "before" ? "min" : "max"}(number)::VARCHAR FROM ${VERSIONS} WHERE table_id = ${table.id} AND query_id = ${quoteText(queryId)}`,
  );
  if (own !== null && point.when === "before") return own;
  if (own !== null) return followerOf(context.connection, table, own);
  const entry = context.history.entries.find((known) => known.queryId === queryId);
  if (!entry) throw new SqlError("000709", "02000", `Statement ${queryId} not found`);
  const moment =
    point.when === "before" ? entry.startedAt.getTime() - 1 : (entry.endedAt ?? entry.startedAt).getTime();
  return writeAfter(table, await checked(table, moment, context), context);
}

async function timeOf(table: Table, point: Point, context: StatementContext): Promise<number> {
  const value = Number(await valueOf(point, context));
  const moment = point.kind === "OFFSET" ? context.now.getTime() + value * 1000 : value / 1000;
  if (!Number.isFinite(moment))
    throw compilationError(
      "001008",
      "22023",
      `invalid value for ${point.kind} of ${point.when.toUpperCase()}`,
    );
  return checked(table, point.when === "before" ? moment - 1 : moment, context);
}

/** Throws for what lies before the table was made, or before what is kept. */
async function checked(table: Table, moment: number, context: StatementContext): Promise<number> {
  if (moment > context.now.getTime() + 1)
    throw compilationError("000707", "02000", `Future data is not yet available for table ${table.name}.`);
  const since = await knownSince(context.connection);
  const made = Date.parse(table.createdOn);
  const isKept = context.now.getTime() - moment <= table.retentionDays * DAY && moment >= made;
  if (!isKept || (made < since && moment < since)) throw notAvailable(table);
  return moment;
}

const ORDER = "coalesce(committed_at, 9223372036854775807), number";

const writeAfter = async (
  table: Table,
  moment: number,
  { connection }: StatementContext,
): Promise<string | undefined> =>
  (await scalar(
    connection,
    `SELECT number::VARCHAR FROM ${VERSIONS} WHERE table_id = ${table.id} AND coalesce(committed_at, 9223372036854775807) > ${moment} ORDER BY ${ORDER} LIMIT 1`,
  )) ?? undefined;

const followerOf = async (
  connection: DuckDBConnection,
  table: Table,
  number: string,
): Promise<string | undefined> =>
  (await scalar(
    connection,
    `SELECT number::VARCHAR FROM ${VERSIONS} WHERE table_id = ${table.id} AND (${ORDER}) > (SELECT (${ORDER}) FROM ${VERSIONS} WHERE number = ${number}) ORDER BY ${ORDER} LIMIT 1`,
  )) ?? undefined;

/** The rows before a write: the first so many of the next copy, or of the table itself when nothing but appends came since. */
async function before(connection: DuckDBConnection, table: Table, number: string): Promise<string> {
  const rows = (
    await connection.runAndReadAll(
      `SELECT row_count::VARCHAR, copy FROM ${VERSIONS} WHERE table_id = ${table.id} AND (${ORDER}) >= (SELECT (${ORDER}) FROM ${VERSIONS} WHERE number = ${number}) ORDER BY ${ORDER}`,
    )
  ).getRows();
  const count = Number(rows[0]?.[0]);
  const end = rows.find(([kept, copy]) => copy !== null || Number(kept) === UNKNOWN);
  if (count === UNKNOWN || (end && end[1] === null)) throw notAvailable(table);
  const columns = table.columns.map(({ physical }) => physical).join(", ");
  return `(SELECT ${columns} FROM ${end ? String(end[1]) : table.physical} LIMIT ${count})`;
}

/** The point's value as text: microseconds of a timestamp, seconds of an offset, a query id. */
async function valueOf({ kind, value }: Point, context: StatementContext): Promise<string> {
  const bound = bindScalar(value, context.environment);
  const { session } = context.environment;
  if (kind === "STREAM") throw notSupported("time travel to a stream's offset");
  if (kind !== "TIMESTAMP") return (await scalar(context.connection, `SELECT (${bound.sql})::VARCHAR`)) ?? "";
  // Without a time zone a timestamp is in UTC here, whatever the session's zone is.
  const zoned = bound.type.kind === "timestamp_ltz" || bound.type.kind === "timestamp_tz";
  const type = { kind: zoned ? "timestamp_ltz" : "timestamp_ntz", scale: 9 } as const;
  const moment = castTo(bound, type, "explicit", session).sql;
  return (await scalar(context.connection, `SELECT epoch_us(${moment})::VARCHAR`)) ?? "";
}

const notAvailable = ({ name }: Table) =>
  compilationError(
    "000707",
    "02000",
    `Time travel data is not available for table ${name}. The requested time is either beyond the allowed time travel period or before the object creation time.`,
  );
