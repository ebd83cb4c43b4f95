-- The model, and what it says of customers that it has not learned from. It is trained beside the champion and takes its place without
-- a comparison: what a run of the scripts leaves depends on dataset and code alone, so that two machines have equal marts. Whether a new
-- model is better than the one before is RETRAIN_CHURN_MODEL's question.

-- A promotion that was cut short is finished before its challenger is trained over.
CALL GOLD.PROMOTE_CHURN_CHALLENGER();

CREATE OR REPLACE SNOWFLAKE.ML.CLASSIFICATION GOLD.CHURN_CHALLENGER( -- noqa: PRS
  INPUT_DATA => SYSTEM$REFERENCE('VIEW', 'GOLD.CHURN_MODEL_INPUT'),
  TARGET_COLNAME => 'CHURNED',
  -- Snowflake's own evaluation withholds a fifth of the training rows; ours below is on customers outside of them.
  CONFIG_OBJECT => {'evaluation_config': {'test_fraction': 0.2}, 'on_error': 'ABORT'}
)
COMMENT = 'Whether a customer leaves within 90 days.';

CREATE OR REPLACE TABLE GOLD.CHURN_HOLDOUT_SCORES
COMMENT = 'What models say of customers that they have not learned from. One row per model, customer and split.'
AS
SELECT
  'CHURN_CHALLENGER'::VARCHAR(60) AS model_name,
  customer_id,
  -- calibrate and test as of the cut-off, with what came; today: the calibration customers as they are now.
  split::VARCHAR(10) AS split,
  churned,
  GOLD.CHURN_CHALLENGER!PREDICT(INPUT_DATA => {* EXCLUDE (customer_id, split, churned)}):probability:True::FLOAT AS raw_probability
FROM GOLD.ML_TRAINING_DATA
WHERE split <> 'train'
UNION ALL
SELECT
  'CHURN_CHALLENGER' AS model_name,
  customer_id,
  'today' AS split,
  NULL AS churned,
  GOLD.CHURN_CHALLENGER!PREDICT(INPUT_DATA => {* EXCLUDE (snapshot, cut_off, customer_id)}):probability:True::FLOAT AS raw_probability
FROM GOLD.CHURN_FEATURES
WHERE
  snapshot = 'score'
  AND GOLD.CHURN_SPLIT(customer_id) = 'calibrate';

-- The share of pairs of a leaver and a stayer in which the leaver has the higher probability; ties count half (Mann-Whitney).
CREATE OR REPLACE VIEW GOLD.CHURN_HOLDOUT_AUC AS
WITH ranked AS (
  SELECT
    model_name,
    split,
    churned,
    RANK() OVER (PARTITION BY model_name, split ORDER BY raw_probability)
    + (COUNT(*) OVER (PARTITION BY model_name, split, raw_probability) - 1) / 2 AS position
  FROM GOLD.CHURN_HOLDOUT_SCORES
  WHERE churned IS NOT NULL
),

areas AS (
  SELECT
    model_name,
    split,
    ROUND(
      (SUM(IFF(churned, position, 0)) - COUNT_IF(churned) * (COUNT_IF(churned) + 1) / 2)
      / NULLIF(COUNT_IF(churned) * COUNT_IF(NOT churned), 0), 6
    )::FLOAT AS auc
  FROM ranked
  GROUP BY
    model_name,
    split
)

SELECT
  model_name,
  MAX(IFF(split = 'calibrate', auc, NULL)) AS validation_auc,
  MAX(IFF(split = 'test', auc, NULL)) AS heldout_auc
FROM areas
GROUP BY model_name;

CALL GOLD.REGISTER_CHURN_CHALLENGER(NULL, NULL);

UPDATE GOLD.CHURN_MODEL_VERSIONS
SET stage = 'chosen', decided_because = 'trained anew with the dataset'
WHERE stage = 'challenger';

CALL GOLD.PROMOTE_CHURN_CHALLENGER();
