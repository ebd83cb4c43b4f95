import { DuckDBInstance } from "@duckdb/node-api";
import { Catalog } from "../catalog/catalog";
import { Commits } from "./commits";
import { innerOwner, TableLocks } from "./locks";
import { Transaction } from "./transaction";
import { TransactionScopes, type Scope } from "./transaction-scopes";

describe("the transactions of a session", () => {
  it("are all rolled back and release their locks, though one within fails", async () => {
    const instance = await DuckDBInstance.create(":memory:");
    const locks = new TableLocks();
    const account = {
      catalog: new Catalog(),
      commits: new Commits(),
      openConnection: () => instance.connect(),
    };
    const scope = async (owner: string): Promise<Scope> => {
      const connection = await instance.connect();
      const log = { newId: () => owner, ended: () => undefined };
      return { connection, transaction: new Transaction(owner, connection, locks, log, account) };
    };
    const scopes = new TransactionScopes(
      await scope("s"),
      (depth) => scope(innerOwner("s", depth)),
      () => instance.connect(),
    );
    const change = async (table: number) => {
      const { transaction, connection } = scopes.current;
      transaction.begin();
      await transaction.lock(table, "change", "q", 1);
      await transaction.write(
        () => connection.run("SELECT 1"),
        false,
        () => undefined,
      );
    };
    await change(1);
    await scopes.enter();
    await change(2);
    scopes.current.connection.closeSync();
    await expect(scopes.rollback()).rejects.toThrow();
    expect(scopes.isScoped).toBe(false);
    expect(scopes.current.transaction.current).toBeUndefined();
    expect(locks.all()).toEqual([]);
    instance.closeSync();
  });
});
