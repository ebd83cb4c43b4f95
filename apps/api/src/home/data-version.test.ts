import { catalogOf } from "../database/catalog";
import type { Reader } from "../database/reader";
import { outputs } from "../testing/served-api";
import { dataVersion } from "./data-version";

function ledger() {
  let asked = 0;
  let now = 0;
  let fails = false;
  const reader: Pick<Reader, "row"> = {
    row: async (shape) => {
      asked += 1;
      if (fails) throw new Error("gone");
      return shape.parse({ version: String(asked) });
    },
  };
  return {
    reader: { ...reader, rows: async () => [] },
    asked: () => asked,
    wait: (milliseconds: number) => void (now += milliseconds),
    fail: (does: boolean) => void (fails = does),
    clock: () => now,
  };
}

test("the ledger is asked once in two seconds, by all together", async () => {
  const { reader, clock, wait, asked } = ledger();
  const version = dataVersion({ reader, catalog: catalogOf(outputs), environment: "local", clock });
  expect(await Promise.all([version(), version()])).toEqual(["1", "1"]);
  wait(1_999);
  expect(await version()).toBe("1");
  wait(1);
  expect(await version()).toBe("2");
  expect(asked()).toBe(2);
});

test("a ledger that did not answer is asked again at once", async () => {
  const { reader, clock, fail } = ledger();
  const version = dataVersion({ reader, catalog: catalogOf(outputs), environment: "local", clock });
  fail(true);
  await expect(version()).rejects.toThrow("gone");
  fail(false);
  expect(await version()).toBe("2");
});
