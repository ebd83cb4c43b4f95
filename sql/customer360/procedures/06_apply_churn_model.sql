-- Scores every customer with the champion, as of the day that the features were built for.
CREATE OR REPLACE PROCEDURE GOLD.APPLY_CHURN_MODEL()
RETURNS VARCHAR
LANGUAGE SQL
COMMENT = 'Fills CHURN_PREDICTIONS and CHURN_INSIGHTS, and measures drift.'
AS
$$
DECLARE
  version VARCHAR;
  as_of DATE;
  scored NUMBER;
  grounds NUMBER;
BEGIN
  -- A promotion that was cut short is finished first: the calibration of one model says nothing of another one's probabilities.
  CALL GOLD.PROMOTE_CHURN_CHALLENGER();
  SELECT model_version INTO :version FROM GOLD.CHURN_MODEL_VERSIONS WHERE stage = 'champion';
  -- The ground for drift is the last that a validation writes.
  SELECT COUNT(*) INTO :grounds FROM GOLD.CHURN_DRIFT_BASELINE WHERE model_version = :version;
  IF (grounds = 0) THEN
    CALL GOLD.RECORD_CHURN_VALIDATION();
  END IF;
  SELECT MAX(as_of) INTO :as_of FROM GOLD.CHURN_CALENDAR;
  INSERT OVERWRITE INTO GOLD.CHURN_PREDICTIONS (
    customer_id, churn_probability, churn_risk_score, churn_risk_category, prediction_date, model_version, raw_probability, is_at_stake
  )
  WITH predicted AS (
    SELECT
      customer_id,
      GOLD.CHURN_MODEL!PREDICT(INPUT_DATA => {* EXCLUDE (snapshot, cut_off, customer_id)}):probability:True::FLOAT AS raw_probability
    FROM GOLD.CHURN_FEATURES
    WHERE snapshot = 'score'
  ),

  calibrated AS (
    SELECT
      predicted.customer_id,
      predicted.raw_probability,
      versions.model_version,
      GOLD.CALIBRATED_CHURN_PROBABILITY(
        predicted.raw_probability, versions.calibration_intercept, versions.calibration_slope
      ) AS probability,
      GOLD.CHURN_RISK_SCORE(probability, versions.medium_from, versions.high_from) AS score
    FROM predicted
    INNER JOIN GOLD.CHURN_MODEL_VERSIONS AS versions
      ON versions.stage = 'champion'
  )

  SELECT
    calibrated.customer_id,
    calibrated.probability,
    calibrated.score,
    GOLD.CHURN_RISK_CATEGORY(calibrated.score),
    :as_of,
    calibrated.model_version,
    ROUND(calibrated.raw_probability, 8),
    at_stake.customer_id IS NOT NULL
  FROM calibrated
  LEFT JOIN GOLD.CUSTOMERS_AT_STAKE AS at_stake
    ON calibrated.customer_id = at_stake.customer_id AND at_stake.snapshot = 'score';
  scored := SQLROWCOUNT;
  INSERT OVERWRITE INTO GOLD.CHURN_INSIGHTS SELECT * FROM GOLD.CHURN_INSIGHTS_NOW;
  DELETE FROM GOLD.CHURN_DRIFT WHERE checked_on = :as_of AND model_version = :version;
  INSERT INTO GOLD.CHURN_DRIFT (checked_on, model_version, measure, psi, moves_with_calendar)
  SELECT :as_of, :version, measure, psi, moves_with_calendar FROM GOLD.CHURN_DRIFT_NOW;
  RETURN scored || ' customers are scored by version ' || version || '.';
END;
$$;
