import { SqlError } from "../errors";
import type { LockMode } from "../statements/handler";
import { TableLocks } from "./locks";

const want = (owner: string, table: number, mode: LockMode) => ({ owner, table, mode, queryId: "q" });

const settled = async (promise: Promise<unknown>): Promise<boolean> => {
  const pending = Symbol("pending");
  await new Promise((resolve) => setImmediate(resolve));
  return (await Promise.race([promise, Promise.resolve(pending)])) !== pending;
};

describe("locks on tables", () => {
  it("lets appends go beside each other and beside one change", async () => {
    const locks = new TableLocks();
    await locks.acquire(want("a", 1, "append"), 1);
    await locks.acquire(want("b", 1, "append"), 1);
    await locks.acquire(want("c", 1, "change"), 1);
  });

  it("makes a second change wait until the first has ended", async () => {
    const locks = new TableLocks();
    await locks.acquire(want("a", 1, "change"), 1);
    const second = locks.acquire(want("b", 1, "change"), 10);
    expect(await settled(second)).toBe(false);
    locks.release("a");
    await second;
  });

  it("gives DDL the table alone, and nobody overtakes it", async () => {
    const locks = new TableLocks();
    await locks.acquire(want("a", 1, "append"), 1);
    const ddl = locks.acquire(want("b", 1, "alter"), 10);
    const late = locks.acquire(want("c", 1, "append"), 10);
    expect(await settled(ddl)).toBe(false);
    expect(await settled(late)).toBe(false);
    locks.release("a");
    await ddl;
    expect(await settled(late)).toBe(false);
    locks.release("b");
    await late;
  });

  it("strengthens the lock of its owner", async () => {
    const locks = new TableLocks();
    await locks.acquire(want("a", 1, "append"), 1);
    await locks.acquire(want("a", 1, "alter"), 1);
    expect(await settled(locks.acquire(want("b", 1, "append"), 10))).toBe(false);
  });

  it("gives up after the timeout", async () => {
    const locks = new TableLocks();
    await locks.acquire(want("a", 1, "change"), 1);
    await expect(locks.acquire(want("b", 1, "change"), 0.01)).rejects.toMatchObject({ code: "000625" });
    locks.release("a");
    await locks.acquire(want("c", 1, "alter"), 1);
  });

  it("gives up when the statement is cancelled", async () => {
    const locks = new TableLocks();
    const controller = new AbortController();
    await locks.acquire(want("a", 1, "change"), 1);
    const waiting = locks.acquire(want("b", 1, "change"), 10, controller.signal);
    controller.abort();
    await expect(waiting).rejects.toBeInstanceOf(SqlError);
  });

  it("refuses to wait in a cycle", async () => {
    const locks = new TableLocks();
    await locks.acquire(want("a", 1, "change"), 1);
    await locks.acquire(want("b", 2, "change"), 1);
    const waiting = locks.acquire(want("a", 2, "change"), 10);
    await expect(locks.acquire(want("b", 1, "change"), 10)).rejects.toMatchObject({ code: "000625" });
    locks.release("b");
    await waiting;
  });

  it("refuses to wait in a cycle that goes through somebody who waits in front", async () => {
    const locks = new TableLocks();
    await locks.acquire(want("a", 1, "append"), 1);
    await locks.acquire(want("c", 2, "change"), 1);
    const ddl = locks.acquire(want("b", 1, "alter"), 10);
    const behind = locks.acquire(want("c", 1, "append"), 10);
    await expect(locks.acquire(want("a", 2, "change"), 10)).rejects.toMatchObject({ code: "000625" });
    locks.release("a");
    await ddl;
    locks.release("b");
    await behind;
  });

  it("serves who came first, so that appends do not starve DDL", async () => {
    const locks = new TableLocks();
    await locks.acquire(want("a", 1, "append"), 1);
    await locks.acquire(want("b", 1, "append"), 1);
    const ddl = locks.acquire(want("c", 1, "alter"), 10);
    const late = locks.acquire(want("d", 1, "append"), 10);
    locks.release("a");
    expect(await settled(late)).toBe(false);
    locks.release("b");
    await ddl;
    expect(await settled(late)).toBe(false);
    locks.release("c");
    await late;
  });

  it("lets those go on who waited behind one that gave up", async () => {
    const locks = new TableLocks();
    const controller = new AbortController();
    await locks.acquire(want("a", 1, "append"), 1);
    const ddl = locks.acquire(want("b", 1, "alter"), 10, controller.signal);
    const late = locks.acquire(want("c", 1, "append"), 10);
    controller.abort();
    await expect(ddl).rejects.toMatchObject({ code: "000604" });
    await late;
  });
});
