-- Writes down a trained version, with what makes scores of its probabilities. Its stage is decided later.
CREATE OR REPLACE PROCEDURE GOLD.REGISTER_CHURN_CHALLENGER(compared_auc FLOAT, promotion_margin FLOAT)
RETURNS VARCHAR
LANGUAGE SQL
COMMENT = 'Calibrates CHURN_CHALLENGER, adds its row to CHURN_MODEL_VERSIONS and returns the version.'
AS
$$
DECLARE
  last_day DATE;
  version VARCHAR;
  calibration OBJECT;
  intercept FLOAT;
  slope FLOAT;
BEGIN
  CALL GOLD.FIT_CHURN_CALIBRATION('CHURN_CHALLENGER') INTO :calibration;
  intercept := GET(calibration, 'intercept')::FLOAT;
  slope := GET(calibration, 'slope')::FLOAT;
  SELECT MAX(as_of) INTO :last_day FROM GOLD.CHURN_CALENDAR;
  -- A run that was cut short has left an undecided one, whose model is trained over by now.
  UPDATE GOLD.CHURN_MODEL_VERSIONS
  SET stage = 'rejected', decided_because = 'never compared: its run was cut short'
  WHERE stage = 'challenger';
  SELECT :last_day::VARCHAR || '.' || (COUNT(*) + 1) INTO :version FROM GOLD.CHURN_MODEL_VERSIONS WHERE as_of = :last_day;
  INSERT INTO GOLD.CHURN_MODEL_VERSIONS (
    model_version, as_of, cut_off, stage, model_name, training_rows, training_churn_rate, validation_auc, compared_auc,
    promotion_margin, heldout_auc, calibration_intercept, calibration_slope, medium_from, high_from, decided_because
  )
  WITH calibrated AS (
    SELECT GOLD.CALIBRATED_CHURN_PROBABILITY(raw_probability, :intercept, :slope) AS probability
    FROM GOLD.CHURN_HOLDOUT_SCORES
    WHERE model_name = 'CHURN_CHALLENGER' AND split = 'today'
  ),

  -- The bands are quantiles of the calibration customers as they are today: none that the model has learned from, none of the test.
  -- No outcome is needed for them, and everybody is scored as of today: who has just left and new accounts are among them.
  bands AS (
    SELECT
      PERCENTILE_CONT(0.74) WITHIN GROUP (ORDER BY probability) AS medium_from,
      PERCENTILE_CONT(0.928) WITHIN GROUP (ORDER BY probability) AS high_from
    FROM calibrated
  ),

  training AS (
    SELECT
      COUNT(*) AS training_rows,
      AVG(IFF(churned, 1, 0)) AS churn_rate
    FROM GOLD.CHURN_MODEL_INPUT
  )

  SELECT
    :version,
    calendar.as_of,
    calendar.cut_off,
    'challenger',
    'CHURN_CHALLENGER',
    training.training_rows,
    training.churn_rate,
    areas.validation_auc,
    :compared_auc,
    :promotion_margin,
    areas.heldout_auc,
    :intercept,
    :slope,
    ROUND(bands.medium_from, 8),
    -- Two bands need two thresholds, also where many probabilities are equal.
    ROUND(GREATEST(bands.high_from, bands.medium_from + 1e-6), 8),
    'to be compared'
  FROM GOLD.CHURN_CALENDAR AS calendar
  CROSS JOIN training
  CROSS JOIN bands
  LEFT JOIN GOLD.CHURN_HOLDOUT_AUC AS areas
    ON areas.model_name = 'CHURN_CHALLENGER'
  WHERE calendar.snapshot = 'label';
  RETURN version;
END;
$$;
