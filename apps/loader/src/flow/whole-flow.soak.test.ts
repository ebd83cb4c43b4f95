import { performance } from "node:perf_hooks";
import { findDemo } from "@firn/demos";
import { startFlowEnvironment, type FlowEnvironment } from "../testing/flow-environment";

const demo = findDemo("jaffle");

let environment: FlowEnvironment;
beforeAll(async () => (environment = await startFlowEnvironment(demo)), 120_000);
afterAll(() => environment.stop());

/** Day, table and kind as text, of the faults that are planted or of the incidents that stand. */
async function faults(dayColumn: string, from: string): Promise<string[]> {
  const rows = await environment.query(
    `SELECT DISTINCT ${dayColumn} || ' ' || table_name || ' ' || kind AS fault FROM ${from} ORDER BY fault`,
  );
  return rows.map((row) => String(row["FAULT"]));
}

describe("thirty days at the default scale", () => {
  let lines: readonly string[];
  let dayByDay: Record<string, string>;
  beforeAll(async () => {
    const started = performance.now();
    lines = (await environment.runAllDays(demo.defaultScale)).filter((line) => line.includes(" flow "));
    const seconds = (performance.now() - started) / 1000;
    dayByDay = await environment.marts();
    console.log([...lines, `${lines.length} days in ${seconds.toFixed(0)} s`].join("\n"));
  }, 3_600_000);

  it("come in one after the other", () => {
    expect(lines).toHaveLength(30);
  });

  it("have every planted fault in the ledger on its day with its kind, and nothing else", async () => {
    const planted = await faults("anomaly_date", "JAFFLE_SHOP.RAW.PLANTED_ANOMALIES");
    expect(planted).toHaveLength(12);
    expect(await faults("incident_day", "FIRN.OBSERVABILITY.CURRENT_INCIDENTS")).toEqual(planted);
  });

  it("end with the marts of one load", async () => {
    await environment.buildAtOnce(demo.defaultScale);
    expect(await environment.marts()).toEqual(dayByDay);
    expect(Object.keys(dayByDay)).toContain("VALIDATION_ORDERS");
  }, 1_800_000);
});
