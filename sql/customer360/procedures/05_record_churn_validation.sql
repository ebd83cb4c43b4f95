-- How the champion does on the customers held out, from views that the ml scripts made.
CREATE OR REPLACE PROCEDURE GOLD.RECORD_CHURN_VALIDATION()
RETURNS VARCHAR
LANGUAGE SQL
COMMENT = 'Writes metrics, calibration, confusion matrix and features of the champion, and the ground for measuring drift.'
AS
$$
DECLARE
  version VARCHAR;
BEGIN
  SELECT model_version INTO :version FROM GOLD.CHURN_MODEL_VERSIONS WHERE stage = 'champion';
  DELETE FROM GOLD.CHURN_MODEL_METRICS WHERE model_version = :version;
  DELETE FROM GOLD.CHURN_MODEL_CALIBRATION WHERE model_version = :version;
  DELETE FROM GOLD.CHURN_MODEL_CONFUSION WHERE model_version = :version;
  DELETE FROM GOLD.CHURN_FEATURE_IMPORTANCE WHERE model_version = :version;
  INSERT INTO GOLD.CHURN_MODEL_METRICS SELECT :version, metric, value FROM GOLD.CHURN_METRICS_OF_CHAMPION;
  INSERT INTO GOLD.CHURN_MODEL_CALIBRATION
  SELECT :version, decile, customers, mean_probability, churn_rate, lift, cumulative_recall FROM GOLD.CHURN_CALIBRATION_OF_CHAMPION;
  INSERT INTO GOLD.CHURN_MODEL_CONFUSION
  SELECT :version, churn_risk_category, churned, COUNT(*)
  FROM GOLD.CHURN_TEST_SCORES
  GROUP BY churn_risk_category, churned;
  INSERT INTO GOLD.CHURN_FEATURE_IMPORTANCE
  SELECT :version, rank, feature, score FROM TABLE(GOLD.CHURN_MODEL!SHOW_FEATURE_IMPORTANCE());
  DELETE FROM GOLD.CHURN_FEATURE_AUDIT WHERE model_version = :version;
  INSERT INTO GOLD.CHURN_FEATURE_AUDIT SELECT :version, feature, heldout_auc, decliners_given_away FROM GOLD.CHURN_FEATURE_AUDIT_NOW;
  -- Once and never again: a ground that moves with the customers would hide a slow drift.
  INSERT INTO GOLD.CHURN_DRIFT_BASELINE (model_version, measure, bin, above, category, share)
  SELECT :version, measure, bin, above, category, share
  FROM GOLD.CHURN_DRIFT_BASELINE_OF_CHAMPION
  WHERE :version NOT IN (SELECT model_version FROM GOLD.CHURN_DRIFT_BASELINE);
  RETURN 'Version ' || version || ' is validated.';
END;
$$;
