import { repositoryRoot } from "@firn/config";
import { startChurnBank, type ChurnBank } from "../testing/churn-bank";
import { customerCount, lastDay } from "../testing/small-bank";
import { scriptFiles } from "./script-files";

// Every training is a process of its own.
jest.setTimeout(90_000);

let bank: ChurnBank;
beforeAll(async () => {
  bank = await startChurnBank();
  await bank.runScripts("ml");
}, 180_000);
afterAll(() => bank.stop());

const modelNames = async () =>
  (await bank.rows("SHOW SNOWFLAKE.ML.CLASSIFICATION IN SCHEMA GOLD")).map((row) => row.name);

describe("retraining", () => {
  it("keeps the champion where the challenger is not better", async () => {
    expect(await bank.call("RETRAIN_CHURN_MODEL")).toMatch(/2025-06-30\.2 is rejected/);
    expect(await modelNames()).toEqual(["CHURN_MODEL"]);
  });

  it("leaves the champion as it is where the challenger cannot be calibrated", async () => {
    await bank.connection
      .runScript(`CREATE OR REPLACE PROCEDURE GOLD.FIT_CHURN_CALIBRATION(model_name VARCHAR)
RETURNS OBJECT LANGUAGE SQL AS $$ BEGIN RETURN OBJECT_CONSTRUCT('intercept', 1 / 0); END; $$;`);
    const before = await bank.rows("SELECT * FROM GOLD.CHURN_MODEL_VERSIONS ORDER BY model_version");
    await expect(bank.value("CALL GOLD.RETRAIN_CHURN_MODEL(-1)")).rejects.toThrow(/zero/i);
    expect(await bank.rows("SELECT * FROM GOLD.CHURN_MODEL_VERSIONS ORDER BY model_version")).toEqual(before);
    await bank.runScripts("procedures", "fit_churn_calibration");
  });

  it("promotes a better one and keeps the other", async () => {
    await bank.connection.runScript(`CREATE OR REPLACE SNOWFLAKE.ML.CLASSIFICATION GOLD.CHURN_MODEL(
  INPUT_DATA => SYSTEM$QUERY_REFERENCE('SELECT churned, age, region FROM GOLD.CHURN_MODEL_INPUT'), TARGET_COLNAME => 'CHURNED');`);
    expect(await bank.value("CALL GOLD.RETRAIN_CHURN_MODEL(0.5)")).toMatch(/2025-06-30\.3 is rejected/);
    expect(await bank.call("RETRAIN_CHURN_MODEL")).toMatch(/2025-06-30\.4 is the champion/);
    expect(await modelNames()).toEqual(["CHURN_MODEL", "CHURN_MODEL_2025_06_30_1"]);
    expect(
      await bank.rows(
        "SELECT model_version, stage, model_name FROM GOLD.CHURN_MODEL_VERSIONS ORDER BY model_version",
      ),
    ).toEqual([
      { MODEL_VERSION: "2025-06-30.1", STAGE: "retired", MODEL_NAME: "CHURN_MODEL_2025_06_30_1" },
      { MODEL_VERSION: "2025-06-30.2", STAGE: "rejected", MODEL_NAME: "CHURN_CHALLENGER" },
      { MODEL_VERSION: "2025-06-30.3", STAGE: "rejected", MODEL_NAME: "CHURN_CHALLENGER" },
      { MODEL_VERSION: "2025-06-30.4", STAGE: "champion", MODEL_NAME: "CHURN_MODEL" },
    ]);
    expect(await bank.value("SELECT ANY_VALUE(model_version) FROM GOLD.CHURN_PREDICTIONS")).toBe(
      "2025-06-30.4",
    );
    expect(
      await bank.rows(`SELECT model_version, compared_auc < validation_auc AS better, promotion_margin
FROM GOLD.CHURN_MODEL_VERSIONS WHERE promotion_margin IS NOT NULL ORDER BY 1`),
    ).toEqual([
      { MODEL_VERSION: "2025-06-30.2", BETTER: false, PROMOTION_MARGIN: 0.01 },
      { MODEL_VERSION: "2025-06-30.3", BETTER: true, PROMOTION_MARGIN: 0.5 },
      { MODEL_VERSION: "2025-06-30.4", BETTER: true, PROMOTION_MARGIN: 0.01 },
    ]);
  });

  it("happens on drift, and not on what the calendar moves", async () => {
    await bank.connection.execute(
      "UPDATE GOLD.CHURN_DRIFT SET psi = IFF(moves_with_calendar, 0.9, LEAST(psi, 0.2))",
    );
    expect(await bank.call("RETRAIN_ON_CHURN_DRIFT")).toMatch(/^No drift: the highest index is 0\.2/);
    await bank.connection.execute("UPDATE GOLD.CHURN_DRIFT SET psi = 0.3 WHERE measure = 'declined_pct'");
    expect(await bank.call("RETRAIN_ON_CHURN_DRIFT")).toBe(
      "declined_pct has drifted (0.3). The last training is 0 days old, the next may be after 30.",
    );
    await bank.connection.execute("UPDATE GOLD.CHURN_DRIFT SET checked_on = DATEADD(DAY, 30, checked_on)");
    expect(await bank.call("RETRAIN_ON_CHURN_DRIFT")).toMatch(
      /^declined_pct has drifted \(0\.3\)\. Version 2025-06-30\.5/,
    );
    await bank.connection.execute(`DELETE FROM GOLD.CHURN_DRIFT WHERE checked_on > '${lastDay}'`);
  });

  it("and refreshing are tasks", async () => {
    const tasks = await bank.rows("SHOW TASKS IN SCHEMA GOLD");
    expect(tasks.map((row) => [row.name, row.state, row.schedule])).toEqual([
      ["REFRESH_CHURN_PREDICTIONS_DAILY", "suspended", "USING CRON 0 5 * * * UTC"],
      ["RETRAIN_CHURN_MODEL_MONTHLY", "suspended", "USING CRON 0 6 1 * * UTC"],
      ["RETRAIN_CHURN_MODEL_ON_DRIFT", "suspended", null],
    ]);
  });
});

describe("a promotion that is cut short", () => {
  const promotion = () => {
    const [script] = scriptFiles(repositoryRoot, "customer360", ["procedures"]).filter(({ path }) =>
      path.includes("promote_churn_challenger"),
    );
    return script?.text ?? "";
  };
  const champion = () =>
    bank.value("SELECT model_version FROM GOLD.CHURN_MODEL_VERSIONS WHERE stage = 'champion'");
  const scores = () =>
    bank.value("SELECT HASH_AGG(customer_id, raw_probability) FROM GOLD.CHURN_PREDICTIONS");

  /** The retired version stands again where a retraining has just chosen it, beside the champion. */
  const chooseRetired = async () => {
    const [retired] = await bank.rows(
      "SELECT model_version, model_name FROM GOLD.CHURN_MODEL_VERSIONS WHERE stage = 'retired'",
    );
    await bank.connection
      .runScript(`USE SCHEMA GOLD; ALTER SNOWFLAKE.ML.CLASSIFICATION ${String(retired?.MODEL_NAME)} RENAME TO 'CHURN_CHALLENGER';
UPDATE GOLD.CHURN_MODEL_VERSIONS SET stage = 'chosen', model_name = 'CHURN_CHALLENGER' WHERE stage = 'retired';
INSERT INTO GOLD.CHURN_HOLDOUT_SCORES SELECT * REPLACE ('CHURN_CHALLENGER' AS model_name) FROM GOLD.CHURN_HOLDOUT_SCORES;`);
    return String(retired?.MODEL_VERSION);
  };
  const scoresOf = new Map<string, unknown>();

  it("is not, at first: the scores of both versions are written down", async () => {
    for (let version = 0; version < 2; version++) {
      const chosen = await chooseRetired();
      await bank.call("APPLY_CHURN_MODEL");
      scoresOf.set(chosen, await scores());
    }
    expect(new Set(scoresOf.values()).size).toBe(2);
  });

  it.each([
    ["before anything", "IF (progress = 'chosen') THEN"],
    ["after the champion's model has got its own name", "EXECUTE IMMEDIATE :statement;"],
    ["after that is noted", "SET stage = 'succeeding' WHERE model_version = :chosen;"],
    ["after the challenger's model has got the name", "RENAME TO 'CHURN_MODEL';"],
    ["after the champion's held-out scores are deleted", "WHERE model_name = 'CHURN_CHALLENGER');"],
    ["after the challenger's have taken their place", "WHERE model_name = 'CHURN_CHALLENGER';"],
  ])("%s is finished by the next scoring", async (_, statement) => {
    const before = await champion();
    const chosen = await chooseRetired();
    const whole = promotion();
    expect(whole.split(statement)).toHaveLength(2);
    await bank.connection.runScript(whole.replace(statement, `${statement} SELECT 1 / 0;`));
    await expect(bank.call("PROMOTE_CHURN_CHALLENGER")).rejects.toThrow(/zero/i);
    expect(await champion()).toBe(before);
    await bank.connection.runScript(whole);

    expect(await bank.call("APPLY_CHURN_MODEL")).toBe(
      `${customerCount} customers are scored by version ${chosen}.`,
    );
    expect(await champion()).toBe(chosen);
    expect(await scores()).toBe(scoresOf.get(chosen));
    const kept = `CHURN_MODEL_${String(before).replace(/[-.]/g, "_")}`;
    expect(await modelNames()).toEqual(["CHURN_MODEL", kept]);
    const names = "SELECT DISTINCT model_name FROM GOLD.CHURN_HOLDOUT_SCORES";
    expect(await bank.rows(names)).toEqual([{ MODEL_NAME: "CHURN_MODEL" }]);
  });
});

describe("a day later", () => {
  it("the same model scores what is known then", async () => {
    await bank.connection.execute(
      "UPDATE GOLD.CUSTOMER_SEGMENTS SET segment_assigned_date = DATEADD(DAY, 1, segment_assigned_date)",
    );
    expect(await bank.call("REFRESH_CHURN_PREDICTIONS")).toBe(
      `${customerCount} customers are scored by version 2025-06-30.4.`,
    );
    expect(await bank.value("SELECT MAX(prediction_date)::VARCHAR FROM GOLD.CHURN_PREDICTIONS")).toBe(
      "2025-07-01",
    );
  });
});

describe("the tasks, resumed", () => {
  it("score everybody at five in the morning, and look for drift", async () => {
    await bank.connection.runScript(`ALTER TASK GOLD.RETRAIN_CHURN_MODEL_ON_DRIFT RESUME;
ALTER TASK GOLD.REFRESH_CHURN_PREDICTIONS_DAILY RESUME;
UPDATE GOLD.CHURN_PREDICTIONS SET prediction_date = NULL;
CALL SYSTEM$FIRN_ADVANCE_CLOCK(86400);`);
    const runs = await bank.rows(`SELECT name, state FROM TABLE(INFORMATION_SCHEMA.TASK_HISTORY())
WHERE state <> 'SCHEDULED' ORDER BY name`);
    expect(runs).toEqual([
      { NAME: "REFRESH_CHURN_PREDICTIONS_DAILY", STATE: "SUCCEEDED" },
      { NAME: "RETRAIN_CHURN_MODEL_ON_DRIFT", STATE: "SUCCEEDED" },
    ]);
    expect(await bank.value("SELECT COUNT(prediction_date) FROM GOLD.CHURN_PREDICTIONS")).toBe(customerCount);
    await bank.connection.execute("ALTER TASK GOLD.REFRESH_CHURN_PREDICTIONS_DAILY SUSPEND");
  });
});

describe("the ml scripts, run again", () => {
  it("train a champion without a comparison, and keep the model of the one before", async () => {
    await bank.runScripts("ml", "03_train_churn_model");
    const versions = await bank.rows(
      "SELECT stage, model_name, decided_because FROM GOLD.CHURN_MODEL_VERSIONS ORDER BY trained_at DESC LIMIT 1",
    );
    expect(versions).toEqual([
      { STAGE: "champion", MODEL_NAME: "CHURN_MODEL", DECIDED_BECAUSE: "trained anew with the dataset" },
    ]);
    expect(await modelNames()).toEqual([
      "CHURN_MODEL",
      "CHURN_MODEL_2025_06_30_1",
      "CHURN_MODEL_2025_06_30_4",
    ]);
  });
});
