import { defineDemo } from "@firn/demo-kit";
import { wholeNumber } from "@firn/synth";
import { choiceOf, flagsFor } from "./choice";

const demo = defineDemo({
  name: "shop",
  title: "Shop",
  description: "Sells.",
  database: "SHOP",
  schemas: ["RAW"],
  rawSchema: "RAW",
  tables: [],
  generators: () => Promise.resolve({ default: [] }),
  generatorVersion: "1",
  steps: ["generate"],
  scales: { small: 1, default: 10, full: 100 },
  firstDay: "2024-01-01",
  asOf: "2025-06-30",
});
const today = new Date("2026-03-04T23:00:00Z");

describe("choiceOf", () => {
  it("takes the demo's defaults for what is absent", () => {
    expect(choiceOf(demo, {}, today)).toMatchObject({ seed: 42, scale: "default", asOf: "2025-06-30" });
  });

  it("takes flags, and today as a date", () => {
    expect(choiceOf(demo, { seed: "0", scale: "small", asOf: "today" }, today)).toMatchObject({
      seed: 0,
      scale: "small",
      asOf: "2026-03-04",
    });
  });

  it("gives other seeds and scales other datasets, other as-of dates the same", () => {
    const id = (flags: object) => choiceOf(demo, flags, today).datasetId;
    expect(id({ seed: "7" })).not.toBe(id({}));
    expect(id({ scale: "full" })).not.toBe(id({}));
    expect(id({ asOf: "2025-07-31" })).toBe(id({}));
  });

  it("takes parameters of the demo as name=value", () => {
    const shops = wholeNumber("shops", { description: "How many.", default: () => 3, low: 1, high: 9 });
    const choice = choiceOf({ ...demo, parameters: [shops] }, { set: ["shops=4"] }, today);
    expect(choice.parameters).toEqual({ shops: 4 });
    expect(choice.datasetId).not.toBe(choiceOf(demo, {}, today).datasetId);
  });

  it.each([
    [{ set: ["shops"] }, '"shops" sets nothing.'],
    [{ set: ["shops=4"] }, 'shop has no parameter "shops".'],
    [{ seed: "-1" }, '"-1" is no seed.'],
    [{ seed: "1.5" }, '"1.5" is no seed.'],
    [{ seed: "" }, '"" is no seed.'],
    [{ seed: "4294967296" }, '"4294967296" is no seed.'],
    [{ scale: "huge" }, 'The demo shop has no scale "huge".'],
    [{ asOf: "2025-02-30" }, '"2025-02-30" is no date.'],
    [{ asOf: "2023-12-31" }, "shop has no data before 2024-01-01; 2023-12-31 is earlier."],
    [{ asOf: "yesterday" }, '"yesterday" is no date.'],
  ])("refuses %j in one sentence, with the way out", (flags, message) => {
    const wrong = expect.objectContaining({ message, exitCode: 2, hint: expect.stringMatching(/./) });
    expect(() => choiceOf(demo, flags, today)).toThrow(wrong);
  });
});

describe("flagsFor", () => {
  it("says nothing of the demo's defaults", () => {
    expect(flagsFor(demo, choiceOf(demo, {}, today))).toEqual([]);
  });

  it("names what differs, so that the same dataset is chosen again", () => {
    const shops = wholeNumber("shops", { description: "How many.", default: () => 3, low: 1, high: 9 });
    const flags = { scale: "small", seed: "7", asOf: "2025-07-31", set: ["shops=4"] };
    expect(flagsFor(demo, choiceOf({ ...demo, parameters: [shops] }, flags, today))).toEqual([
      "--scale small",
      "--seed 7",
      "--as-of 2025-07-31",
      "--set shops=4",
    ]);
  });
});
