import { mkdtempSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { repositoryRoot } from "@firn/config";
import { findDemo } from "@firn/demos";
import { connect, type Connection, type Row } from "@firn/snowflake";
import { startSnowflake, type TestSnowflake } from "@firn/test-services";
import { populationStability, type Observation } from "../testing/population-stability";
import { customerCount, lastDay, smallBank } from "../testing/small-bank";
import { scriptFiles } from "./script-files";

// Every retraining is a process of its own.
jest.setTimeout(90_000);

let folder: string;
let emulator: TestSnowflake;
let connection: Connection;

const scripts = (...folders: string[]) => scriptFiles(repositoryRoot, "customer360", folders);
const runScripts = async (...folders: string[]) => {
  for (const { path, text } of scripts(...folders)) await connection.runScript(text, { file: path });
};
const rows = (sql: string) => connection.query<Row>(sql);
const value = async (sql: string) => Object.values((await rows(sql))[0] ?? {})[0];
const call = (procedure: string) => value(`CALL GOLD.${procedure}()`);
/** Between the two values that are nearest in order, as PERCENTILE_CONT does. */
const quantile = (sorted: readonly number[], share: number) => {
  const place = share * (sorted.length - 1);
  const [below, above] = [sorted[Math.floor(place)] ?? NaN, sorted[Math.ceil(place)] ?? NaN];
  return below + (place - Math.floor(place)) * (above - below);
};
/** A bank of its own, with marts and what setup makes. */
const openBank = async (name: string, seed: number, customers?: number) => {
  await connection.runScript(`CREATE DATABASE ${name}; CREATE SCHEMA BRONZE; CREATE SCHEMA SILVER; CREATE SCHEMA GOLD;
${smallBank(seed, customers)} USE SCHEMA BRONZE; SET as_of = '${lastDay}'::DATE;`);
  await runScripts("setup", "procedures", "tasks");
};
const heldoutAuc = async () =>
  Number(await value("SELECT heldout_auc FROM GOLD.CHURN_HOLDOUT_AUC WHERE model_name = 'CHURN_MODEL'"));

beforeAll(async () => {
  folder = mkdtempSync(join(tmpdir(), "firn-churn-"));
  emulator = await startSnowflake(folder);
  connection = await connect(emulator.connection);
  await connection.runScript("CREATE WAREHOUSE WH;");
  await openBank("BANK", 1);
  await runScripts("ml");
}, 180_000);
afterAll(async () => {
  await connection.close();
  await emulator.stop();
  rmSync(folder, { recursive: true, force: true });
});

describe("the churn model", () => {
  it("labels those who left after the cut-off", async () => {
    const wrong = `SELECT COUNT_IF(churned <> (MOD(RIGHT(customer_id, 8)::NUMBER, 12) = 0)) AS wrong, COUNT(*) AS n FROM GOLD.CHURN_LABELS`;
    const [labels] = await rows(wrong);
    expect(labels?.WRONG).toBe(0);
    // Who had as good as gone before the cut-off is not labelled.
    expect(labels?.N).toBeGreaterThan(0.98 * customerCount);
  });

  it("tells leavers from stayers better than chance, and not as well as who knows", async () => {
    expect(await heldoutAuc()).toBeGreaterThan(0.7);
    expect(await heldoutAuc()).toBeLessThan(0.97);
  });

  it("gives everybody a probability, a score that rises with it, and the category of the score", async () => {
    const predictions = await rows("SELECT * FROM GOLD.CHURN_PREDICTIONS ORDER BY churn_probability");
    expect(predictions).toHaveLength(customerCount);
    const scores = predictions.map((row) => Number(row.CHURN_RISK_SCORE));
    expect(scores).toEqual([...scores].sort((a, b) => a - b));
    const categoryOf = (score: number) =>
      score < 40 ? "Low Risk" : score < 70 ? "Medium Risk" : "High Risk";
    expect(predictions.map((row) => row.CHURN_RISK_CATEGORY)).toEqual(scores.map(categoryOf));
  });

  it("knows who can still be lost, by the rule that the labels follow", async () => {
    // Every twelfth customer leaves before the last day, and nobody else does.
    const [found] = await rows(`SELECT COUNT_IF(is_at_stake) AS at_stake, COUNT(*) AS n,
  COUNT_IF(is_at_stake AND features.days_since_last_transaction >= 60) AS gone
FROM GOLD.CHURN_PREDICTIONS INNER JOIN GOLD.CHURN_FEATURES AS features USING (customer_id) WHERE features.snapshot = 'score'`);
    expect(found?.GONE).toBe(0);
    expect(found?.AT_STAKE).toBeGreaterThan(0.8 * customerCount);
    expect(found?.AT_STAKE).toBeLessThan(customerCount);
    expect(await value("SELECT COUNT(*) FROM GOLD.CUSTOMERS_AT_STAKE WHERE snapshot = 'label'")).toBe(
      await value("SELECT COUNT(*) FROM GOLD.CHURN_LABELS"),
    );
    expect(await value("SELECT SUM(expected_churners) FROM GOLD.CHURN_INSIGHTS")).toBeCloseTo(
      Number(await value("SELECT SUM(churn_probability) FROM GOLD.CHURN_PREDICTIONS WHERE is_at_stake")),
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
    expect(await value(`SELECT ${expression}`)).toBe(expected);
  });

  it("is calibrated: its probabilities sum to what came, on the customers that it was calibrated with", async () => {
    const [sums] = await rows(`SELECT
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
      await rows(`SELECT SUM(probability) AS expected, SQRT(SUM(probability * (1 - probability))) AS deviation,
  COUNT_IF(churned) AS churners FROM GOLD.CHURN_TEST_SCORES`);
    const distance = Math.abs(Number(sums?.CHURNERS) - Number(sums?.EXPECTED));
    expect(distance).toBeLessThan(3 * Number(sums?.DEVIATION));
  });

  it("draws its bands from the calibration customers of today alone", async () => {
    const [bands] = await rows(`SELECT medium_from, high_from,
  (SELECT COUNT(*) FROM GOLD.CHURN_FEATURES WHERE snapshot = 'score' AND GOLD.CHURN_SPLIT(customer_id) = 'calibrate') AS customers
FROM GOLD.CHURN_MODEL_VERSIONS`);
    const today = (
      await rows(`SELECT churn_probability AS p FROM GOLD.CHURN_PREDICTIONS
WHERE GOLD.CHURN_SPLIT(customer_id) = 'calibrate' ORDER BY p`)
    ).map((row) => Number(row.P));
    expect(today).toHaveLength(Number(bands?.CUSTOMERS));
    expect(Number(bands?.MEDIUM_FROM)).toBeCloseTo(quantile(today, 0.74), 6);
    expect(Number(bands?.HIGH_FROM)).toBeCloseTo(quantile(today, 0.928), 6);
  });

  it("is validated on customers held out", async () => {
    const metrics = await rows("SELECT metric, value FROM GOLD.CHURN_MODEL_METRICS");
    const metric = (name: string) => Number(metrics.find((row) => row.METRIC === name)?.VALUE);
    expect(metrics).toHaveLength(14);
    expect(metric("heldout_auc")).toBe(await heldoutAuc());
    expect(metric("heldout_customers")).toBe(
      await value("SELECT COUNT(*) FROM GOLD.CHURN_LABELS WHERE split = 'test'"),
    );
    expect(Number(await value("SELECT SUM(customers) FROM GOLD.CHURN_MODEL_CONFUSION"))).toBe(
      metric("heldout_customers"),
    );
    expect(await value("SELECT MAX(cumulative_recall) FROM GOLD.CHURN_MODEL_CALIBRATION")).toBe(1);
  });

  it("has 46 features, none of them planted", async () => {
    const features = (await rows("SELECT feature FROM GOLD.CHURN_FEATURE_IMPORTANCE")).map((row) =>
      String(row.FEATURE),
    );
    expect(features).toHaveLength(46);
    expect(
      features.filter((name) => /CHURN|PLANTED|DECLINE_TYPE|EMPLOYMENT|CUSTOMER_ID|SPLIT/.test(name)),
    ).toEqual([]);
  });
});

describe("drift", () => {
  const features = async (where: string) => rows(`SELECT * FROM GOLD.CHURN_FEATURES WHERE ${where}`);
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
    const found = await rows(
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
    expect(await value("SELECT COUNT(*) FROM GOLD.CHURN_DRIFT WHERE measure = 'churn_probability'")).toBe(1);
  });

  it("is found where it is planted, against a ground that stays as it was", async () => {
    const ground = "SELECT HASH_AGG(*) FROM GOLD.CHURN_DRIFT_BASELINE";
    const before = await value(ground);
    const psiOf = async (name: string) => (await measured()).find(({ measure }) => measure === name);
    expect((await psiOf("age"))?.psi).toBeLessThan(0.05);
    await connection.execute(
      "UPDATE GOLD.CHURN_FEATURES SET age = age + 15, region = IFF(region = 'South', NULL, region) WHERE snapshot = 'score'",
    );
    for (const name of ["age", "region"]) {
      const shifted = await psiOf(name);
      expect(shifted?.psi).toBeGreaterThan(0.25);
      expect(shifted?.psi).toBeCloseTo(shifted?.recomputed ?? NaN, 5);
    }
    await value(`CALL GOLD.REBUILD_CHURN_DATA('${lastDay}'::DATE)`);
    await call("RECORD_CHURN_VALIDATION");
    expect(await value(ground)).toBe(before);
    expect((await psiOf("age"))?.psi).toBeLessThan(0.05);
  });
});

describe("retraining", () => {
  it("keeps the champion where the challenger is not better", async () => {
    expect(await call("RETRAIN_CHURN_MODEL")).toMatch(/2025-06-30\.2 is rejected/);
    expect(await rows("SHOW SNOWFLAKE.ML.CLASSIFICATION IN SCHEMA GOLD")).toHaveLength(1);
  });

  it("leaves the champion as it is where the challenger cannot be calibrated", async () => {
    const [fit] = scripts("procedures").filter(({ path }) => path.includes("fit_churn_calibration"));
    await connection.runScript(`CREATE OR REPLACE PROCEDURE GOLD.FIT_CHURN_CALIBRATION(model_name VARCHAR)
RETURNS OBJECT LANGUAGE SQL AS $$ BEGIN RETURN OBJECT_CONSTRUCT('intercept', 1 / 0); END; $$;`);
    const before = await rows("SELECT * FROM GOLD.CHURN_MODEL_VERSIONS ORDER BY model_version");
    await expect(value("CALL GOLD.RETRAIN_CHURN_MODEL(-1)")).rejects.toThrow(/zero/i);
    expect(await rows("SELECT * FROM GOLD.CHURN_MODEL_VERSIONS ORDER BY model_version")).toEqual(before);
    await connection.runScript(fit?.text ?? "");
  });

  it("promotes a better one and keeps the other", async () => {
    await connection.runScript(`CREATE OR REPLACE SNOWFLAKE.ML.CLASSIFICATION GOLD.CHURN_MODEL(
  INPUT_DATA => SYSTEM$QUERY_REFERENCE('SELECT churned, age, region FROM GOLD.CHURN_MODEL_INPUT'), TARGET_COLNAME => 'CHURNED');`);
    expect(await value("CALL GOLD.RETRAIN_CHURN_MODEL(0.5)")).toMatch(/2025-06-30\.3 is rejected/);
    expect(await call("RETRAIN_CHURN_MODEL")).toMatch(/2025-06-30\.4 is the champion/);
    const names = (await rows("SHOW SNOWFLAKE.ML.CLASSIFICATION IN SCHEMA GOLD")).map((row) => row.name);
    expect(names).toEqual(["CHURN_MODEL", "CHURN_MODEL_1"]);
    expect(
      await rows(
        "SELECT model_version, stage, model_name FROM GOLD.CHURN_MODEL_VERSIONS ORDER BY model_version",
      ),
    ).toEqual([
      { MODEL_VERSION: "2025-06-30.1", STAGE: "retired", MODEL_NAME: "CHURN_MODEL_1" },
      { MODEL_VERSION: "2025-06-30.2", STAGE: "rejected", MODEL_NAME: "CHURN_CHALLENGER" },
      { MODEL_VERSION: "2025-06-30.3", STAGE: "rejected", MODEL_NAME: "CHURN_CHALLENGER" },
      { MODEL_VERSION: "2025-06-30.4", STAGE: "champion", MODEL_NAME: "CHURN_MODEL" },
    ]);
    expect(await value("SELECT ANY_VALUE(model_version) FROM GOLD.CHURN_PREDICTIONS")).toBe("2025-06-30.4");
    expect(
      await rows(`SELECT model_version, compared_auc < validation_auc AS better, promotion_margin
FROM GOLD.CHURN_MODEL_VERSIONS WHERE promotion_margin IS NOT NULL ORDER BY 1`),
    ).toEqual([
      { MODEL_VERSION: "2025-06-30.2", BETTER: false, PROMOTION_MARGIN: 0.01 },
      { MODEL_VERSION: "2025-06-30.3", BETTER: true, PROMOTION_MARGIN: 0.5 },
      { MODEL_VERSION: "2025-06-30.4", BETTER: true, PROMOTION_MARGIN: 0.01 },
    ]);
  });

  it("happens on drift, and not on what the calendar moves", async () => {
    await connection.execute(
      "UPDATE GOLD.CHURN_DRIFT SET psi = IFF(moves_with_calendar, 0.9, LEAST(psi, 0.2))",
    );
    expect(await call("RETRAIN_ON_CHURN_DRIFT")).toMatch(/^No drift: the highest index is 0\.2/);
    await connection.execute("UPDATE GOLD.CHURN_DRIFT SET psi = 0.3 WHERE measure = 'declined_pct'");
    expect(await call("RETRAIN_ON_CHURN_DRIFT")).toBe(
      "declined_pct has drifted (0.3). The last training is 0 days old, the next may be after 30.",
    );
    await connection.execute("UPDATE GOLD.CHURN_DRIFT SET checked_on = DATEADD(DAY, 30, checked_on)");
    expect(await call("RETRAIN_ON_CHURN_DRIFT")).toMatch(
      /^declined_pct has drifted \(0\.3\)\. Version 2025-06-30\.5/,
    );
    await connection.execute(`DELETE FROM GOLD.CHURN_DRIFT WHERE checked_on > '${lastDay}'`);
  });

  it("and refreshing are tasks", async () => {
    const tasks = await rows("SHOW TASKS IN SCHEMA GOLD");
    expect(tasks.map((row) => [row.name, row.state, row.schedule])).toEqual([
      ["REFRESH_CHURN_PREDICTIONS_DAILY", "suspended", "USING CRON 0 5 * * * UTC"],
      ["RETRAIN_CHURN_MODEL_MONTHLY", "suspended", "USING CRON 0 6 1 * * UTC"],
      ["RETRAIN_CHURN_MODEL_ON_DRIFT", "suspended", null],
    ]);
  });
});

describe("a day later", () => {
  it("the same model scores what is known then", async () => {
    await connection.execute(
      "UPDATE GOLD.CUSTOMER_SEGMENTS SET segment_assigned_date = DATEADD(DAY, 1, segment_assigned_date)",
    );
    expect(await call("REFRESH_CHURN_PREDICTIONS")).toBe(
      `${customerCount} customers are scored by version 2025-06-30.4.`,
    );
    expect(await value("SELECT MAX(prediction_date)::VARCHAR FROM GOLD.CHURN_PREDICTIONS")).toBe(
      "2025-07-01",
    );
  });
});

describe("the tasks, resumed", () => {
  it("score everybody at five in the morning, and look for drift", async () => {
    await connection.runScript(`ALTER TASK GOLD.RETRAIN_CHURN_MODEL_ON_DRIFT RESUME;
ALTER TASK GOLD.REFRESH_CHURN_PREDICTIONS_DAILY RESUME;
UPDATE GOLD.CHURN_PREDICTIONS SET prediction_date = NULL;
CALL SYSTEM$FIRN_ADVANCE_CLOCK(86400);`);
    const runs = await rows(`SELECT name, state FROM TABLE(INFORMATION_SCHEMA.TASK_HISTORY())
WHERE state <> 'SCHEDULED' ORDER BY name`);
    expect(runs).toEqual([
      { NAME: "REFRESH_CHURN_PREDICTIONS_DAILY", STATE: "SUCCEEDED" },
      { NAME: "RETRAIN_CHURN_MODEL_ON_DRIFT", STATE: "SUCCEEDED" },
    ]);
    expect(await value("SELECT COUNT(prediction_date) FROM GOLD.CHURN_PREDICTIONS")).toBe(customerCount);
    await connection.execute("ALTER TASK GOLD.REFRESH_CHURN_PREDICTIONS_DAILY SUSPEND");
  });
});

describe("a leak", () => {
  const labelled = "SELECT HASH_AGG(*) FROM GOLD.CHURN_FEATURES WHERE snapshot = 'label'";

  /** Whether features of the labelled are the same without what came after the cut-off. */
  const expectNoLeak = async (asOf: string) => {
    await value(`CALL GOLD.REBUILD_CHURN_DATA('${asOf}'::DATE)`);
    const before = await value(labelled);
    await connection.runScript(`DELETE FROM GOLD.FCT_TRANSACTIONS
WHERE transaction_date >= (SELECT DATEADD(DAY, 1, cut_off) FROM GOLD.CHURN_CALENDAR WHERE snapshot = 'label');
UPDATE GOLD.DIM_CUSTOMER SET is_current = FALSE;
INSERT INTO GOLD.DIM_CUSTOMER SELECT * REPLACE ('Premium' AS card_type, 50000 AS credit_limit, '2025-06-01'::DATE AS valid_from, TRUE AS is_current)
FROM GOLD.DIM_CUSTOMER;
UPDATE GOLD.CUSTOMER_SEGMENTS SET customer_segment = 'Declining';`);
    await value(`CALL GOLD.REBUILD_CHURN_DATA('${asOf}'::DATE)`);
    expect(await value(labelled)).toBe(before);
  };

  it("is not there: features of the labelled are the same without what came after the cut-off", () =>
    expectNoLeak("2025-07-01"));

  it("would be found: the truth about the AUC does not hold for a model that knows the label", async () => {
    await connection.runScript(`UPDATE GOLD.CHURN_LABELS SET churned = MOD(ABS(HASH(customer_id)), 10) = 0;
CREATE OR REPLACE VIEW GOLD.ML_TRAINING_DATA AS
SELECT labels.split, labels.churned, features.* EXCLUDE (snapshot, cut_off, declined_pct), IFF(labels.churned, 1, 0)::FLOAT AS declined_pct
FROM GOLD.CHURN_LABELS AS labels INNER JOIN GOLD.CHURN_FEATURES AS features
ON labels.customer_id = features.customer_id AND features.snapshot = 'label';`);
    const [training] = scripts("ml").filter(({ path }) => path.endsWith("03_train_churn_model.sql"));
    await connection.runScript(training?.text ?? "");
    const truth = findDemo("customer360").truths.find(({ name }) => name === "heldout_auc");
    const found = Number(await value(truth?.sql ?? ""));
    expect(found).toBeGreaterThan(0.97);
    expect(truth?.high).toBeLessThan(found);
  });

  it("is in the audit of the features, which tells and gives away as much", async () => {
    const audit = async (feature: string) =>
      (
        await rows(
          `SELECT heldout_auc, decliners_given_away FROM GOLD.CHURN_FEATURE_AUDIT_NOW WHERE feature = '${feature}'`,
        )
      )[0];
    expect((await audit("declined_pct"))?.HELDOUT_AUC).toBeLessThan(0.7);
    expect((await audit("age"))?.DECLINERS_GIVEN_AWAY).toBeLessThan(0.1);
    await connection.runScript(`UPDATE GOLD.CHURN_FEATURES AS features SET declined_pct = IFF(labels.churned, 1, 0)
FROM GOLD.CHURN_LABELS AS labels WHERE features.customer_id = labels.customer_id;
UPDATE GOLD.CHURN_FEATURES AS features SET age = IFF(people.planted_segment = 'Declining', 40, features.age + 41)
FROM GOLD.DIM_CUSTOMER AS people WHERE features.customer_id = people.customer_id AND people.is_current;
UPDATE GOLD.CHURN_FEATURES SET age = 20 WHERE age = 80;`);
    expect((await audit("declined_pct"))?.HELDOUT_AUC).toBe(1);
    expect((await audit("age"))?.DECLINERS_GIVEN_AWAY).toBeGreaterThan(0.9);
  });

  it("is not there in another bank, of another seed, either", async () => {
    await openBank("OTHER_BANK", 2, 300);
    for (const { path, text } of scripts("ml").slice(0, 2)) await connection.runScript(text, { file: path });
    await expectNoLeak(lastDay);
    await expectNoLeak("2025-06-20");
  });
});

describe("a champion trained anew", () => {
  it("retires the one whose model it replaces, and says that this model is gone", async () => {
    await connection.runScript("USE SCHEMA BANK.BRONZE;");
    const version = "SELECT model_version FROM BANK.GOLD.CHURN_MODEL_VERSIONS WHERE stage = 'champion'";
    const before = await value(version);
    await connection.execute(`INSERT INTO BANK.GOLD.CHURN_HOLDOUT_SCORES (model_name, customer_id, split, raw_probability)
SELECT 'CHURN_MODEL', customer_id, 'today', raw_probability FROM BANK.GOLD.CHURN_PREDICTIONS`);
    await value("CALL BANK.GOLD.REGISTER_CHURN_MODEL('CHURN_MODEL', 'champion', 'trained anew', NULL, NULL)");
    expect(await value(version)).not.toBe(before);
    expect(
      await rows(
        `SELECT stage, model_name FROM BANK.GOLD.CHURN_MODEL_VERSIONS WHERE model_version = '${String(before)}'`,
      ),
    ).toEqual([{ STAGE: "retired", MODEL_NAME: "CHURN_MODEL (replaced)" }]);
  });
});

describe("tables of an older version", () => {
  it("get the columns that came later, and keep their rows", async () => {
    await connection.runScript(`CREATE DATABASE OLD_BANK; CREATE SCHEMA GOLD;
CREATE TABLE GOLD.CHURN_DRIFT (checked_on DATE, model_version VARCHAR, measure VARCHAR, psi FLOAT);
INSERT INTO GOLD.CHURN_DRIFT VALUES ('${lastDay}', '1', 'age', 0.5);`);
    await runScripts("setup");
    await runScripts("setup");
    expect(await rows("SELECT measure, moves_with_calendar FROM GOLD.CHURN_DRIFT")).toEqual([
      { MEASURE: "age", MOVES_WITH_CALENDAR: null },
    ]);
  });
});
