import type { Run } from "./records";
import { shouldSkip } from "./should-skip";

const run = (properties: Partial<Run>): Run => ({
  runId: "r",
  step: "load",
  demo: "d",
  environment: "local",
  gitCommit: undefined,
  datasetId: "id",
  fingerprint: "f",
  rows: 1,
  seconds: 1,
  outcome: "done",
  error: undefined,
  startedAt: new Date(0),
  finishedAt: new Date(1),
  ...properties,
});
const there = () => Promise.resolve(true);

describe("shouldSkip", () => {
  it.each([
    ["done and equal", run({}), true],
    ["skipped and equal", run({ outcome: "skipped" }), true],
    ["killed", run({ outcome: "running" }), false],
    ["failed", run({ outcome: "failed" }), false],
    ["of other code or data", run({ fingerprint: "g" }), false],
    ["never run", undefined, false],
  ])("a run that is %s", async (_, last, skips) => {
    expect(await shouldSkip({ fingerprint: "f", last, force: false, objectsThere: there })).toBe(skips);
  });

  it("does not skip when the objects are gone, nor by force", async () => {
    const gone = () => Promise.resolve(false);
    expect(await shouldSkip({ fingerprint: "f", last: run({}), force: false, objectsThere: gone })).toBe(
      false,
    );
    expect(await shouldSkip({ fingerprint: "f", last: run({}), force: true, objectsThere: there })).toBe(
      false,
    );
  });
});
