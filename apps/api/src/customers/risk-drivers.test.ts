import fc from "fast-check";
import { type FeatureNorm, riskDrivers } from "./risk-drivers";

const norm = (feature: string, over: Partial<FeatureNorm> = {}): FeatureNorm => ({
  feature,
  importance: 0.1,
  mean: 10,
  deviation: 2,
  correlation: 0.5,
  ...over,
});

test("what is high where high goes with leaving drives up, what is low drives down", () => {
  const norms = [norm("DECLINED_PCT"), norm("AGE"), norm("SPEND_TREND", { correlation: -0.5 })];
  const { driversUp, driversDown } = riskDrivers(norms, { DECLINED_PCT: 12, AGE: 9, SPEND_TREND: 6 });
  expect(driversUp.map(({ feature }) => feature)).toEqual(["spend_trend", "declined_pct"]);
  expect(driversDown.map(({ feature }) => feature)).toEqual(["age"]);
  expect(driversUp[1]).toEqual({
    feature: "declined_pct",
    label: "Declined payments",
    unit: "percent",
    value: 12,
    typical: 10,
    deviation: 1,
    importance: 0.1,
    effect: 0.05,
  });
});

test("what is not known, is not a number or is the same for all drives nothing", () => {
  const norms = [norm("REGION"), norm("AGE"), norm("CREDIT_LIMIT", { deviation: 0 }), norm("ONLINE_PCT")];
  const { driversUp, driversDown } = riskDrivers(norms, {
    REGION: 1,
    AGE: null,
    CREDIT_LIMIT: 3,
    ONLINE_PCT: 10,
  });
  expect([...driversUp, ...driversDown]).toEqual([]);
});

test("at most five each way, the strongest first, none on both sides", () => {
  const features = [
    "AGE",
    "DECLINED_PCT",
    "SPEND_TREND",
    "NIGHT_PCT",
    "ONLINE_PCT",
    "MOBILE_PCT",
    "TRAVEL_CHANGE",
  ];
  fc.assert(
    fc.property(
      fc.array(fc.double({ min: -50, max: 50, noNaN: true }), { minLength: 7, maxLength: 7 }),
      (values) => {
        const given = Object.fromEntries(features.map((feature, at) => [feature, values[at] ?? null]));
        const { driversUp, driversDown } = riskDrivers(
          features.map((feature) => norm(feature)),
          given,
        );
        for (const side of [driversUp, driversDown]) {
          expect(side.length).toBeLessThanOrEqual(5);
          const strengths = side.map(({ effect }) => Math.abs(effect));
          expect(strengths).toEqual([...strengths].sort((a, b) => b - a));
        }
        expect(
          driversUp.every(({ effect }) => effect > 0) && driversDown.every(({ effect }) => effect < 0),
        ).toBe(true);
      },
    ),
  );
});
