import { dbtCommand } from "./commands";

describe("dbtCommand", () => {
  it("builds without seeds and what waits for scores, which publish builds", () => {
    const build = ["build", "--exclude-resource-type", "seed"];
    expect(dbtCommand("build")).toEqual([...build, "--exclude", "tag:after_ml+", "source:*"]);
    expect(dbtCommand("publish")).toEqual([...build, "--select", "tag:after_ml+"]);
  });

  it("builds incremental models anew when asked", () => {
    expect(dbtCommand("build", { fullRefresh: true }).at(-1)).toBe("--full-refresh");
  });
});
