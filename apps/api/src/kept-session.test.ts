import { SnowflakeError } from "@firn/snowflake";
import { keptSession } from "./kept-session";

const gone = new SnowflakeError("390111", "08001", "Session no longer exists", "SELECT 1");

interface Closable {
  close(): Promise<void>;
}

/** Opens numbered sessions and notes which were closed. */
function sessions() {
  const opened: Closable[] = [];
  const closed: Closable[] = [];
  const open = async () => {
    const connection: Closable = { close: async () => void closed.push(connection) };
    opened.push(connection);
    return connection;
  };
  return { opened, closed, open };
}

test("one session serves all requests", async () => {
  const { opened, open } = sessions();
  const session = keptSession(open);
  const used = await Promise.all([session.use(async (it) => it), session.use(async (it) => it)]);
  expect(used).toEqual([opened[0], opened[0]]);
});

test("a session that is gone is closed, and the request served by a new one", async () => {
  const { opened, closed, open } = sessions();
  const session = keptSession(open);
  await session.use(async () => "warm");
  const work = async (connection: Closable) => {
    if (connection === opened[0]) throw gone;
    return "answer";
  };
  expect(await Promise.all([session.use(work), session.use(work)])).toEqual(["answer", "answer"]);
  expect(opened).toHaveLength(2);
  expect(closed).toContain(opened[0]);
});

test("an error of the statement keeps the session", async () => {
  const { opened, open } = sessions();
  const session = keptSession(open);
  await expect(session.use(() => Promise.reject(new Error("no table")))).rejects.toThrow("no table");
  await session.use(async () => undefined);
  expect(opened).toHaveLength(1);
});

test("a login that failed is tried again by the next request", async () => {
  const { open } = sessions();
  let refuse = true;
  const session = keptSession(() => (refuse ? Promise.reject(new Error("refused")) : open()));
  await expect(session.use(async () => "answer")).rejects.toThrow("refused");
  refuse = false;
  expect(await session.use(async () => "answer")).toBe("answer");
});
