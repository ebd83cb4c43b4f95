import { endIdleBlockers } from "./idle-blockers";
import type { LockMode } from "../statements/handler";
import { TableLocks } from "./locks";
import { OpenTransactions } from "./open-transactions";

const want = (owner: string, table: number, mode: LockMode) => ({ owner, table, mode, queryId: "q" });

describe("a transaction that holds up another one", () => {
  beforeEach(() => void jest.useFakeTimers());
  afterEach(() => void jest.useRealTimers());

  it.each([undefined, new Error("no rollback")])(
    "is ended when its session has been idle for five minutes, and a failure (%s) is reported",
    async (failure) => {
      const began = Date.now();
      const locks = new TableLocks();
      const transactions = new OpenTransactions();
      const abort = jest.fn(async () => {
        locks.release("dead");
        if (failure) throw failure;
      });
      const idleSince = new Date(began);
      transactions.watch(() => [
        {
          id: "1",
          name: "1",
          user: "ADMIN",
          session: "dead",
          owner: "dead",
          depth: 0,
          explicit: true,
          idleSince,
          abort,
        },
      ]);
      await locks.acquire(want("dead", 7, "change"), 1);
      const onDefect = jest.fn();
      const stop = endIdleBlockers({ locks, transactions, clock: () => new Date(), onDefect }, 7, "waiting");
      const waiting = locks.acquire(want("waiting", 7, "change"), 3600);
      jest.advanceTimersByTime(4 * 60_000);
      expect(abort).not.toHaveBeenCalled();
      jest.advanceTimersByTime(61_000);
      await waiting;
      expect(abort).toHaveBeenCalled();
      await Promise.resolve();
      expect(onDefect.mock.calls.flat()).toEqual(failure ? [failure] : []);
      stop();
    },
  );
});
