import { mkdirSync, mkdtempSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { dirname, join } from "node:path";
import type { Run } from "@firn/snowflake";
import { dbtFingerprint, needsFullRefresh, type LoadedState } from "./fingerprint";

const dataset: LoadedState = { asOf: "2025-06-30", datasetId: "d1", replacedAt: null };

/** A repository with one model, and the given files beside it. */
function repository(sql: string, files: Readonly<Record<string, string>> = {}): string {
  const root = mkdtempSync(join(tmpdir(), "firn-dbt-"));
  for (const [path, text] of Object.entries({ ...files, "dbt/shop/models/orders.sql": sql })) {
    mkdirSync(dirname(join(root, path)), { recursive: true });
    writeFileSync(join(root, path), text);
  }
  return root;
}

const root = repository("SELECT 1");
const print = (changes: Partial<LoadedState>, upstream: Run[] = [], of = root) =>
  dbtFingerprint("shop", { ...dataset, ...changes }, upstream, of);

const run = (properties: Partial<Run>): Run => ({
  runId: "r",
  step: "dbt",
  demo: "shop",
  environment: "local",
  gitCommit: undefined,
  datasetId: "d1",
  fingerprint: print({}),
  rows: undefined,
  seconds: 1,
  outcome: "done",
  error: undefined,
  startedAt: new Date(0),
  finishedAt: new Date(1),
  ...properties,
});

const load = run({ step: "load", fingerprint: "f" });

describe("dbtFingerprint", () => {
  it("has the 64 characters that the ledger keeps", () => {
    expect(print({})).toMatch(/^[0-9a-f]{31}\.[0-9a-f]{32}$/);
  });

  it("changes with the code, the connection, dbt, the dataset, its replacement, the day and what was loaded", () => {
    const all = [
      print({}),
      print({}, [], repository("SELECT 2")),
      print({}, [], repository("SELECT 1", { "dbt/shop/profiles.yml": "shop:" })),
      print({}, [], repository("SELECT 1", { "tools/python/requirements.lock": "dbt-core==1" })),
      print({ datasetId: "d2" }),
      print({ replacedAt: "2026-01-01 00:00:00" }),
      print({ asOf: "2025-07-31" }),
      print({}, [load]),
    ];
    expect(new Set(all).size).toBe(all.length);
  });
});

describe("needsFullRefresh", () => {
  it.each([
    ["nothing changed", print({}), run({})],
    ["the last run had nothing to do", print({}), run({ outcome: "skipped" })],
    ["a month came", print({ asOf: "2025-07-31" }, [load]), run({})],
  ])("goes on from what is there when %s", (_, current, own) => {
    expect(needsFullRefresh(current, own, false)).toBe(false);
  });

  it.each([
    ["nothing was built", print({}), undefined],
    ["the last run failed", print({}), run({ outcome: "failed" })],
    ["the last run was killed", print({}), run({ outcome: "running" })],
    ["the dataset is another", print({ datasetId: "d2" }), run({})],
    ["a table was emptied and loaded again", print({ replacedAt: "2026-01-01 00:00:00" }), run({})],
    ["the code is other code", print({}, [], repository("SELECT 2")), run({})],
  ])("builds anew when %s", (_, current, own) => {
    expect(needsFullRefresh(current, own, false)).toBe(true);
  });

  it("builds anew by force", () => {
    expect(needsFullRefresh(print({}), run({}), true)).toBe(true);
  });
});

test("tables that are to become permanent are built anew", () => {
  expect(print({ isPermanent: false })).toBe(print({}));
  const permanent = print({ isPermanent: true });
  expect(needsFullRefresh(permanent, run({ fingerprint: print({}) }), false)).toBe(true);
});
