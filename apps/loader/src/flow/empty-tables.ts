import { identifier } from "@firn/snowflake";
import type { StepContext } from "../context";
import { prepareTables, rawSchema } from "../load/prepare-tables";
import { endStaleTransactions, thisProcess, transactionName } from "../load/stale-transaction";

/** Takes all rows out of the demo's raw tables, and out of what the ledger says of them; marts are built anew after it. */
export async function emptyTables(context: StepContext): Promise<void> {
  const { connection, demo, loadLedger } = context;
  const owner = thisProcess(demo.name);
  await endStaleTransactions(connection, owner);
  await prepareTables({ ...context, options: { ...context.options, force: true } });
  await connection.transaction(transactionName(owner), async () => {
    await loadLedger.takeTurn(demo.name);
    for (const { name } of demo.tables) {
      await connection.execute(`TRUNCATE TABLE ${rawSchema(context)}.${identifier(name)}`);
      await loadLedger.tableEmptied(demo.name, name);
    }
  });
}
