import { addDays } from "@firn/synth";
import { dayFingerprint, remaining, type FlowArguments, type FlowState } from "./flow-progress";

const flow: FlowArguments = { datasetId: "0123", firstDay: "2025-11-23", lastDay: "2025-11-26" };
const days = Array.from({ length: 4 }, (_, i) => ({
  day: addDays(flow.firstDay, i),
  isFirst: i === 0,
  withOccasional: true,
}));

/** The ledger's row of the n-th day. */
const row = (n: number, outcome: "done" | "running" | "failed", of = flow) => {
  const day = days[n];
  return { outcome, fingerprint: day && dayFingerprint(of, day) };
};
/** What is left where the tables hold what the flow put there, unless told otherwise. */
function left(last: FlowState["last"], change: Partial<FlowState> = {}): string[] {
  const loaded = { datasetId: flow.datasetId, asOf: last?.fingerprint?.slice(-10) ?? "" };
  const state = { last, loaded, isKnown: true, ...change };
  return remaining(days, flow, state).map(({ day }) => day.slice(-2));
}

describe("remaining", () => {
  it("is everything where no flow ran", () => {
    expect(left(undefined)).toEqual(["23", "24", "25", "26"]);
  });

  it("goes on behind the last day that ended well", () => {
    expect(left(row(1, "done"))).toEqual(["25", "26"]);
  });

  it.each(["running", "failed"] as const)("repeats a day that is %s", (outcome) => {
    expect(left(row(2, outcome))).toEqual(["25", "26"]);
  });

  it("goes on with a day that was not loaded yet", () => {
    const loaded = { datasetId: flow.datasetId, asOf: "2025-11-24" };
    expect(left(row(2, "running"), { loaded })).toEqual(["25", "26"]);
  });

  it.each<[string, Partial<FlowState>]>([
    ["nothing", { loaded: undefined }],
    ["another dataset", { loaded: { datasetId: "4567", asOf: "2025-11-24" } }],
    ["more days", { loaded: { datasetId: flow.datasetId, asOf: "2025-11-26" } }],
    ["fewer days", { loaded: { datasetId: flow.datasetId, asOf: "2025-11-23" } }],
    ["what the monitor does not know", { isKnown: false }],
  ])("begins anew where the tables hold %s", (_, change) => {
    expect(left(row(1, "done"), change)).toEqual(["23", "24", "25", "26"]);
  });

  it("begins anew where the flow has ended", () => {
    expect(left(row(3, "done"))).toEqual(["23", "24", "25", "26"]);
  });

  it.each<[string, Partial<FlowArguments>]>([
    ["another dataset", { datasetId: "4567" }],
    ["another first day", { firstDay: "2025-11-22" }],
    ["another last day", { lastDay: "2025-11-27" }],
  ])("begins anew behind a flow of %s", (_, change) => {
    expect(left(row(1, "done", { ...flow, ...change }))).toEqual(["23", "24", "25", "26"]);
  });

  it("fits the ledger's column", () => {
    expect(row(0, "done").fingerprint).toMatch(/^[0-9a-f]{40}\.2025-11-23$/);
  });
});
