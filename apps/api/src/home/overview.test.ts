import { findDemo } from "@firn/demos";
import { type HomeFacts, overview } from "./overview";

const at = "2026-01-02T03:04:05Z";
const finding = (name: string, holds: boolean) => ({
  demo: "retail",
  kind: "check" as const,
  subject: "T",
  name,
  holds,
  violations: holds ? 0 : 3,
  checkedAt: at,
});

const facts: HomeFacts = {
  environment: "local",
  version: "7",
  demos: [{ demo: findDemo("retail"), database: "RETAIL_DEMO" }],
  datasets: [{ demo: "retail", id: "ab", seed: 1, scale: "small", asOf: "2026-01-01", rows: 10 }],
  runs: [
    { demo: "retail", step: "setup", outcome: "done", seconds: 1.25, startedAt: "2026-01-02T03:00:00Z" },
    { demo: "retail", step: "verify", outcome: "failed", seconds: null, startedAt: at },
    { demo: "hvac", step: "load", outcome: "done", seconds: 9, startedAt: "2026-01-03T00:00:00Z" },
  ],
  counts: [
    { demo: "retail", kind: "check", asked: 5, broken: 1 },
    { demo: "hvac", kind: "check", asked: 2, broken: 0 },
    { demo: "hvac", kind: "unit_test", asked: 3, broken: 2 },
    { demo: "hvac", kind: "test", asked: 4, broken: 1 },
  ],
  findings: [finding("is unique", false), finding("is there", true)],
  truths: [],
  tables: [
    { demo: "retail", schema: "GOLD", table: "SALES", kind: "table", rows: 40 },
    { demo: "retail", schema: "GOLD", table: "FEATURES", kind: "view", rows: null },
  ],
};

test("a demo has its own steps, rows and answers; a step that never ran is there as well", () => {
  const [retail] = overview(facts).demos;
  expect(retail).toMatchObject({
    name: "retail",
    database: "RETAIL_DEMO",
    tables: 2,
    rows: 40,
    dataset: { id: "ab", seed: 1, scale: "small", asOf: "2026-01-01", rows: 10 },
    seconds: 1.3,
    lastRunAt: at,
    checks: { asked: 5, broken: 1 },
    truths: { asked: 0, broken: 0 },
  });
  expect(retail?.steps).toEqual([
    { step: "setup", outcome: "done", seconds: 1.25 },
    { step: "generate", outcome: null, seconds: null },
    { step: "verify", outcome: "failed", seconds: null },
  ]);
});

test("the whole counts all demos, and lists what does not hold", () => {
  const { checks, tests, broken, lastRunAt } = overview(facts);
  expect([checks, tests]).toEqual([
    { asked: 7, broken: 1 },
    { asked: 7, broken: 3 },
  ]);
  expect(broken.map(({ name }) => name)).toEqual(["is unique"]);
  expect(lastRunAt).toBe("2026-01-03T00:00:00Z");
});

test("before the first run there is nothing but the demos", () => {
  const empty = { ...facts, datasets: [], runs: [], counts: [], findings: [], tables: [] };
  expect(overview(empty)).toMatchObject({ checks: { asked: 0, broken: 0 }, broken: [], lastRunAt: null });
  expect(overview(empty).demos[0]).toMatchObject({ dataset: null, rows: 0, lastRunAt: null });
});
