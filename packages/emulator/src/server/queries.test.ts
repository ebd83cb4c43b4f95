import type { Session } from "../session/result";
import { QueryRegistry } from "./queries";
import { SessionRegistry } from "./sessions";

describe("a query whose client's connection is lost", () => {
  beforeEach(() => void jest.useFakeTimers());
  afterEach(() => void jest.useRealTimers());

  /** A query that runs until it is stopped. */
  async function running() {
    const stopped = jest.fn();
    const session: Session = {
      id: "1",
      user: "ADMIN",
      isClosed: false,
      current: { database: undefined, schema: undefined, role: undefined, warehouse: undefined },
      parameters: () => ({}),
      execute: ({ signal }) =>
        new Promise((_, reject) => {
          signal.addEventListener("abort", () => {
            stopped();
            reject(new Error("stopped"));
          });
        }),
      close: () => Promise.resolve(),
    };
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
