import type { Services } from "./services";

/** Snowflake ends a transaction that holds up another one when its session was idle for so long: its client is most likely dead. */
const IDLE_MILLISECONDS = 5 * 60_000;
const CHECK_MILLISECONDS = 1000;

/**
 * While somebody waits for a table's lock, rolls back transactions that hold it and have done nothing for five minutes. Answers how
 * to stop looking. https://docs.snowflake.com/en/sql-reference/transactions#aborting-transactions
 */
export function endIdleBlockers(
  { locks, transactions, clock, onDefect }: Pick<Services, "locks" | "transactions" | "clock" | "onDefect">,
  table: number,
  waiting: string,
): () => void {
  const check = setInterval(() => {
    const blocking = new Set(locks.holders(table).filter((owner) => owner !== waiting));
    for (const open of transactions.all()) {
      const idle = open.idleSince ? clock().getTime() - open.idleSince.getTime() : 0;
      if (blocking.has(open.owner) && idle >= IDLE_MILLISECONDS) open.abort().catch(onDefect);
    }
  }, CHECK_MILLISECONDS);
  check.unref();
  return () => clearInterval(check);
}
