import { executed } from "./answers";
import { notSupported, SqlError } from "../errors";
import { STATEMENT_TYPE, type Handler, type StatementContext } from "./handler";

/**
 * BEGIN. https://docs.snowflake.com/en/sql-reference/sql/begin. Within a transaction it changes nothing, as in Snowflake; but in a procedure
 * that is called within one it would begin a second one beside it, which DuckDB's connection cannot.
 */
export const begin: Handler<"begin"> = async (statement, context) => {
  const { outer, current } = context.transaction;
  if (outer !== undefined && outer === current)
    throw notSupported("a scoped transaction of a procedure within the caller's transaction");
  context.transaction.begin(statement.name);
  return executed(STATEMENT_TYPE.transaction);
};

/** COMMIT. Without a transaction it changes nothing. */
export const commit: Handler<"commit"> = async (_statement, context) => {
  refuseOuter(context);
  await context.transaction.commit();
  return executed(STATEMENT_TYPE.transaction);
};

/** ROLLBACK. Without a transaction it changes nothing. */
export const rollback: Handler<"rollback"> = async (_statement, context) => {
  refuseOuter(context);
  await context.transaction.rollback();
  return executed(STATEMENT_TYPE.transaction);
};

/** A procedure may not end its caller's transaction. https://docs.snowflake.com/en/sql-reference/transactions#scoped-transactions */
function refuseOuter({ transaction }: StatementContext): void {
  if (transaction.outer === undefined || transaction.outer !== transaction.current) return;
  throw new SqlError(
    "090229",
    "55000",
    "Modifying a transaction that has started at a different scope is not allowed.",
  );
}
