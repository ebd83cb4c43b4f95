-- The model card, written from the run: npm run model-card puts its lines into docs/customer360/model-card.md.

CREATE OR REPLACE VIEW GOLD.CHURN_MODEL_CARD AS
WITH champion AS (
  SELECT *
  FROM GOLD.CHURN_MODEL_VERSIONS
  WHERE stage = 'champion'
),

-- The hour of training and the number of the version are those of a warehouse, not of the model.
about AS (
  SELECT
    column1 AS number,
    column2 AS markdown
  FROM
    VALUES
    (1, '# Churn model: model card'),
    (2, ''),
    (3, 'Written from the run by `npm run model-card`; not edited by hand. How it works: [ml.md](ml.md).'),
    (4, ''),
    (5, '## What it is for'),
    (6, ''),
    (7, 'It tells how likely a cardholder is to leave within 90 days, so that a retention offer reaches those who are likely to go.'),
    (8, 'To leave is to make no approved payment for 60 days, or to spend less than 30 % of what was usual in the half year before.'),
    (9, 'It is not for decisions about credit: it was trained on what customers pay, and it sees their age.'),
    (10, ''),
    (11, '## How it was trained'),
    (12, '')
),

training AS (
  SELECT
    'Gradient-boosted trees (`SNOWFLAKE.ML.CLASSIFICATION`), as of ' || cut_off::VARCHAR
    || ', labels from the 90 days up to '
    || as_of::VARCHAR
    || '. Learned from '
    || training_rows
    || ' customers, of whom '
    || ROUND(100 * training_churn_rate, 2)
    || ' % left. Probabilities are calibrated on other customers (Platt: intercept ' || ROUND(calibration_intercept, 3) || ', slope '
    || ROUND(calibration_slope, 3) || '), by whom champions are chosen, too; everything below is measured on third ones. '
    || 'Medium Risk begins at a probability of '
    || ROUND(medium_from, 4) || ', High Risk at ' || ROUND(high_from, 4) || '.' AS markdown
  FROM champion
),

metrics AS (
  SELECT
    '| ' || REPLACE(measured.metric, '_', ' ') || ' | ' || ROUND(measured.value, 4) || ' |' AS markdown,
    ROW_NUMBER() OVER (ORDER BY measured.metric) AS number
  FROM GOLD.CHURN_MODEL_METRICS AS measured
  INNER JOIN champion
    ON measured.model_version = champion.model_version
),

calibration AS (
  SELECT
    '| ' || deciles.decile || ' | ' || deciles.customers || ' | ' || ROUND(100 * deciles.mean_probability, 2) || ' | '
    || ROUND(100 * deciles.churn_rate, 2) || ' | ' || ROUND(deciles.lift, 2) || ' | ' || ROUND(100 * deciles.cumulative_recall, 1)
    || ' |' AS markdown,
    deciles.decile AS number
  FROM GOLD.CHURN_MODEL_CALIBRATION AS deciles
  INNER JOIN champion
    ON deciles.model_version = champion.model_version
),

confusion AS (
  SELECT
    '| ' || counts.churn_risk_category || ' | ' || SUM(IFF(counts.churned, counts.customers, 0)) || ' | '
    || SUM(IFF(counts.churned, 0, counts.customers)) || ' |' AS markdown,
    DECODE(counts.churn_risk_category, 'High Risk', 1, 'Medium Risk', 2, 3) AS number
  FROM GOLD.CHURN_MODEL_CONFUSION AS counts
  INNER JOIN champion
    ON counts.model_version = champion.model_version
  GROUP BY counts.churn_risk_category
),

importance AS (
  SELECT
    '| ' || features.rank || ' | ' || LOWER(features.feature) || ' | ' || ROUND(100 * features.score, 1) || ' |' AS markdown,
    features.rank AS number
  FROM GOLD.CHURN_FEATURE_IMPORTANCE AS features
  INNER JOIN champion
    ON features.model_version = champion.model_version
  WHERE features.rank <= 15
),

-- The features that tell most without the others.
audit AS (
  SELECT
    '| ' || features.feature || ' | ' || ROUND(features.heldout_auc, 3) || ' | ' || ROUND(100 * features.decliners_given_away, 1) || ' |'
      AS markdown,
    ROW_NUMBER() OVER (ORDER BY features.heldout_auc DESC, features.feature ASC) AS number
  FROM GOLD.CHURN_FEATURE_AUDIT AS features
  INNER JOIN champion
    ON features.model_version = champion.model_version
),

risks AS (
  SELECT
    '| ' || churn_risk_category || ' | ' || COUNT(*) || ' | ' || ROUND(100 * COUNT(*) / SUM(COUNT(*)) OVER (), 1) || ' | '
    || ROUND(SUM(churn_probability), 1) || ' |' AS markdown,
    DECODE(churn_risk_category, 'High Risk', 1, 'Medium Risk', 2, 3) AS number
  FROM GOLD.CHURN_PREDICTIONS
  GROUP BY churn_risk_category
),

headings AS (
  SELECT
    column1 AS section,
    column2 AS number,
    column3 AS markdown
  FROM
    VALUES
    (3, -4, ''),
    (3, -3, '## How good it is, on customers held out'),
    (3, -2, ''),
    (3, -1, '| measure | value |'),
    (3, 0, '| --- | --- |'),
    (4, -4, ''),
    (4, -3, '## Expected and observed churn, by tenths of the probability'),
    (4, -2, ''),
    (4, -1, '| tenth | customers | expected % | left % | lift | of all who left, so far % |'),
    (4, 0, '| --- | --- | --- | --- | --- | --- |'),
    (5, -4, ''),
    (5, -3, '## Risk and outcome, on customers held out'),
    (5, -2, ''),
    (5, -1, '| risk | left | stayed |'),
    (5, 0, '| --- | --- | --- |'),
    (6, -4, ''),
    (6, -3, '## What it looks at'),
    (6, -2, ''),
    (6, -1, '| rank | feature | share of the questions % |'),
    (6, 0, '| --- | --- | --- |'),
    (7, -6, ''),
    (7, -5, '## What single features tell'),
    (7, -4, ''),
    (7, -3, 'The ten that tell most alone, and the planted decliners whom they give away: those who lie where 95 % are such.'),
    (7, -2, ''),
    (7, -1, '| feature | AUC alone | decliners given away % |'),
    (7, 0, '| --- | --- | --- |'),
    (8, -4, ''),
    (8, -3, '## Everybody, today'),
    (8, -2, ''),
    (8, -1, '| risk | customers | share % | expected to leave |'),
    (8, 0, '| --- | --- | --- | --- |'),
    (9, 1, ''),
    (9, 2, '## Limits'),
    (9, 3, ''),
    (9, 4, '- The customers are made up. Who leaves was planted: payments and refusals tell some of it; tenure, age and card do not.'),
    (9, 5, '- Customers of less than 90 days are in no training; they are scored all the same.'),
    (9, 6, '- Some leave without a sign: no model on these data finds them all.'),
    (9, 7, '- Left out on purpose: the planted segment, the reason of a decline and the employment status, which may know the future.')
)

SELECT
  1 AS section,
  number,
  markdown
FROM about
UNION ALL
SELECT
  2 AS section,
  1 AS number,
  markdown
FROM training
UNION ALL
SELECT
  3 AS section,
  number,
  markdown
FROM metrics
UNION ALL
SELECT
  4 AS section,
  number,
  markdown
FROM calibration
UNION ALL
SELECT
  5 AS section,
  number,
  markdown
FROM confusion
UNION ALL
SELECT
  6 AS section,
  number,
  markdown
FROM importance
UNION ALL
SELECT
  7 AS section,
  number,
  markdown
FROM audit
WHERE number <= 10
UNION ALL
SELECT
  8 AS section,
  number,
  markdown
FROM risks
UNION ALL
SELECT
  section,
  number,
  markdown
FROM headings;
