import { executed } from "./answers";
import { SqlError } from "../errors";
import { STATEMENT_TYPE, type Handler } from "./handler";

/**
 * BEGIN. https://docs.snowflake.com/en/sql-reference/sql/begin. Within a transaction it changes nothing, but in a procedure that is called
 * within one it begins a second one beside it.
 */
export const begin: Handler<"begin"> = async (statement, { transaction }) => {
  await transaction.begin(statement.name);
  return executed(STATEMENT_TYPE.transaction);
};

/** COMMIT. Without a transaction it changes nothing. */
export const commit: Handler<"commit"> = async (_statement, { transaction, settle }) => {
  refuseOuter(transaction.current, transaction.outer);
  await transaction.commit(settle);
  return executed(STATEMENT_TYPE.transaction);
};

/** ROLLBACK. Without a transaction it changes nothing. */
export const rollback: Handler<"rollback"> = async (_statement, { transaction }) => {
  refuseOuter(transaction.current, transaction.outer);
  await transaction.rollback();
  return executed(STATEMENT_TYPE.transaction);
};

/**
 * A procedure may not end its caller's transaction, nor may its DDL.
 * https://docs.snowflake.com/en/sql-reference/transactions#scoped-transactions
 */
export function refuseOuter(current: string | undefined, outer: string | undefined): void {
  if (outer !== undefined && outer === current) throw differentScope();
}

/** Who wants to end a transaction that was not begun where he is. */
export const differentScope = () =>
  new SqlError(
    "090229",
    "55000",
    "Modifying a transaction that has started at a different scope is not allowed.",
  );
