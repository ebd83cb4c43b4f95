import type { Row } from "@firn/snowflake";
import { startChurnBank, type ChurnBank } from "../testing/churn-bank";
import { populationStability, type Observation } from "../testing/population-stability";
import { customerCount, lastDay } from "../testing/small-bank";

// Every training is a process of its own.
jest.setTimeout(90_000);

let bank: ChurnBank;
beforeAll(async () => {
  bank = await startChurnBank();
  await bank.runScripts("ml");
}, 180_000);
afterAll(() => bank.stop());

/** Between the two values that are nearest in order, as PERCENTILE_CONT does. */
const quantile = (sorted: readonly number[], share: number) => {
  const place = share * (sorted.length - 1);
  const [below, above] = [sorted[Math.floor(place)] ?? NaN, sorted[Math.ceil(place)] ?? NaN];
  return below + (place - Math.floor(place)) * (above - below);
};
const heldoutAuc = async () =>
  Number(await bank.value("SELECT heldout_auc FROM GOLD.CHURN_HOLDOUT_AUC WHERE model_name = 'CHURN_MODEL'"));

describe("the churn model", () => {
  it("labels those who left after the cut-off", async () => {
    const wrong = `SELECT COUNT_IF(churned <> (MOD(RIGHT(customer_id, 8)::NUMBER, 12) = 0)) AS wrong, COUNT(*) AS n FROM GOLD.CHURN_LABELS`;
    const [labels] = await bank.rows(wrong);
    expect(labels?.WRONG).toBe(0);
    // Who had as good as gone before the cut-off is not labelled.
    expect(labels?.N).toBeGreaterThan(0.98 * customerCount);
  });

  it("tells leavers from stayers better than chance, and not as well as who knows", async () => {
    expect(await heldoutAuc()).toBeGreaterThan(0.7);
    expect(await heldoutAuc()).toBeLessThan(0.97);
  });

  it("gives everybody a probability, a score that rises with it, and the category of the score", async () => {
    const predictions = await bank.rows("SELECT * FROM GOLD.CHURN_PREDICTIONS ORDER BY churn_probability");
    expect(predictions).toHaveLength(customerCount);
    const scores = predictions.map((row) => Number(row.CHURN_RISK_SCORE));
    expect(scores).toEqual([...scores].sort((a, b) => a - b));
    const categoryOf = (score: number) =>
      score < 40 ? "Low Risk" : score < 70 ? "Medium Risk" : "High Risk";
    expect(predictions.map((row) => row.CHURN_RISK_CATEGORY)).toEqual(scores.map(categoryOf));
  });

  it("knows who can still be lost, by the rule that the labels follow", async () => {
    // Every twelfth customer leaves before the last day, and nobody else does.
    const [found] = await bank.rows(`SELECT COUNT_IF(is_at_stake) AS at_stake, COUNT(*) AS n,
  COUNT_IF(is_at_stake AND features.days_since_last_transaction >= 60) AS gone
FROM GOLD.CHURN_PREDICTIONS INNER JOIN GOLD.CHURN_FEATURES AS features USING (customer_id) WHERE features.snapshot = 'score'`);
    expect(found?.GONE).toBe(0);
    expect(found?.AT_STAKE).toBeGreaterThan(0.8 * customerCount);
    expect(found?.AT_STAKE).toBeLessThan(customerCount);
    expect(await bank.value("SELECT COUNT(*) FROM GOLD.CUSTOMERS_AT_STAKE WHERE snapshot = 'label'")).toBe(
      await bank.value("SELECT COUNT(*) FROM GOLD.CHURN_LABELS"),
    );
    expect(await bank.value("SELECT SUM(expected_churners) FROM GOLD.CHURN_INSIGHTS")).toBeCloseTo(
      Number(await bank.value("SELECT SUM(churn_probability) FROM GOLD.CHURN_PREDICTIONS WHERE is_at_stake")),
      0,
    );
  });

  it.each([
    ["GOLD.CHURN_RISK_CATEGORY(NULL)", null],
    ["GOLD.CHURN_RISK_SCORE(NULL, 0.1, 0.2)", null],
    ["GOLD.CHURN_RISK_SCORE(1, 0.5, 1)", 100],
    ["GOLD.CHURN_RISK_SCORE(0.5, 0.5, 1)", 40],
    ["GOLD.CHURN_RISK_SCORE(0.2, 0.1, 0.2)", 70],
  ])("scores at the edges: %s is %s", async (expression, expected) => {
    expect(await bank.value(`SELECT ${expression}`)).toBe(expected);
  });

  it("is calibrated: its probabilities sum to what came, on the customers that it was calibrated with", async () => {
    const [sums] = await bank.rows(`SELECT
  SUM(GOLD.CALIBRATED_CHURN_PROBABILITY(raw_probability, calibration_intercept, calibration_slope)) AS expected,
  COUNT_IF(churned) AS churners, COUNT_IF(NOT churned) AS stayers
FROM GOLD.CHURN_HOLDOUT_SCORES INNER JOIN GOLD.CHURN_MODEL_VERSIONS ON stage = 'champion' WHERE split = 'calibrate'`);
    const churners = Number(sums?.CHURNERS);
    const stayers = Number(sums?.STAYERS);
    const targets = (churners * (churners + 1)) / (churners + 2) + stayers / (stayers + 2);
    expect(Number(sums?.EXPECTED)).toBeCloseTo(targets, 2);
  });

  it("is calibrated on the customers held out, too: as many left as it expects, give or take what chance does", async () => {
    const [sums] =
      await bank.rows(`SELECT SUM(probability) AS expected, SQRT(SUM(probability * (1 - probability))) AS deviation,
  COUNT_IF(churned) AS churners FROM GOLD.CHURN_TEST_SCORES`);
    const distance = Math.abs(Number(sums?.CHURNERS) - Number(sums?.EXPECTED));
    expect(distance).toBeLessThan(3 * Number(sums?.DEVIATION));
  });

  it("draws its bands from the calibration customers of today alone", async () => {
    const [bands] = await bank.rows(`SELECT medium_from, high_from,
  (SELECT COUNT(*) FROM GOLD.CHURN_FEATURES WHERE snapshot = 'score' AND GOLD.CHURN_SPLIT(customer_id) = 'calibrate') AS customers
FROM GOLD.CHURN_MODEL_VERSIONS`);
    const today = (
      await bank.rows(`SELECT churn_probability AS p FROM GOLD.CHURN_PREDICTIONS
WHERE GOLD.CHURN_SPLIT(customer_id) = 'calibrate' ORDER BY p`)
    ).map((row) => Number(row.P));
    expect(today).toHaveLength(Number(bands?.CUSTOMERS));
    expect(Number(bands?.MEDIUM_FROM)).toBeCloseTo(quantile(today, 0.74), 6);
    expect(Number(bands?.HIGH_FROM)).toBeCloseTo(quantile(today, 0.928), 6);
  });

  it("is validated on customers held out", async () => {
    const metrics = await bank.rows("SELECT metric, value FROM GOLD.CHURN_MODEL_METRICS");
    const metric = (name: string) => Number(metrics.find((row) => row.METRIC === name)?.VALUE);
    expect(metrics).toHaveLength(14);
    expect(metric("heldout_auc")).toBe(await heldoutAuc());
    expect(metric("heldout_customers")).toBe(
      await bank.value("SELECT COUNT(*) FROM GOLD.CHURN_LABELS WHERE split = 'test'"),
    );
    expect(Number(await bank.value("SELECT SUM(customers) FROM GOLD.CHURN_MODEL_CONFUSION"))).toBe(
      metric("heldout_customers"),
    );
    expect(await bank.value("SELECT MAX(cumulative_recall) FROM GOLD.CHURN_MODEL_CALIBRATION")).toBe(1);
  });

  it("has 46 features, none of them planted", async () => {
    const features = (await bank.rows("SELECT feature FROM GOLD.CHURN_FEATURE_IMPORTANCE")).map((row) =>
      String(row.FEATURE),
    );
    expect(features).toHaveLength(46);
    expect(
      features.filter((name) => /CHURN|PLANTED|DECLINE_TYPE|EMPLOYMENT|CUSTOMER_ID|SPLIT/.test(name)),
    ).toEqual([]);
  });
});

describe("drift", () => {
  const features = async (where: string) => bank.rows(`SELECT * FROM GOLD.CHURN_FEATURES WHERE ${where}`);
  /** What the marts say, and what a recomputation from the rows says. */
  const measured = async () => {
    const then = await features(
      "snapshot = 'label' AND customer_id IN (SELECT customer_id FROM GOLD.CHURN_LABELS WHERE split = 'train')",
    );
    const now = await features(
      "snapshot = 'score' AND account_tenure_months >= 3 AND days_since_last_transaction < 60",
    );
    const column = (of: readonly Row[], measure: string) =>
      of.map((row) => row[measure.toUpperCase()] as Observation);
    const found = await bank.rows(
      "SELECT measure, psi FROM GOLD.CHURN_DRIFT_NOW WHERE measure <> 'churn_probability'",
    );
    return found.map((row) => {
      const measure = String(row.MEASURE);
      const recomputed = populationStability(column(then, measure), column(now, measure));
      return { measure, psi: Number(row.PSI), recomputed };
    });
  };

  it("is measured for every feature and the score, and is what a recomputation finds", async () => {
    const all = await measured();
    expect(all).toHaveLength(46);
    for (const { psi, recomputed } of all) expect(psi).toBeCloseTo(recomputed, 5);
    expect(
      await bank.value("SELECT COUNT(*) FROM GOLD.CHURN_DRIFT WHERE measure = 'churn_probability'"),
    ).toBe(1);
  });

  it("is found where it is planted, against a ground that stays as it was", async () => {
    const ground = "SELECT HASH_AGG(*) FROM GOLD.CHURN_DRIFT_BASELINE";
    const before = await bank.value(ground);
    const psiOf = async (name: string) => (await measured()).find(({ measure }) => measure === name);
    expect((await psiOf("age"))?.psi).toBeLessThan(0.05);
    await bank.connection.execute(
      "UPDATE GOLD.CHURN_FEATURES SET age = age + 15, region = IFF(region = 'South', NULL, region) WHERE snapshot = 'score'",
    );
    for (const name of ["age", "region"]) {
      const shifted = await psiOf(name);
      expect(shifted?.psi).toBeGreaterThan(0.25);
      expect(shifted?.psi).toBeCloseTo(shifted?.recomputed ?? NaN, 5);
    }
    await bank.value(`CALL GOLD.REBUILD_CHURN_DATA('${lastDay}'::DATE)`);
    await bank.call("RECORD_CHURN_VALIDATION");
    expect(await bank.value(ground)).toBe(before);
    expect((await psiOf("age"))?.psi).toBeLessThan(0.05);
  });
});

describe("tables of an older version", () => {
  it("get the columns that came later, and keep their rows", async () => {
    await bank.connection.runScript(`CREATE DATABASE OLD_BANK; CREATE SCHEMA GOLD;
CREATE TABLE GOLD.CHURN_DRIFT (checked_on DATE, model_version VARCHAR, measure VARCHAR, psi FLOAT);
INSERT INTO GOLD.CHURN_DRIFT VALUES ('${lastDay}', '1', 'age', 0.5);`);
    await bank.runScripts("setup");
    await bank.runScripts("setup");
    expect(await bank.rows("SELECT measure, moves_with_calendar FROM GOLD.CHURN_DRIFT")).toEqual([
      { MEASURE: "age", MOVES_WITH_CALENDAR: null },
    ]);
  });
});
