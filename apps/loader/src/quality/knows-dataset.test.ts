import { knowsDataset } from "./knows-dataset";

const run = (step: string, datasetId: string, minute: number) =>
  [step, { datasetId, startedAt: new Date(Date.UTC(2025, 10, 30, 3, minute)) }] as const;

test("the latest run that let it judge decides", () => {
  const last = new Map([run("flow", "one", 1), run("verify", "two", 5), run("monitor", "three", 3)]);
  expect(knowsDataset(last, "two")).toBe(true);
  expect(knowsDataset(last, "three")).toBe(false);
});

test("a load teaches it nothing", () => {
  expect(knowsDataset(new Map([run("load", "one", 9), run("verify", "two", 5)]), "one")).toBe(false);
  expect(knowsDataset(new Map(), "one")).toBe(false);
});
