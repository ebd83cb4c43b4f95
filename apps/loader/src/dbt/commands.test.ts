import { dbtCommand } from "./commands";

describe("dbtCommand", () => {
  it("builds without seeds and what waits for scores, which publish builds", () => {
    const build = ["build", "--exclude-resource-type", "seed"];
    expect(dbtCommand("build")).toEqual([...build, "--exclude", "tag:after_ml+", "source:*"]);
    expect(dbtCommand("publish")).toEqual([...build, "--select", "tag:after_ml+"]);
  });

  it("leaves out what is built now and then, and with it the unit tests", () => {
    const built = dbtCommand("build", { leftOut: ["tag:validation"] });
    expect(built.join(" ")).toContain("--exclude tag:after_ml+ source:* tag:validation --exclude-resource-type unit_test");
  });

  it("builds incremental models anew when asked", () => {
    expect(dbtCommand("build", { fullRefresh: true }).at(-1)).toBe("--full-refresh");
  });
});
