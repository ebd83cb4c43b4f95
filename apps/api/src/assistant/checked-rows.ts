import { SnowflakeError, UserError } from "@firn/config";
import { baseTableName, checkSql, limitedSql, type SemanticModel } from "@firn/semantic";
import type { Connection, StatementResult } from "@firn/snowflake";
import { z } from "zod";

/** SQL of an analyst that is not run. */
export class SqlRefused extends UserError {}

export interface Limits {
  /** Rows that come back at most. */
  readonly rows: number;
  readonly milliseconds: number;
}

export interface CheckedRows {
  /** What ran. */
  readonly sql: string;
  readonly result: StatementResult;
  /** Rows beyond the limit were left out. */
  readonly truncated: boolean;
  /** The SQL's own LIMIT, where as many rows came: there may be more. */
  readonly reachedLimit: number | undefined;
}

/**
 * Runs an analyst's SQL: it has to be one SELECT on the model's tables by its text, and by Snowflake's own plan of it.
 * @throws SqlRefused when it is not, or does not compile; the signal's TimeoutError when it takes too long
 */
export async function checkedRows(
  connection: Connection,
  model: SemanticModel,
  sql: string,
  limits: Limits,
): Promise<CheckedRows> {
  refusing(() => checkSql(sql, model));
  const limited = limitedSql(sql, limits.rows + 1);
  const signal = AbortSignal.timeout(limits.milliseconds);
  await checkPlan(connection, model, limited.sql, signal);
  const result = await connection.execute(limited.sql, [], { signal });
  const truncated = result.rows.length > limits.rows;
  const rows = result.rows.slice(0, limits.rows);
  const reachedLimit = limited.ownLimit === rows.length ? limited.ownLimit : undefined;
  return { sql: withoutEnd(sql), result: { ...result, rows }, truncated, reachedLimit };
}

const withoutEnd = (sql: string): string => sql.trim().replace(/\s*;\s*$/, "");

function refusing(check: () => void): void {
  try {
    check();
  } catch (error) {
    if (error instanceof UserError) throw new SqlRefused(error.message);
    throw error;
  }
}

const plan = z.object({
  Operations: z.array(z.array(z.object({ objects: z.array(z.string()).optional() }))),
});

/** Syntax errors and unknown columns; 42S02 is a table that is not there, or not ours to see. */
const COMPILATION_ERROR = /^42(?!S02)/;

/** What stands behind each model's tables: a plan names the tables of a view instead of the view. */
const behind = new WeakMap<SemanticModel, Promise<ReadonlySet<string>>>();

async function checkPlan(
  connection: Connection,
  model: SemanticModel,
  sql: string,
  signal: AbortSignal,
): Promise<void> {
  const allowed = await knownBehind(connection, model);
  const read = await objectsRead(connection, sql, signal).catch((error: unknown) => {
    if (error instanceof SnowflakeError && COMPILATION_ERROR.test(error.sqlState))
      throw new SqlRefused(`Snowflake does not compile it: ${error.message}`);
    throw error;
  });
  const other = read.find((name) => !allowed.has(name));
  if (other !== undefined)
    throw new SqlRefused(`The SQL reads ${other}, which is no table of ${model.name}.`);
}

/** Asked once for each model; a failure is forgotten, since the tables may be there the next time. */
function knownBehind(connection: Connection, model: SemanticModel): Promise<ReadonlySet<string>> {
  const known = behind.get(model);
  if (known) return known;
  const asked = tablesBehind(connection, model);
  behind.set(model, asked);
  asked.catch(() => behind.delete(model));
  return asked;
}

async function tablesBehind(connection: Connection, model: SemanticModel): Promise<ReadonlySet<string>> {
  const names = new Set<string>();
  for (const table of model.tables)
    for (const name of await objectsRead(connection, `SELECT * FROM ${baseTableName(table)}`))
      names.add(name);
  return names;
}

/** DATABASE.SCHEMA.TABLE of everything that the query's plan scans. https://docs.snowflake.com/en/sql-reference/sql/explain */
async function objectsRead(connection: Connection, sql: string, signal?: AbortSignal): Promise<string[]> {
  const [row] = await connection.query(`EXPLAIN USING JSON ${sql}`, [], signal ? { signal } : {});
  const [content] = Object.values(row ?? {});
  const parsed = plan.safeParse(typeof content === "string" ? JSON.parse(content) : content);
  if (!parsed.success) throw new SqlRefused("Snowflake's plan of the SQL is not understood.");
  return parsed.data.Operations.flat().flatMap(({ objects = [] }) =>
    objects.map((name) => name.toUpperCase()),
  );
}
