-- What is known of a customer on a day: 46 features, of which none reads a payment, a card or a segment of a later day.
-- Left out on purpose: the planted segment and the reason of a decline, which know the future; employment_status and everything else
-- of a customer that is overwritten without a date.

CREATE OR REPLACE VIEW GOLD.CHURN_FEATURES_OF_CALENDAR AS
WITH history AS (
  SELECT
    calendar.snapshot,
    calendar.cut_off,
    calendar.first_period,
    periods.*,
    -- 0 is the last 30 days before the cut-off.
    periods.period - calendar.first_period AS age
  FROM GOLD.CHURN_CALENDAR AS calendar
  INNER JOIN GOLD.CUSTOMER_PERIODS AS periods
    ON calendar.first_period <= periods.period
),

measured AS (
  SELECT
    snapshot,
    cut_off,
    customer_id,
    SUM(payments) AS transaction_count,
    SUM(spend)::FLOAT AS lifetime_value,
    MIN(days_since_last) - 30 * MIN(first_period) AS days_since_last_transaction,
    SUM(IFF(age = 0, spend, 0))::FLOAT AS spend_0,
    SUM(IFF(age = 1, spend, 0))::FLOAT AS spend_1,
    SUM(IFF(age = 2, spend, 0))::FLOAT AS spend_2,
    SUM(IFF(age = 3, spend, 0))::FLOAT AS spend_3,
    SUM(IFF(age = 4, spend, 0))::FLOAT AS spend_4,
    SUM(IFF(age = 5, spend, 0))::FLOAT AS spend_5,
    SUM(IFF(age = 0, payments, 0))::FLOAT AS payments_0,
    SUM(IFF(age = 1, payments, 0))::FLOAT AS payments_1,
    SUM(IFF(age = 2, payments, 0))::FLOAT AS payments_2,
    SUM(IFF(age = 3, payments, 0))::FLOAT AS payments_3,
    SUM(IFF(age = 4, payments, 0))::FLOAT AS payments_4,
    SUM(IFF(age = 5, payments, 0))::FLOAT AS payments_5,
    MAX(IFF(age BETWEEN 1 AND 12, spend, 0))::FLOAT AS best_month,
    MAX(IFF(age <= 2, largest_payment, 0))::FLOAT AS largest_payment_90_days,
    SUM(IFF(age = 0, declined_payments, 0))::FLOAT AS declined_30_days,
    SUM(IFF(age <= 2, declined_payments, 0))::FLOAT AS declined_90_days,
    SUM(IFF(age > 2, declined_payments, 0))::FLOAT AS declined_before,
    SUM(IFF(age > 2, payments, 0))::FLOAT AS payments_before,
    SUM(IFF(age > 2, spend, 0))::FLOAT AS spend_before,
    SUM(IFF(age <= 2, travel_spend, 0))::FLOAT AS travel_90_days,
    SUM(IFF(age > 2, travel_spend, 0))::FLOAT AS travel_before,
    SUM(IFF(age <= 2, necessities_spend, 0))::FLOAT AS necessities_90_days,
    SUM(IFF(age > 2, necessities_spend, 0))::FLOAT AS necessities_before,
    SUM(IFF(age <= 2, leisure_spend, 0))::FLOAT AS leisure_90_days,
    SUM(IFF(age > 2, leisure_spend, 0))::FLOAT AS leisure_before,
    SUM(online_payments)::FLOAT AS online_payments,
    SUM(mobile_payments)::FLOAT AS mobile_payments,
    SUM(weekend_payments)::FLOAT AS weekend_payments,
    SUM(night_payments)::FLOAT AS night_payments
  FROM history
  GROUP BY
    snapshot,
    cut_off,
    customer_id
),

windows AS (
  SELECT
    *,
    spend_0 + spend_1 + spend_2 AS spend_90_days,
    spend_3 + spend_4 + spend_5 AS spend_prior_90_days,
    payments_0 + payments_1 + payments_2 AS payments_90_days,
    payments_3 + payments_4 + payments_5 AS payments_prior_90_days,
    (spend_90_days + spend_prior_90_days) / 6 AS mean_spend,
    (payments_90_days + payments_prior_90_days) / 6 AS mean_payments
  FROM measured
),

-- The season moves everybody: how the spend of all customers changed between the same windows.
market AS (
  SELECT
    snapshot,
    SUM(ROUND(spend_90_days, 2)::NUMBER(20, 2)) / NULLIF(SUM(ROUND(spend_prior_90_days, 2)::NUMBER(20, 2)), 0) AS quarter_change,
    SUM(ROUND(spend_0, 2)::NUMBER(20, 2)) / NULLIF(SUM(ROUND(spend_1, 2)::NUMBER(20, 2)), 0) AS month_change
  FROM windows
  GROUP BY snapshot
),

cards AS (
  SELECT
    calendar.snapshot,
    versions.customer_id,
    MAX_BY(versions.card_type, versions.valid_from) AS card_type,
    MAX_BY(versions.credit_limit, versions.valid_from)::FLOAT AS credit_limit,
    MIN_BY(versions.credit_limit, versions.valid_from)::FLOAT AS first_credit_limit,
    COUNT(*) - 1 AS card_changes,
    MIN(versions.account_open_date) AS account_open_date,
    MIN(versions.age) AS age,
    -- Fifty states are too many for the few who leave: the model would learn their names by heart.
    MIN(
      CASE
        WHEN versions.state IN ('CT', 'MA', 'ME', 'NH', 'NJ', 'NY', 'PA', 'RI', 'VT') THEN 'Northeast'
        WHEN versions.state IN ('IA', 'IL', 'IN', 'KS', 'MI', 'MN', 'MO', 'ND', 'NE', 'OH', 'SD', 'WI') THEN 'Midwest'
        WHEN versions.state IN ('AK', 'AZ', 'CA', 'CO', 'HI', 'ID', 'MT', 'NM', 'NV', 'OR', 'UT', 'WA', 'WY') THEN 'West'
        ELSE 'South'
      END
    ) AS region
  FROM GOLD.CHURN_CALENDAR AS calendar
  INNER JOIN GOLD.DIM_CUSTOMER AS versions
    ON calendar.cut_off >= versions.valid_from
  GROUP BY
    calendar.snapshot,
    versions.customer_id
),

segments AS (
  SELECT
    'label' AS snapshot,
    customer_id,
    customer_segment
  FROM SILVER.INT_CUSTOMER_SEGMENTS_AT_CUT_OFF
  UNION ALL
  SELECT
    'score' AS snapshot,
    customer_id,
    customer_segment
  FROM GOLD.CUSTOMER_SEGMENTS
)

SELECT
  windows.snapshot,
  windows.cut_off,
  windows.customer_id,
  -- Who: 9.
  cards.age::FLOAT AS age,
  cards.region,
  cards.card_type,
  cards.credit_limit,
  cards.credit_limit - cards.first_credit_limit AS credit_limit_change,
  cards.card_changes::FLOAT AS card_changes,
  FLOOR(MONTHS_BETWEEN(windows.cut_off, cards.account_open_date))::FLOAT AS account_tenure_months,
  segments.customer_segment AS rfm_segment,
  ROUND(100 * windows.spend_0 / NULLIF(cards.credit_limit, 0), 2) AS credit_utilization_pct,
  -- How recently and how often: 7.
  windows.days_since_last_transaction::FLOAT AS days_since_last_transaction,
  CASE
    WHEN windows.days_since_last_transaction <= 7 THEN 'Active'
    WHEN windows.days_since_last_transaction <= 30 THEN 'Recent'
    WHEN windows.days_since_last_transaction <= 60 THEN 'Fading'
    ELSE 'Gone'
  END AS recency_status,
  windows.transaction_count::FLOAT AS transaction_count,
  windows.payments_0 AS transactions_last_30_days,
  windows.payments_90_days AS transactions_last_90_days,
  ROUND(100 * (windows.payments_90_days / NULLIF(windows.payments_prior_90_days, 0) - 1), 2) AS transactions_change_pct,
  ROUND(100 * (windows.payments_0 / NULLIF(windows.payments_1, 0) - 1), 2) AS transactions_month_change_pct,
  -- How much: 8.
  ROUND(windows.lifetime_value, 2) AS lifetime_value,
  ROUND(windows.spend_0, 2) AS spend_last_30_days,
  ROUND(windows.spend_90_days, 2) AS spend_last_90_days,
  ROUND(windows.lifetime_value / NULLIF(windows.transaction_count, 0), 2) AS avg_transaction_value,
  ROUND(windows.largest_payment_90_days, 2) AS largest_payment_90_days,
  ROUND(100 * (windows.spend_90_days / NULLIF(windows.spend_prior_90_days, 0) - 1), 2) AS spend_change_pct,
  ROUND(100 * (windows.spend_0 / NULLIF(windows.spend_1, 0) - 1), 2) AS spend_month_change_pct,
  ROUND(
    100 * (
      (windows.spend_90_days / NULLIF(windows.payments_90_days, 0))
      / NULLIF(windows.spend_prior_90_days / NULLIF(windows.payments_prior_90_days, 0), 0) - 1
    ), 2
  ) AS avg_transaction_value_change_pct,
  -- Where it goes, with the season taken out: 9.
  ROUND(100 * (windows.spend_90_days / NULLIF(windows.spend_prior_90_days * market.quarter_change, 0) - 1), 2)
    AS seasonal_spend_change_pct,
  ROUND(100 * (windows.spend_0 / NULLIF(windows.spend_1 * market.month_change, 0) - 1), 2) AS seasonal_month_change_pct,
  ROUND(windows.spend_0 / NULLIF(windows.mean_spend, 0), 4) AS spend_momentum,
  ROUND(windows.payments_0 / NULLIF(windows.mean_payments, 0), 4) AS transactions_momentum,
  -- Least squares over the six periods, a period's change as a share of the mean.
  ROUND(
    (2.5 * (windows.spend_0 - windows.spend_5) + 1.5 * (windows.spend_1 - windows.spend_4) + 0.5 * (windows.spend_2 - windows.spend_3))
    / 17.5 / NULLIF(windows.mean_spend, 0), 4
  ) AS spend_trend,
  ROUND(
    (
      2.5 * (windows.payments_0 - windows.payments_5) + 1.5 * (windows.payments_1 - windows.payments_4)
      + 0.5 * (windows.payments_2 - windows.payments_3)
    ) / 17.5 / NULLIF(windows.mean_payments, 0), 4
  ) AS transactions_trend,
  ROUND(
    SQRT(
      (
        SQUARE(windows.spend_0 - windows.mean_spend) + SQUARE(windows.spend_1 - windows.mean_spend)
        + SQUARE(windows.spend_2 - windows.mean_spend) + SQUARE(windows.spend_3 - windows.mean_spend)
        + SQUARE(windows.spend_4 - windows.mean_spend) + SQUARE(windows.spend_5 - windows.mean_spend)
      ) / 6
    ) / NULLIF(windows.mean_spend, 0), 4
  ) AS spend_volatility,
  ROUND(windows.spend_0 / NULLIF(windows.best_month, 0), 4) AS share_of_best_month,
  ROUND(LEAST(windows.spend_0, windows.spend_1, windows.spend_2) / NULLIF(windows.mean_spend, 0), 4) AS weakest_month_share,
  -- What goes wrong: 3.
  windows.declined_30_days AS declined_last_30_days,
  ROUND(100 * windows.declined_90_days / NULLIF(windows.payments_90_days + windows.declined_90_days, 0), 3) AS declined_pct,
  ROUND(
    100 * windows.declined_90_days / NULLIF(windows.payments_90_days + windows.declined_90_days, 0)
    - 100 * windows.declined_before / NULLIF(windows.payments_before + windows.declined_before, 0), 3
  ) AS declined_change,
  -- On what, and how that changes: 6.
  ROUND(100 * windows.travel_90_days / NULLIF(windows.spend_90_days, 0), 2) AS travel_spend_pct,
  ROUND(100 * windows.necessities_90_days / NULLIF(windows.spend_90_days, 0), 2) AS necessities_spend_pct,
  ROUND(100 * windows.leisure_90_days / NULLIF(windows.spend_90_days, 0), 2) AS leisure_spend_pct,
  ROUND(
    100 * windows.travel_90_days / NULLIF(windows.spend_90_days, 0)
    - 100 * windows.travel_before / NULLIF(windows.spend_before, 0), 2
  ) AS travel_change,
  ROUND(
    100 * windows.necessities_90_days / NULLIF(windows.spend_90_days, 0)
    - 100 * windows.necessities_before / NULLIF(windows.spend_before, 0), 2
  ) AS necessities_change,
  ROUND(
    100 * windows.leisure_90_days / NULLIF(windows.spend_90_days, 0)
    - 100 * windows.leisure_before / NULLIF(windows.spend_before, 0), 2
  ) AS leisure_change,
  -- How: 4.
  ROUND(100 * windows.online_payments / NULLIF(windows.transaction_count, 0), 2) AS online_pct,
  ROUND(100 * windows.mobile_payments / NULLIF(windows.transaction_count, 0), 2) AS mobile_pct,
  ROUND(100 * windows.weekend_payments / NULLIF(windows.transaction_count, 0), 2) AS weekend_pct,
  ROUND(100 * windows.night_payments / NULLIF(windows.transaction_count, 0), 2) AS night_pct
FROM windows
INNER JOIN market
  ON windows.snapshot = market.snapshot
INNER JOIN cards
  ON windows.snapshot = cards.snapshot AND windows.customer_id = cards.customer_id
LEFT JOIN segments
  ON windows.snapshot = segments.snapshot AND windows.customer_id = segments.customer_id
WHERE windows.transaction_count >= 5;

CREATE OR REPLACE TABLE GOLD.CHURN_FEATURES
COMMENT = 'What was known of a customer on the cut-off. One row per snapshot and customer.'
AS
SELECT * FROM GOLD.CHURN_FEATURES_OF_CALENDAR;

-- The rows that have a label, with all their features.
CREATE OR REPLACE VIEW GOLD.ML_TRAINING_DATA AS
SELECT
  labels.split,
  labels.churned,
  features.* EXCLUDE (snapshot, cut_off)
FROM GOLD.CHURN_LABELS AS labels
INNER JOIN GOLD.CHURN_FEATURES AS features
  ON labels.customer_id = features.customer_id AND features.snapshot = 'label';

-- What the model is given: every column but CHURNED is a feature.
CREATE OR REPLACE VIEW GOLD.CHURN_MODEL_INPUT AS
SELECT * EXCLUDE (split, customer_id)
FROM GOLD.ML_TRAINING_DATA
WHERE split = 'train';

-- Every feature by name, for what looks at them one by one. A feature that is missing here fails a test.
CREATE OR REPLACE VIEW GOLD.CHURN_FEATURE_VALUES AS
SELECT
  snapshot,
  customer_id,
  LOWER(feature) AS feature,
  value,
  IFF(value IS NULL, 'missing', NULL) AS category
FROM GOLD.CHURN_FEATURES
UNPIVOT INCLUDE NULLS (
  value FOR feature IN (
    age, credit_limit, credit_limit_change, card_changes, account_tenure_months, credit_utilization_pct,
    days_since_last_transaction, transaction_count, transactions_last_30_days, transactions_last_90_days,
    transactions_change_pct, transactions_month_change_pct, lifetime_value, spend_last_30_days, spend_last_90_days,
    avg_transaction_value, largest_payment_90_days, spend_change_pct, spend_month_change_pct,
    avg_transaction_value_change_pct, seasonal_spend_change_pct, seasonal_month_change_pct, spend_momentum,
    transactions_momentum, spend_trend, transactions_trend, spend_volatility, share_of_best_month, weakest_month_share,
    declined_last_30_days, declined_pct, declined_change, travel_spend_pct, necessities_spend_pct, leisure_spend_pct,
    travel_change, necessities_change, leisure_change, online_pct, mobile_pct, weekend_pct, night_pct
  )
)
UNION ALL
SELECT
  snapshot,
  customer_id,
  LOWER(feature) AS feature,
  NULL AS value,
  COALESCE(category, 'missing') AS category
FROM GOLD.CHURN_FEATURES
UNPIVOT INCLUDE NULLS (category FOR feature IN (region, card_type, rfm_segment, recency_status));
