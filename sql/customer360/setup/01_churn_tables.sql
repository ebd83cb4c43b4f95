-- What the churn model writes. The marts read CHURN_PREDICTIONS before the model has run once, so it is made empty here.

CREATE TABLE IF NOT EXISTS GOLD.CHURN_PREDICTIONS (
  customer_id VARCHAR(12) NOT NULL COMMENT 'Who was scored.',
  churn_probability FLOAT COMMENT 'Calibrated probability of churn within 90 days of prediction_date, 0 to 1.',
  churn_risk_score NUMBER(3, 0) COMMENT '0 to 100: a monotone scale of the probability, fitted at registration (medium_from, high_from).',
  churn_risk_category VARCHAR(20) COMMENT 'Low Risk below 40, Medium Risk below 70, High Risk from 70.',
  prediction_date DATE COMMENT 'Day as of which the customer was scored.',
  model_version VARCHAR(40) COMMENT 'Version of CHURN_MODEL_VERSIONS that scored.',
  raw_probability FLOAT COMMENT 'What the model said, before calibration.',
  is_at_stake BOOLEAN COMMENT 'Still active, with an account of 90 days: sums of the probability are over these (CUSTOMERS_AT_STAKE).'
)
COMMENT = 'Risk that a customer leaves. One row per customer with five payments and more.';

-- Tables that an older version made get the columns that came later.
ALTER TABLE GOLD.CHURN_PREDICTIONS ADD COLUMN IF NOT EXISTS is_at_stake BOOLEAN;

CREATE TABLE IF NOT EXISTS GOLD.CHURN_MODEL_VERSIONS (
  model_version VARCHAR(40) NOT NULL COMMENT 'as_of.number, e.g. 2025-11-30.1.',
  as_of DATE NOT NULL COMMENT 'End of the label window.',
  cut_off DATE NOT NULL COMMENT 'Last day that the features know.',
  stage VARCHAR(12) NOT NULL COMMENT 'challenger; rejected, or chosen and succeeding on its way to champion (one row); retired.',
  model_name VARCHAR(60) NOT NULL COMMENT 'Name of the model in GOLD; a rejected one is dropped.',
  training_rows NUMBER(18, 0) NOT NULL,
  training_churn_rate FLOAT NOT NULL,
  validation_auc FLOAT COMMENT 'On the calibration customers; what champions are chosen by.',
  compared_auc FLOAT COMMENT 'The champion''s validation_auc, when this one was the challenger.',
  promotion_margin FLOAT COMMENT 'By how much it had to be better, when it was the challenger.',
  heldout_auc FLOAT COMMENT 'On the test customers, by which nothing is chosen; NULL where none of them left.',
  calibration_intercept FLOAT NOT NULL COMMENT 'Platt scaling of the log-odds: intercept.',
  calibration_slope FLOAT NOT NULL COMMENT 'Platt scaling of the log-odds: slope.',
  medium_from FLOAT NOT NULL COMMENT 'Calibrated probability at which the score is 40.',
  high_from FLOAT NOT NULL COMMENT 'Calibrated probability at which the score is 70.',
  decided_because VARCHAR NOT NULL COMMENT 'Why it has its stage.',
  trained_at TIMESTAMP_NTZ(3) NOT NULL DEFAULT SYSDATE() COMMENT 'UTC.'
)
COMMENT = 'One row per trained version of the churn model.';

ALTER TABLE GOLD.CHURN_MODEL_VERSIONS ADD COLUMN IF NOT EXISTS validation_auc FLOAT;
ALTER TABLE GOLD.CHURN_MODEL_VERSIONS ADD COLUMN IF NOT EXISTS promotion_margin FLOAT;

CREATE TABLE IF NOT EXISTS GOLD.CHURN_DRIFT_BASELINE (
  model_version VARCHAR(40) NOT NULL,
  measure VARCHAR(60) NOT NULL COMMENT 'Feature, or churn_probability.',
  bin NUMBER(4, 0) NOT NULL COMMENT 'From 1, in the order of the values.',
  above FLOAT COMMENT 'Values above this and up to the next bin''s belong here; NULL where the bin is a text.',
  category VARCHAR COMMENT 'Text that belongs here, or missing.',
  share FLOAT NOT NULL COMMENT 'Of the customers that the version learned from; for churn_probability, of those held out then.'
)
COMMENT = 'What customers looked like when a champion was trained; it stays as it is. One row per version, measure and bin.';

CREATE TABLE IF NOT EXISTS GOLD.CHURN_DRIFT (
  checked_on DATE NOT NULL COMMENT 'As-of date of the scored customers.',
  model_version VARCHAR(40) NOT NULL,
  measure VARCHAR(60) NOT NULL COMMENT 'Feature, or churn_probability.',
  psi FLOAT NOT NULL COMMENT 'Population stability index against CHURN_DRIFT_BASELINE; 0.25 and more is a shift.',
  moves_with_calendar BOOLEAN COMMENT 'Season and length of history alone move it: it starts no retraining.'
)
COMMENT = 'One row per check and measure.';

ALTER TABLE GOLD.CHURN_DRIFT ADD COLUMN IF NOT EXISTS moves_with_calendar BOOLEAN;

CREATE TABLE IF NOT EXISTS GOLD.CHURN_FEATURE_AUDIT (
  model_version VARCHAR(40) NOT NULL,
  feature VARCHAR(60) NOT NULL,
  heldout_auc FLOAT COMMENT 'Of the feature alone, whichever way it points, on the test customers.',
  decliners_given_away FLOAT COMMENT 'Share of the planted decliners who lie where 95 percent and more are decliners.'
)
COMMENT = 'What each feature tells without the others. One row per version and feature.';

CREATE TABLE IF NOT EXISTS GOLD.CHURN_MODEL_METRICS (
  model_version VARCHAR(40) NOT NULL,
  metric VARCHAR(60) NOT NULL,
  value FLOAT
)
COMMENT = 'How a champion did on the customers held out. One row per version and metric.';

CREATE TABLE IF NOT EXISTS GOLD.CHURN_MODEL_CALIBRATION (
  model_version VARCHAR(40) NOT NULL,
  decile NUMBER(2, 0) NOT NULL COMMENT '1 has the highest probabilities.',
  customers NUMBER(18, 0) NOT NULL,
  mean_probability FLOAT COMMENT 'What the model expected.',
  churn_rate FLOAT COMMENT 'What came.',
  lift FLOAT COMMENT 'Churn rate over that of all customers held out.',
  cumulative_recall FLOAT COMMENT 'Share of all who left that is in this decile and those before it.'
)
COMMENT = 'Expected and observed churn of the customers held out. One row per version and decile.';

CREATE TABLE IF NOT EXISTS GOLD.CHURN_MODEL_CONFUSION (
  model_version VARCHAR(40) NOT NULL,
  churn_risk_category VARCHAR(20) NOT NULL,
  churned BOOLEAN NOT NULL,
  customers NUMBER(18, 0) NOT NULL
)
COMMENT = 'Risk and outcome of the customers held out. One row per version, category and outcome.';

CREATE TABLE IF NOT EXISTS GOLD.CHURN_FEATURE_IMPORTANCE (
  model_version VARCHAR(40) NOT NULL,
  rank NUMBER(4, 0) NOT NULL,
  feature VARCHAR NOT NULL,
  score FLOAT NOT NULL COMMENT 'Share of the trees'' questions that are about the feature.'
)
COMMENT = 'What a champion looks at. One row per version and feature.';
