import type { Truth } from "@firn/demo-kit";
import { dueTruths } from "./truths";

const truth = (name: string, properties: Partial<Truth> = {}): Truth => ({
  name,
  description: `${name}.`,
  from: "small",
  after: "load",
  sql: "SELECT 1",
  low: 1,
  high: 1,
  ...properties,
});

const demo = {
  asOf: "2025-06-30",
  truths: [
    truth("always"),
    truth("at default scale", { from: "default" }),
    truth("by default only", { atDefaultAsOfOnly: true }),
  ],
};
const due = (scale: string, asOf: string) => dueTruths(demo, { scale, asOf }).map(({ name }) => name);

describe("dueTruths", () => {
  it("asks from a truth's smallest scale on", () => {
    expect(due("small", "2025-06-30")).toEqual(["always", "by default only"]);
    expect(due("full", "2025-06-30")).toEqual(["always", "at default scale", "by default only"]);
  });

  it.each(["2025-05-31", "2025-07-31"])(
    "asks nothing at %s that is planted around the default date",
    (asOf) => expect(due("small", asOf)).toEqual(["always"]),
  );
});
