import { verifyFingerprint } from "./verify-step";

const runs = (...entries: [string, string][]) =>
  verifyFingerprint(new Map(entries.map(([step, fingerprint]) => [step, { fingerprint }])));

describe("verify's fingerprint", () => {
  it("is that of the other steps' runs, not of its own last one", () => {
    const before = runs(["load", "a"], ["dbt", "b"]);
    expect(runs(["verify", "x"], ["dbt", "b"], ["load", "a"])).toBe(before);
    expect(runs(["load", "a"], ["dbt", "c"])).not.toBe(before);
  });
});
