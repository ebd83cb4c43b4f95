import { flowDays } from "./flow-days";

const demo = {
  name: "shop",
  firstDay: "2025-11-01",
  flow: { daysBack: 30, isMonitored: false, occasional: { models: "tag:validation", everyDays: 3 } },
};

describe("flowDays", () => {
  it("counts backwards from the as-of date, which is the last", () => {
    const days = flowDays(demo, "2025-11-30", "8");
    expect(days.map(({ day }) => day)).toEqual([
      ...["2025-11-23", "2025-11-24", "2025-11-25", "2025-11-26"],
      ...["2025-11-27", "2025-11-28", "2025-11-29", "2025-11-30"],
    ]);
    expect(days.filter(({ isFirst }) => isFirst).map(({ day }) => day)).toEqual(["2025-11-23"]);
  });

  it("has the demo's number of days unless told otherwise", () => {
    expect(flowDays(demo, "2025-11-30")).toHaveLength(30);
    expect(flowDays(demo, "2025-12-30")[0]).toMatchObject({ day: "2025-12-01", isFirst: true });
  });

  it("builds the models of now and then on the first day, every few days and on the last", () => {
    const with_ = flowDays(demo, "2025-11-30", "6").map(({ withOccasional }) => withOccasional);
    expect(with_).toEqual([true, false, false, true, false, true]);
  });

  it.each([
    ["31", "shop begins on 2025-11-01: up to 2025-11-30 there are 30 days, and 31 were asked for."],
    ["0", '"0" is no number of days.'],
    ["-1", '"-1" is no number of days.'],
    ["1.5", '"1.5" is no number of days.'],
    ["many", '"many" is no number of days.'],
  ])("refuses %s days", (days, message) => {
    expect(() => flowDays(demo, "2025-11-30", days)).toThrow(message);
  });

  it("refuses a demo whose days come all at once", () => {
    expect(() => flowDays({ ...demo, flow: undefined }, "2025-11-30")).toThrow("shop has no flow.");
  });
});
