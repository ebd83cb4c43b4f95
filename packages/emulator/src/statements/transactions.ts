import { executed } from "./answers";
import { SqlError } from "../errors";
import { STATEMENT_TYPE, type Handler, type StatementContext } from "./handler";

/** BEGIN. https://docs.snowflake.com/en/sql-reference/sql/begin. Within a transaction it changes nothing, as in Snowflake. */
export const begin: Handler<"begin"> = async (statement, context) => {
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
