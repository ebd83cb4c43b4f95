import type { Session } from "../session/result";
import { QueryRegistry } from "./queries";
import { SessionRegistry } from "./sessions";

const sessionWith = (execute: Session["execute"]): Session => ({
  id: "1",
  user: "ADMIN",
  isClosed: false,
  current: { database: undefined, schema: undefined, role: undefined, warehouse: undefined },
  parameters: () => ({}),
  execute,
  close: () => Promise.resolve(),
});

describe("a query whose client's connection is lost", () => {
  beforeEach(() => void jest.useFakeTimers());
  afterEach(() => void jest.useRealTimers());

  /** A query that runs until it is stopped. */
  async function running() {
    const stopped = jest.fn();
    const session = sessionWith(
      ({ signal }) =>
        new Promise((_, reject) => {
          signal.addEventListener("abort", () => {
            stopped();
            reject(new Error("stopped"));
          });
        }),
    );
    const owner = new SessionRegistry(1000, 1000).add(session, { name: "test", version: "1" });
    const query = new QueryRegistry("").start(owner, {
      sql: "select 1",
      binds: {},
      statementCount: 1,
      describeOnly: false,
    });
    await Promise.resolve();
    return { query, stopped };
  }

  it("is stopped after its time", async () => {
    const { query, stopped } = await running();
    query.detach(100);
    await jest.advanceTimersByTimeAsync(99);
    expect(stopped).not.toHaveBeenCalled();
    await jest.advanceTimersByTimeAsync(1);
    expect(stopped).toHaveBeenCalled();
  });

  it("goes on when somebody has come back, however often it was lost", async () => {
    const { query, stopped } = await running();
    query.detach(100);
    query.detach(100);
    query.attach();
    await jest.advanceTimersByTimeAsync(1000);
    expect(stopped).not.toHaveBeenCalled();
    query.abort();
    await query.done;
  });
});

it("keeps the last two thousand results, and forgets the oldest", async () => {
  const session = sessionWith(() => Promise.resolve([]));
  const owner = new SessionRegistry(1000, 1000).add(session, { name: "test", version: "1" });
  const registry = new QueryRegistry("");
  const request = { sql: "select 1", binds: {}, statementCount: 1, describeOnly: false };
  const started = Array.from({ length: 2001 }, () => registry.start(owner, request));
  await Promise.all(started.map((query) => query.done));
  const known = started.map((query) => registry.find(owner, query.id) === query);
  expect(known.indexOf(true)).toBe(1);
  expect(known.lastIndexOf(false)).toBe(0);
});

it("answers a session's next statement while one that runs apart is still read", async () => {
  let goOn: () => void = () => undefined;
  const gate = new Promise<void>((resolve) => (goOn = resolve));
  const session = sessionWith(async ({ sql, queryId }) => [
    {
      ...{ queryId, sqlText: sql, statementTypeId: 4096, columns: [], isApart: sql === "long" },
      async *rows() {
        if (sql === "long") await gate;
        yield ["[]"];
      },
    },
  ]);
  const owner = new SessionRegistry(1000, 1000).add(session, { name: "test", version: "1" });
  const registry = new QueryRegistry("");
  const request = { binds: {}, statementCount: 1, describeOnly: false };
  const long = registry.start(owner, { ...request, sql: "long", isAsynchronous: true });
  expect(await registry.start(owner, { ...request, sql: "short" }).done).toMatchObject({ kind: "results" });
  expect(long.outcome).toBeUndefined();
  expect(registry.isBusy(session)).toBe(true);
  goOn();
  expect(await long.done).toMatchObject({ kind: "results" });
  expect(registry.isBusy(session)).toBe(false);
});
