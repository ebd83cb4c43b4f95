import { stateOf } from "./graph-state";

const run = (task: string, state: string) => ({ task, state, reason: "" });
const state = (...runs: ReturnType<typeof run>[]) => stateOf(runs, "RAW.LAST");

describe("the state of a task graph", () => {
  it("is running until its last task has ended", () => {
    expect(state()).toEqual({ kind: "running" });
    expect(state(run("RAW.FIRST", "SUCCEEDED"), run("RAW.LAST", "EXECUTING"))).toEqual({ kind: "running" });
    expect(state(run("RAW.FIRST", "SUCCEEDED"), run("RAW.LAST", "SUCCEEDED"))).toEqual({ kind: "ended" });
  });

  it("has ended where a task had nothing to do: what is behind it does not run", () => {
    expect(state(run("RAW.FIRST", "SUCCEEDED"), run("RAW.MIDDLE", "SKIPPED"))).toEqual({ kind: "ended" });
  });

  it.each(["FAILED", "CANCELLED", "FAILED_AND_AUTO_SUSPENDED"])(
    "has failed with a task that is %s",
    (how) => {
      const failed = { task: "RAW.FIRST", state: how, reason: "division by zero" };
      expect(state(failed, run("RAW.LAST", "SUCCEEDED"))).toEqual({
        kind: "failed",
        task: "RAW.FIRST",
        reason: "division by zero",
      });
    },
  );
});
