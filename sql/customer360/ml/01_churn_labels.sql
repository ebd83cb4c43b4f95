-- Who left: labels from the 90 days after the cut-off, for customers who were there on it.

CREATE OR REPLACE TABLE GOLD.CHURN_CALENDAR
COMMENT = 'The two days as of which features are built. One row per snapshot.'
AS
SELECT
  column1::VARCHAR(10) AS snapshot,
  DATEADD(DAY, -30 * column2, $as_of)::DATE AS cut_off,
  column2::NUMBER(3, 0) AS first_period,
  $as_of::DATE AS as_of
FROM VALUES
-- Labelled: features up to 90 days before, so that the label window lies after them.
('label', 3),
-- Scored: features up to today.
('score', 0);

-- Time is counted back from the as-of date in periods of 30 days: the label window is periods 0 to 2, the half year before it 3 to 8.
CREATE OR REPLACE VIEW GOLD.CUSTOMER_PERIODS_OF_CALENDAR AS
WITH payments AS (
  SELECT
    facts.customer_id,
    DATEDIFF(DAY, facts.transaction_date, calendar.as_of) AS days_ago,
    facts.status = 'approved' AS is_approved,
    facts.transaction_amount AS amount,
    facts.channel,
    categories.category_group,
    categories.category_name = 'Travel' AS is_travel,
    DAYOFWEEKISO(facts.transaction_date) >= 6 AS is_weekend,
    HOUR(facts.transaction_date) >= 22 OR HOUR(facts.transaction_date) < 6 AS is_night
  FROM GOLD.FCT_TRANSACTIONS AS facts
  INNER JOIN GOLD.DIM_MERCHANT_CATEGORY AS categories
    ON facts.merchant_category_key = categories.category_key
  INNER JOIN GOLD.CHURN_CALENDAR AS calendar
    ON calendar.snapshot = 'score'
  WHERE facts.transaction_date < DATEADD(DAY, 1, calendar.as_of)
)

SELECT
  customer_id,
  FLOOR(days_ago / 30) AS period,
  COUNT_IF(is_approved) AS payments,
  SUM(IFF(is_approved, amount, 0)) AS spend,
  COUNT_IF(NOT is_approved) AS declined_payments,
  MAX(IFF(is_approved, amount, 0)) AS largest_payment,
  MIN(IFF(is_approved, days_ago, NULL)) AS days_since_last,
  SUM(IFF(is_approved AND is_travel, amount, 0)) AS travel_spend,
  SUM(IFF(is_approved AND category_group = 'Necessities', amount, 0)) AS necessities_spend,
  SUM(IFF(is_approved AND category_group = 'Leisure', amount, 0)) AS leisure_spend,
  COUNT_IF(is_approved AND channel = 'Online') AS online_payments,
  COUNT_IF(is_approved AND channel = 'Mobile') AS mobile_payments,
  COUNT_IF(is_approved AND is_weekend) AS weekend_payments,
  COUNT_IF(is_approved AND is_night) AS night_payments
FROM payments
GROUP BY
  customer_id,
  FLOOR(days_ago / 30);

CREATE OR REPLACE TABLE GOLD.CUSTOMER_PERIODS
CLUSTER BY (customer_id)
COMMENT = 'Payments of 30 days, counted back from the as-of date. One row per customer and period.'
AS
SELECT * FROM GOLD.CUSTOMER_PERIODS_OF_CALENDAR;

-- Churned: no approved payment for 60 days at the end of the window, or less than 30 % of the baseline spent in it.
CREATE OR REPLACE VIEW GOLD.CHURN_LABELS_OF_CALENDAR AS
WITH activity AS (
  SELECT
    customer_id,
    SUM(IFF(period >= 3, payments, 0)) AS payments_before,
    MIN(IFF(period >= 3, days_since_last, NULL)) - 90 AS days_inactive_at_cut_off,
    MIN(days_since_last) AS days_inactive,
    SUM(IFF(period <= 2, spend, 0))::FLOAT AS window_spend,
    SUM(IFF(period BETWEEN 3 AND 4, spend, 0))::FLOAT AS spend_60_days,
    SUM(IFF(period BETWEEN 3 AND 8, spend, 0))::FLOAT AS spend_180_days
  FROM GOLD.CUSTOMER_PERIODS
  GROUP BY customer_id
),

-- The baseline is 90 days' spend at the rate of the half year before the cut-off, or of the days since the account was opened.
measured AS (
  SELECT
    activity.*,
    calendar.cut_off,
    calendar.as_of,
    DATEDIFF(DAY, customers.account_open_date, calendar.cut_off) + 1 AS days_open,
    activity.spend_180_days * 90 / LEAST(180, GREATEST(1, days_open)) AS baseline_spend
  FROM activity
  INNER JOIN GOLD.DIM_CUSTOMER AS customers
    ON activity.customer_id = customers.customer_id AND customers.is_current
  INNER JOIN GOLD.CHURN_CALENDAR AS calendar
    ON calendar.snapshot = 'label'
)

SELECT
  customer_id,
  cut_off,
  as_of,
  days_inactive,
  ROUND(window_spend, 2) AS window_spend,
  ROUND(baseline_spend, 2) AS baseline_spend,
  days_inactive >= 60 OR window_spend < 0.3 * baseline_spend AS churned,
  CASE
    WHEN days_inactive >= 60 THEN 'Inactive'
    WHEN window_spend < 0.3 * baseline_spend THEN 'Spends less'
  END AS churn_reason,
  GOLD.CHURN_SPLIT(customer_id) AS split
FROM measured
WHERE
  days_open >= 90
  AND payments_before >= 5
  -- Who had gone before the cut-off is no risk any more.
  AND days_inactive_at_cut_off < 60
  AND spend_60_days * 1.5 >= 0.3 * baseline_spend;

CREATE OR REPLACE TABLE GOLD.CHURN_LABELS
COMMENT = 'Who left within 90 days of the cut-off. One row per customer who was there on it.'
AS
SELECT * FROM GOLD.CHURN_LABELS_OF_CALENDAR;
