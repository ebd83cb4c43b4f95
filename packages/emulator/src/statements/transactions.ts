import { executed } from "./answers";
import { STATEMENT_TYPE, type Handler } from "./handler";

/** BEGIN. https://docs.snowflake.com/en/sql-reference/sql/begin. Within a transaction it changes nothing, as in Snowflake. */
export const begin: Handler<"begin"> = async (_statement, context) => {
  context.transaction.begin();
  return executed(STATEMENT_TYPE.transaction);
};

/** COMMIT. Without a transaction it changes nothing. */
export const commit: Handler<"commit"> = async (_statement, context) => {
  await context.transaction.commit();
  return executed(STATEMENT_TYPE.transaction);
};

/** ROLLBACK. Without a transaction it changes nothing. */
export const rollback: Handler<"rollback"> = async (_statement, context) => {
  await context.transaction.rollback();
  return executed(STATEMENT_TYPE.transaction);
};
