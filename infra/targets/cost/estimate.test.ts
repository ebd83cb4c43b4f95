import { readPlan } from "../plan";
import { estimate, estimateLines } from "./estimate";

const step = (op: string, type: string, inputs: object) => {
  const token = `snowflake:index/${type[0]?.toLowerCase()}${type.slice(1)}:${type}`;
  return { op, urn: `urn:pulumi:dev::firn::${token}::${op}`, newState: { type: token, inputs } };
};
const warehouse = { name: "DEV_FIRN_WH", warehouseSize: "SMALL", autoSuspend: 60 };
const planOf = (...steps: object[]) => readPlan(JSON.stringify({ steps }));

test("a warehouse costs by its size, idles until it is suspended, and stops at its monitor's quota", () => {
  const plan = planOf(
    step("create", "ResourceMonitor", { name: "DEV_FIRN_BUDGET", creditQuota: 40 }),
    step("same", "Warehouse", { ...warehouse, resourceMonitor: "DEV_FIRN_BUDGET" }),
  );
  expect(estimate(plan)).toEqual([
    { name: "DEV_FIRN_WH", size: "SMALL", hourly: 2, idle: 120 / 3600, monthly: 40 },
  ]);
  expect(estimateLines(estimate(plan))).toEqual([
    "cost: DEV_FIRN_WH (SMALL) 2 credits an hour at work, 0.0333 idle after each run, suspended after 40 credits of a month",
  ]);
});

test("before the first up the only monitor is the one that is meant", () => {
  const monitor = step("create", "ResourceMonitor", { name: "DEV_FIRN_BUDGET", creditQuota: 40 });
  const watched = step("create", "Warehouse", { ...warehouse, resourceMonitor: "(known after up)" });
  expect(estimate(planOf(monitor, watched))).toMatchObject([{ monthly: 40 }]);
});

test("a warehouse that nothing watches says so, one that goes costs nothing", () => {
  expect(estimateLines(estimate(planOf(step("update", "Warehouse", warehouse))))).toEqual([
    expect.stringContaining("no monthly limit"),
  ]);
  const gone = { ...step("delete", "Warehouse", warehouse) };
  expect(estimate(planOf(gone))).toEqual([]);
});
