import { SqlError } from "../errors";
import type { HandlerResult, StatementContext } from "./handler";

/**
 * Runs a procedure's body. A transaction that it leaves open is rolled back, with an error; what a body that failed did in its caller's
 * transaction is undone. https://docs.snowflake.com/en/sql-reference/transactions#stored-procedures-and-transactions
 */
export async function withinScope(
  { transaction }: StatementContext,
  work: () => Promise<HandlerResult>,
): Promise<HandlerResult> {
  const before = transaction.current;
  const mark = transaction.mark();
  const isMine = () => transaction.current !== undefined && transaction.current !== before;
  try {
    const result = await work();
    if (!isMine()) return result;
    throw incomplete();
  } catch (error) {
    if (isMine()) await transaction.rollback();
    transaction.leaveEnded();
    if (before !== undefined && transaction.current === before) await transaction.undoSince(mark);
    throw error;
  } finally {
    transaction.releaseMark();
  }
}

const incomplete = () =>
  new SqlError(
    "090232",
    "55000",
    "Stored procedure execution error: Scoped transaction started in stored procedure is incomplete and it was rolled back.",
  );
