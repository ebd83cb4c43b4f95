import { checkedChoice } from "./checked-choice";
import { datasetId } from "./dataset";
import { createContext } from "./generation-context";
import { harbour } from "./harbour.fixture";
import { choice, day, number, weights, wholeNumber } from "./parameters";

const ships = wholeNumber("ships", {
  description: "How many ships.",
  default: ({ scale }) => scale,
  low: 1,
  high: 50,
});
const share = number("share", { description: "Share of them.", default: () => 0.5, low: 0, high: 1 });
const start = day("start", {
  description: "First day.",
  default: () => "2025-01-01",
  low: "2024-01-01",
  high: "2025-12-31",
});
const quay = choice("quay", { description: "Where.", default: () => "north", values: ["north", "south"] });
const demo = { ...harbour, parameters: [ships, share, start, quay] };
const base = { seed: 1, scale: "small", asOf: "2025-06-30" };

describe("a parameter", () => {
  it("has its default, which may follow from the scale, until it is set", () => {
    const context = (parameters?: Record<string, string | number>) =>
      createContext([], { seed: 1, scale: 20, asOf: base.asOf, defaultAsOf: base.asOf, parameters });
    expect(context().valueOf(ships)).toBe(20);
    expect(context({ ships: 7 }).valueOf(ships)).toBe(7);
    expect(context({ quay: "south" }).valueOf(quay)).toBe("south");
  });

  it.each([
    [{ ships: "7" }, { ships: 7 }],
    [
      { share: "0.25", start: "2024-02-29" },
      { share: 0.25, start: "2024-02-29" },
    ],
    [{ quay: "south" }, { quay: "south" }],
  ])("is read from %j", (said, parameters) => {
    expect(checkedChoice(demo, { ...base, parameters: said })).toEqual({ ...base, parameters });
  });

  it("of another value makes another dataset, in whatever order parameters are said", () => {
    const id = (parameters: Record<string, string>) =>
      datasetId(demo, checkedChoice(demo, { ...base, parameters }));
    expect(id({ ships: "7" })).not.toBe(datasetId(demo, base));
    expect(id({ ships: "7" })).not.toBe(id({ ships: "8" }));
    expect(id({ ships: "7", share: "1" })).toBe(id({ share: "1", ships: "7" }));
    expect(id({})).toBe(datasetId(demo, base));
  });

  it.each([
    [{ ships: "0" }, 'ships of harbour is a whole number from 1 to 50; "0" is not.'],
    [{ ships: "1.5" }, 'ships of harbour is a whole number from 1 to 50; "1.5" is not.'],
    [{ share: "2" }, 'share of harbour is a number from 0 to 1; "2" is not.'],
    [
      { start: "2025-02-30" },
      'start of harbour is a day from 2024-01-01 to 2025-12-31; "2025-02-30" is not.',
    ],
    [{ quay: "east" }, 'quay of harbour is one of north, south; "east" is not.'],
    [{ boats: "3" }, 'harbour has no parameter "boats".'],
  ])("refuses %j", (parameters, message) => {
    expect(() => checkedChoice(demo, { ...base, parameters })).toThrow(
      expect.objectContaining({ message, exitCode: 2 }),
    );
  });
});

describe("weights", () => {
  const mix = weights("mix", {
    description: "How many there are of each.",
    names: ["red", "green", "blue"],
    default: () => ({ red: 1, green: 2, blue: 3 }),
  });

  it("are told in any order, and what is left out weighs nothing", () => {
    expect(mix.read("green:5,red:2")).toBe("red:2,green:5,blue:0");
    expect(mix.weightsOf("red:2,green:5,blue:0")).toEqual({ red: 2, green: 5, blue: 0 });
    expect(mix.weightsOf(mix.default({ scale: 1, asOf: "2025-01-01" }))).toEqual({
      red: 1,
      green: 2,
      blue: 3,
    });
  });

  it.each(["", "red", "red:x", "red:-1", "yellow:3", "red:0,green:0", "red:1,,"])(
    "are not said by %j",
    (text) => {
      expect(mix.read(text)).toBeUndefined();
    },
  );
});
