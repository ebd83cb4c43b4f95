import { setTimeout as sleep } from "node:timers/promises";
import { SnowflakeError } from "@firn/config";
import type { Connection } from "./connection";
import { sessionPool } from "./session-pool";

const gone = new SnowflakeError("390111", "08001", "Session no longer exists", "SELECT 1");

/** A pool whose sessions only know how to be closed. */
function pool(sessions: number) {
  const opened: Connection[] = [];
  const closed: Connection[] = [];
  const open = async () => {
    const connection: Partial<Connection> = { close: async () => void closed.push(connection as Connection) };
    opened.push(connection as Connection);
    return connection as Connection;
  };
  return { opened, closed, pool: sessionPool({ open, sessions }) };
}

test("no more sessions than allowed work at once, and all work is done", async () => {
  const { opened, pool: two } = pool(2);
  let working = 0;
  let most = 0;
  const work = async () => {
    most = Math.max(most, ++working);
    await sleep(2);
    working -= 1;
    return 1;
  };
  const done = await Promise.all(Array.from({ length: 9 }, () => two.use(work)));
  expect(done).toHaveLength(9);
  expect(most).toBe(2);
  expect(opened).toHaveLength(2);
});

test("no session serves two at a time", async () => {
  const { pool: two } = pool(2);
  const busy = new Set<Connection>();
  const work = async (connection: Connection) => {
    expect(busy.has(connection)).toBe(false);
    busy.add(connection);
    await sleep(1);
    busy.delete(connection);
  };
  await Promise.all(Array.from({ length: 8 }, () => two.use(work)));
});

test("a session that is gone is closed, and a reader served by a new one", async () => {
  const { opened, closed, pool: one } = pool(1);
  await one.use(async () => "warm");
  const work = async (connection: Connection) => {
    if (connection === opened[0]) throw gone;
    return "answer";
  };
  expect(await one.useAgain(work)).toBe("answer");
  expect(closed).toEqual([opened[0]]);
  expect(await one.use(work)).toBe("answer");
  expect(opened).toHaveLength(2);
});

test("what is not known to be repeatable is not repeated", async () => {
  const { pool: one } = pool(1);
  await one.use(async () => "warm");
  let times = 0;
  const work = async () => {
    times += 1;
    throw gone;
  };
  await expect(one.use(work)).rejects.toBe(gone);
  expect(times).toBe(1);
});

test("an error of the statement keeps the session, a failed login gives its place back", async () => {
  const { opened, pool: one } = pool(1);
  await expect(one.use(() => Promise.reject(new Error("no table")))).rejects.toThrow("no table");
  expect(await one.use(async (connection) => connection)).toBe(opened[0]);

  let refuse = true;
  const shy = sessionPool({
    sessions: 1,
    open: async () => {
      if (refuse) throw new Error("refused");
      return { close: async () => undefined } as Connection;
    },
  });
  await expect(shy.use(async () => 1)).rejects.toThrow("refused");
  refuse = false;
  expect(await shy.use(async () => 1)).toBe(1);
});

test("closing ends the sessions", async () => {
  const { opened, closed, pool: one } = pool(1);
  await one.use(async () => undefined);
  await one.close();
  expect(closed).toEqual(opened);
});
