import type { Expression, TableReference } from "../ast";
import { bindScalar, castTo } from "../binder";
import { mustFind } from "../catalog/names";
import { scalar } from "../duckdb/instance";
import { SqlError, compilationError } from "../errors";
import { quoteText } from "../generator/text";
import { readObjectName } from "../parser";
import { WRITES } from "./log";
import type { Travelling } from "./travelling";

/** AT | BEFORE (TIMESTAMP | OFFSET | STATEMENT | STREAM => value). */
export type Point = NonNullable<TableReference["timeTravel"]>;

/**
 * Between two writes of the account: those that were committed by `time` (in milliseconds) came before, of those committed just then only the
 * ones up to `number`.
 */
export interface Moment {
  readonly time: number;
  readonly number: number;
}

const LAST_NUMBER = Number.MAX_SAFE_INTEGER;
/** When writes of a transaction that is still open will be committed. */
const NOT_YET = Number.MAX_SAFE_INTEGER;

/** DuckDB condition on the log of writes: what came after the moment. */
export const isAfter = ({ time, number }: Moment): string =>
  `(coalesce(committed_at, ${NOT_YET}), number) > (${time}, ${number})`;

/** After everything that the transaction sees. */
export const NOW: Moment = { time: NOT_YET, number: LAST_NUMBER };

const momentAt = (time: number): Moment => ({ time, number: LAST_NUMBER });

/** https://docs.snowflake.com/en/sql-reference/constructs/at-before. Throws for what has no time, and for the future. */
export async function momentOf(point: Point, context: Travelling): Promise<Moment> {
  if (point.kind === "STATEMENT") return momentOfStatement(point, context);
  const time = await timeOf(point, context);
  if (!Number.isFinite(time)) {
    const what = `${point.kind} of ${point.when.toUpperCase()}`;
    throw compilationError("001008", "22023", `invalid value for ${what}`);
  }
  if (time > context.now.getTime() + 1)
    throw compilationError("000707", "02000", `Future data is not yet available.`);
  return momentAt(point.when === "before" ? time - 1 : time);
}

async function momentOfStatement(point: Point, context: Travelling): Promise<Moment> {
  const queryId = await textOf(point.value, context);
  const isBefore = point.when === "before";
  const own = await context.connection.runAndReadAll(
    `SELECT coalesce(committed_at, ${NOT_YET})::VARCHAR, number::VARCHAR FROM ${WRITES}` +
      ` WHERE query_id = ${quoteText(queryId)} ORDER BY number ${isBefore ? "" : "DESC"} LIMIT 1`,
  );
  const [write] = own.getRows();
  if (write) return { time: Number(write[0]), number: Number(write[1]) - (isBefore ? 1 : 0) };
  const entry = context.history.entries.find((known) => known.queryId === queryId);
  if (!entry) throw new SqlError("000709", "02000", `Statement ${queryId} not found`);
  return momentAt(isBefore ? entry.startedAt.getTime() - 1 : (entry.endedAt ?? entry.startedAt).getTime());
}

async function timeOf({ kind, value }: Point, context: Travelling): Promise<number> {
  if (kind === "OFFSET") return context.now.getTime() + (await secondsOf(value, context)) * 1000;
  if (kind === "STREAM") {
    const stream = mustFind(context.names, "STREAM", readObjectName(await textOf(value, context)));
    context.authorize("SELECT", stream);
    return context.offsetOf(stream);
  }
  return (await microseconds(value, context)) / 1000;
}

/** NaN for NULL and what else is no number. */
async function secondsOf(value: Expression, context: Travelling): Promise<number> {
  const text = await textOf(value, context);
  return text === "" ? Number.NaN : Number(text);
}

async function textOf(value: Expression, { connection, environment }: Travelling): Promise<string> {
  return (await scalar(connection, `SELECT (${bindScalar(value, environment).sql})::VARCHAR`)) ?? "";
}

/** Without a time zone a timestamp is in UTC here, whatever the session's zone is. */
async function microseconds(value: Expression, { connection, environment }: Travelling): Promise<number> {
  const bound = bindScalar(value, environment);
  const isZoned = bound.type.kind === "timestamp_ltz" || bound.type.kind === "timestamp_tz";
  const type = { kind: isZoned ? "timestamp_ltz" : "timestamp_ntz", scale: 9 } as const;
  const moment = castTo(bound, type, "explicit", environment.session).sql;
  const text = await scalar(connection, `SELECT epoch_us(${moment})::VARCHAR`);
  return text === null ? NaN : Number(text);
}
