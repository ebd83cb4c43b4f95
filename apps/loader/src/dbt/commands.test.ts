import { dbtCommand } from "./commands";

describe("dbtCommand", () => {
  it("builds without what waits for scores, which publish builds", () => {
    expect(dbtCommand("build")).toEqual(["build", "--exclude", "tag:after_ml+", "source:*"]);
    expect(dbtCommand("publish")).toEqual(["build", "--select", "tag:after_ml+"]);
  });

  it("builds incremental models anew when asked", () => {
    expect(dbtCommand("build", { fullRefresh: true }).at(-1)).toBe("--full-refresh");
  });
});
