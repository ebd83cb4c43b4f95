import { endStaleTransactions, transactionName, type LoadOwner } from "./stale-transaction";

const me: LoadOwner = { demo: "customer360", host: "here", pid: 100 };

/** Answers SHOW TRANSACTIONS with these names and notes what is aborted. */
function sessionWith(...names: string[]) {
  const aborted: unknown[] = [];
  const query = (sql: string, binds: readonly unknown[] = []) => {
    if (sql.startsWith("SHOW")) {
      return Promise.resolve(names.map((name, id) => ({ id: 1000 + id, name, state: "running" })));
    }
    aborted.push(...binds);
    return Promise.resolve([]);
  };
  return { connection: { query }, aborted };
}

describe("endStaleTransactions", () => {
  it("ends those of dead loads of this demo on this machine, and no others", async () => {
    const { connection, aborted } = sessionWith(
      transactionName({ ...me, pid: 7 }),
      transactionName({ ...me, demo: "hvac" }),
      transactionName({ ...me, host: "there" }),
      "somebody's own",
    );
    await endStaleTransactions(connection, me, () => false);
    expect(aborted).toEqual(["1000"]);
  });

  it("refuses to run beside a load that lives", async () => {
    const { connection, aborted } = sessionWith(transactionName({ ...me, pid: 7 }));
    await expect(endStaleTransactions(connection, me, (pid) => pid === 7)).rejects.toMatchObject({
      message: "Another load of customer360 is running on this machine (process 7).",
    });
    expect(aborted).toEqual([]);
  });
});
