-- Monthly, and on drift: a challenger is trained on the latest labels and takes the champion's place only where it is better.
CREATE OR REPLACE PROCEDURE GOLD.RETRAIN_CHURN_MODEL(promotion_margin FLOAT DEFAULT 0.01)
RETURNS VARCHAR
LANGUAGE SQL
COMMENT = 'Trains a challenger and promotes it where its AUC on the calibration customers is better by more than the margin.'
AS
$$
DECLARE
  as_of DATE;
  champion_auc FLOAT;
  challenger_auc FLOAT;
  version VARCHAR;
BEGIN
  -- One that was cut short is finished before its challenger is trained over.
  CALL GOLD.PROMOTE_CHURN_CHALLENGER();
  SELECT MAX(segment_assigned_date) INTO :as_of FROM GOLD.CUSTOMER_SEGMENTS;
  CALL GOLD.REBUILD_CHURN_DATA(:as_of);

  CREATE OR REPLACE SNOWFLAKE.ML.CLASSIFICATION GOLD.CHURN_CHALLENGER(
    INPUT_DATA => SYSTEM$REFERENCE('VIEW', 'GOLD.CHURN_MODEL_INPUT'),
    TARGET_COLNAME => 'CHURNED',
    CONFIG_OBJECT => {'evaluation_config': {'test_fraction': 0.2}, 'on_error': 'ABORT'}
  );

  -- Both on the same customers: a hash keeps them out of every training.
  INSERT OVERWRITE INTO GOLD.CHURN_HOLDOUT_SCORES (model_name, customer_id, split, churned, raw_probability)
  SELECT
    'CHURN_MODEL',
    customer_id,
    split,
    churned,
    GOLD.CHURN_MODEL!PREDICT(INPUT_DATA => {* EXCLUDE (customer_id, split, churned)}):probability:True::FLOAT
  FROM GOLD.ML_TRAINING_DATA
  WHERE split <> 'train'
  UNION ALL
  SELECT
    'CHURN_CHALLENGER',
    customer_id,
    split,
    churned,
    GOLD.CHURN_CHALLENGER!PREDICT(INPUT_DATA => {* EXCLUDE (customer_id, split, churned)}):probability:True::FLOAT
  FROM GOLD.ML_TRAINING_DATA
  WHERE split <> 'train'
  UNION ALL
  SELECT
    'CHURN_CHALLENGER',
    customer_id,
    'today',
    NULL,
    GOLD.CHURN_CHALLENGER!PREDICT(INPUT_DATA => {* EXCLUDE (snapshot, cut_off, customer_id)}):probability:True::FLOAT
  FROM GOLD.CHURN_FEATURES
  WHERE snapshot = 'score' AND GOLD.CHURN_SPLIT(customer_id) = 'calibrate';

  -- The test customers take no part in the choice: what is reported on them stays an estimate of what is to come.
  SELECT
    MAX(IFF(model_name = 'CHURN_MODEL', validation_auc, NULL)),
    MAX(IFF(model_name = 'CHURN_CHALLENGER', validation_auc, NULL))
  INTO :champion_auc, :challenger_auc
  FROM GOLD.CHURN_HOLDOUT_AUC;

  -- All that may fail comes first: a challenger that cannot be calibrated leaves the champion as it is.
  CALL GOLD.REGISTER_CHURN_CHALLENGER(:champion_auc, :promotion_margin) INTO :version;

  IF (challenger_auc > champion_auc + promotion_margin) THEN
    UPDATE GOLD.CHURN_MODEL_VERSIONS
    SET stage = 'chosen', decided_because = 'better than the champion before'
    WHERE model_version = :version;
    CALL GOLD.PROMOTE_CHURN_CHALLENGER();
    CALL GOLD.APPLY_CHURN_MODEL();
    RETURN 'Version ' || version || ' is the champion: AUC ' || ROUND(challenger_auc, 4) || ', before ' || ROUND(champion_auc, 4) || '.';
  END IF;

  UPDATE GOLD.CHURN_MODEL_VERSIONS
  SET stage = 'rejected', decided_because = 'not better than the champion by the margin'
  WHERE model_version = :version;
  DELETE FROM GOLD.CHURN_HOLDOUT_SCORES WHERE model_name = 'CHURN_CHALLENGER';
  DROP SNOWFLAKE.ML.CLASSIFICATION GOLD.CHURN_CHALLENGER;
  CALL GOLD.APPLY_CHURN_MODEL();
  RETURN 'Version ' || version || ' is rejected: AUC ' || ROUND(challenger_auc, 4) || ', the champion has ' || ROUND(champion_auc, 4) || '.';
END;
$$;
