import { configurationOf } from "./configuration";
import { snapshotFixture } from "./snapshot.fixture";
import { drawSpan } from "./weighted-choice";

const withParameter = (name: string, value: string) => {
  const snapshot = snapshotFixture();
  return {
    ...snapshot,
    GENERATION_PARAMETERS: snapshot.GENERATION_PARAMETERS.map((row) =>
      row.PARAMETER_NAME === name ? { ...row, PARAMETER_VALUE: value } : row,
    ),
  };
};

describe("configurationOf", () => {
  it("makes numbers for statements out of what the tables say", () => {
    expect(configurationOf(snapshotFixture()).settings).toMatchObject({
      seed: 42,
      repeatProbability: 0.7,
      windowSeconds: 90 * 86_400,
      preferredChannelDraws: Math.round(0.6 * drawSpan),
      taxMillionths: 80_000,
      freeShippingFromCents: 7500,
      signupDays: [19358, 19359],
    });
  });

  it("weighs a category more in its peak months", () => {
    const share = (month: number) =>
      configurationOf(snapshotFixture())
        .choices.month_category?.filter((choice) => "month" in choice && choice.month === month)
        .map((choice) =>
          "low" in choice && "high" in choice ? (Number(choice.high) - Number(choice.low)) / drawSpan : 0,
        );
    expect(share(1)).toEqual([0.5, 0.5]);
    expect(share(12)).toEqual([0.75, 0.25]);
  });

  it("takes shipping as free where no cost is named", () => {
    expect(configurationOf(snapshotFixture()).choices.purchase_channel).toMatchObject([
      { value: "online", shipping_cents: 599 },
      { value: "in_store", shipping_cents: 0 },
    ]);
  });

  it.each([
    ["random_seed", "4.5", "random_seed: PARAMETER_VALUE is 4.5; it has to be a whole number."],
    ["random_seed", "", "random_seed: PARAMETER_VALUE is ; it has to be a number of at least 0."],
    [
      "cities",
      "[1]",
      "cities: PARAMETER_VALUE is [1]; it has to be an array of texts, or an object with a weight for each text.",
    ],
    ["genders", "{}", "genders: nothing to choose from"],
    ["signup_date_range", '["2024-02-31", "x"]', 'it has to be two days, ["YYYY-MM-DD", "YYYY-MM-DD"].'],
    ["shipping_costs", '{"online": -1}', "it has to be an object of numbers, none below 0."],
  ])("refuses %s = %s", (name, value, message) => {
    expect(() => configurationOf(withParameter(name, value))).toThrow(message);
  });

  it("names the category whose months are none", () => {
    const wrong = { CATEGORY_NAME: "toys", PEAK_MONTHS: "[13]", DEMAND_SHARE: 1 };
    expect(() => configurationOf({ ...snapshotFixture(), PRODUCT_CATEGORIES: [wrong] })).toThrow(
      "PRODUCT_CATEGORIES, toys: PEAK_MONTHS is [13]; it has to be an array of months, 1 to 12, such as [11, 12].",
    );
  });

  it("says which parameter is missing", () => {
    expect(() => configurationOf({ ...snapshotFixture(), GENERATION_PARAMETERS: [] })).toThrow(
      /GENERATION_PARAMETERS has no \w+; setup adds what is missing/,
    );
  });
});
