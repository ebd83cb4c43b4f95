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
  retired NUMBER;
  rename_champion VARCHAR;
  version VARCHAR;
BEGIN
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

  IF (challenger_auc > champion_auc + promotion_margin) THEN
    SELECT COUNT(*) INTO :retired FROM GOLD.CHURN_MODEL_VERSIONS WHERE stage <> 'rejected';
    UPDATE GOLD.CHURN_MODEL_VERSIONS SET model_name = 'CHURN_MODEL_' || :retired WHERE stage = 'champion';
    rename_champion := 'ALTER SNOWFLAKE.ML.CLASSIFICATION GOLD.CHURN_MODEL RENAME TO ''CHURN_MODEL_' || retired || '''';
    EXECUTE IMMEDIATE :rename_champion;
    ALTER SNOWFLAKE.ML.CLASSIFICATION GOLD.CHURN_CHALLENGER RENAME TO 'CHURN_MODEL';
    DELETE FROM GOLD.CHURN_HOLDOUT_SCORES WHERE model_name = 'CHURN_MODEL';
    UPDATE GOLD.CHURN_HOLDOUT_SCORES SET model_name = 'CHURN_MODEL';
    CALL GOLD.REGISTER_CHURN_MODEL('CHURN_MODEL', 'champion', 'better than the champion before', :champion_auc, :promotion_margin) INTO :version;
    CALL GOLD.RECORD_CHURN_VALIDATION();
    CALL GOLD.APPLY_CHURN_MODEL();
    RETURN 'Version ' || version || ' is the champion: AUC ' || ROUND(challenger_auc, 4) || ', before ' || ROUND(champion_auc, 4) || '.';
  END IF;

  CALL GOLD.REGISTER_CHURN_MODEL('CHURN_CHALLENGER', 'rejected', 'not better than the champion by the margin', :champion_auc, :promotion_margin) INTO :version;
  DELETE FROM GOLD.CHURN_HOLDOUT_SCORES WHERE model_name = 'CHURN_CHALLENGER';
  DROP SNOWFLAKE.ML.CLASSIFICATION GOLD.CHURN_CHALLENGER;
  CALL GOLD.APPLY_CHURN_MODEL();
  RETURN 'Version ' || version || ' is rejected: AUC ' || ROUND(challenger_auc, 4) || ', the champion has ' || ROUND(champion_auc, 4) || '.';
END;
$$;
