import { SnowflakeError } from "@firn/config";
import { suspendWarehouse } from "./suspend-warehouse";

/** An account with two warehouses; ours is in this state. */
function account(state: object) {
  const done: string[] = [];
  return {
    done,
    query: async <T>() =>
      [
        { name: "OTHER_WH", state: "STARTED", running: 0, queued: 0 },
        { name: "FIRN_WH", state: "STARTED", running: 0, queued: 0, ...state },
      ] as T[],
    execute: async (sql: string) => {
      done.push(sql);
    },
  };
}

test("a warehouse that nobody works on is suspended", async () => {
  const idle = account({});
  expect(await suspendWarehouse(idle, "FIRN_WH")).toBe(true);
  expect(idle.done).toEqual(["ALTER WAREHOUSE FIRN_WH SUSPEND"]);
});

test("where it may not be suspended, a run that went well does not fail by it; anything else is told", async () => {
  const refusing = (sqlState: string) => ({
    ...account({}),
    execute: () => Promise.reject(new SnowflakeError("1", sqlState, "no", "ALTER")),
  });
  expect(await suspendWarehouse(refusing("42501"), "FIRN_WH")).toBe(false);
  await expect(suspendWarehouse(refusing("08001"), "FIRN_WH")).rejects.toThrow("no");
});

test.each([
  ["sleeps already", { state: "SUSPENDED" }],
  ["works for somebody", { running: 1 }],
  ["is waited for", { queued: 2 }],
])("a warehouse that %s is left alone", async (_, state) => {
  const busy = account(state);
  expect(await suspendWarehouse(busy, "FIRN_WH")).toBe(false);
  expect(await suspendWarehouse(busy, "UNSEEN_WH")).toBe(false);
  expect(busy.done).toEqual([]);
});
