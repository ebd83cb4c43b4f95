import { bindQuery, type BoundQuery, resolvePivots, shownTimes } from "../binder";
import type { Query } from "../ast";
import { compilationError } from "../errors";
import { effectiveParameter } from "../session/facts";
import { switchTask } from "../tasks/task-switches";
import { queryResult } from "../wire";
import { STATEMENT_TYPE, type Handler, type StatementContext } from "./handler";
import { systemCall } from "./system-call";

/** SELECT. Runs while its rows are read. */
export const query: Handler<"query"> = async (statement, context) => {
  refuseInto(statement.query, context);
  const acted = await systemCall(statement.query, context);
  if (acted) return acted;
  const switched = await switchTask(statement.query, context);
  if (switched) return switched;
  const bind = async (now: StatementContext) =>
    cutResult(bindQuery(await withPivots(statement.query, now), now.environment), now);
  const bound = await bind(context);
  context.useWarehouse();
  const connection = await context.connectionForRows();
  return {
    ...queryResult(connection, bound, {
      shown: shownTimes(context.environment.session),
      again: async () => bind(await context.anew()),
      signal: context.signal,
      restore: () => context.transaction.restore(),
    }),
    statementTypeId: STATEMENT_TYPE.query,
  };
};

/** SELECT .. INTO :variable belongs to Snowflake Scripting, which takes the variables off before it runs the query. */
function refuseInto({ body }: Query, { locals }: StatementContext): void {
  if (locals === undefined && body.node === "select" && body.into)
    throw compilationError("001003", "42000", "syntax error: unexpected 'INTO' outside of a block.");
}

/** ROWS_PER_RESULTSET ends what a client gets; blocks read whole results. https://docs.snowflake.com/en/sql-reference/parameters#rows-per-resultset */
function cutResult(bound: BoundQuery, { session, locals }: StatementContext): BoundQuery {
  const most = Number(effectiveParameter(session, "ROWS_PER_RESULTSET"));
  if (most === 0 || locals !== undefined) return bound;
  return { ...bound, sql: `SELECT * FROM (${bound.sql}) LIMIT ${most}` };
}

/** PIVOT .. IN (ANY): its columns are the values that stand in the table now. */
export function withPivots(statement: Query, context: StatementContext): Promise<Query> {
  return resolvePivots(statement, context.environment, async (sql) => {
    const rows = (await context.connection.runAndReadAll(sql)).getRows();
    return rows.map((row) => (row[0] === null || row[0] === undefined ? null : String(row[0])));
  });
}
