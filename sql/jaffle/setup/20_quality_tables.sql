-- What the quality monitor measures, finds and is told. The procedures of sql/jaffle/procedures fill these tables.

CREATE TABLE IF NOT EXISTS QUALITY.MEASURES (
  table_name VARCHAR(60) NOT NULL,
  measured_day DATE NOT NULL COMMENT 'Day of the event, not of the delivery.',
  kind VARCHAR(30) NOT NULL COMMENT 'volume, or the kind of incident that the measure tells.',
  column_name VARCHAR(60) COMMENT 'NULL: it is about the whole row.',
  tested NUMBER(18, 0) NOT NULL COMMENT 'Rows looked at; of volume, the keys of the day.',
  hit NUMBER(18, 0) NOT NULL COMMENT 'Rows of them that are not as they should be.'
)
COMMENT = 'One row per table, day, kind and column.';

CREATE TABLE IF NOT EXISTS QUALITY.DAILY_VALUES (
  table_name VARCHAR(60) NOT NULL,
  column_name VARCHAR(60) NOT NULL,
  measured_day DATE NOT NULL,
  number_value FLOAT COMMENT 'Rounded to two digits: at most 90 values between a number and ten times it. NULL for texts.',
  text_value VARCHAR COMMENT 'NULL for numbers.',
  occurrences NUMBER(18, 0) NOT NULL
)
COMMENT = 'How often a column had a value. One row per table, column, day and value.';

CREATE TABLE IF NOT EXISTS QUALITY.SHAPES (
  table_name VARCHAR(60) NOT NULL,
  definition VARCHAR NOT NULL COMMENT 'Name and type of a column, and whether it may be NULL.',
  seen_on DATE NOT NULL COMMENT 'Last known day when it was seen first.',
  gone_on DATE COMMENT 'Last known day when it was missed first. NULL: it is there.'
)
COMMENT = 'Columns of the raw tables as the monitor found them. One row per table, column and time that it was as it is.';

CREATE TABLE IF NOT EXISTS QUALITY.CHECKED_DAYS (
  checked_day DATE NOT NULL,
  is_settled BOOLEAN NOT NULL COMMENT 'False: rows of the day may still come, so that its incidents may change.'
)
COMMENT = 'One row per day that the monitor has looked at.';

CREATE TABLE IF NOT EXISTS QUALITY.INCIDENTS (
  incident_day DATE NOT NULL COMMENT 'Day whose rows are wrong.',
  table_name VARCHAR(60) NOT NULL,
  kind VARCHAR(30) NOT NULL,
  column_name VARCHAR(60) COMMENT 'NULL: it is about the whole row.',
  observed FLOAT NOT NULL COMMENT 'Rows of the day, share of rows, or population stability index, as the kind has it.',
  expected_low FLOAT NOT NULL COMMENT 'Least that is usual.',
  expected_high FLOAT NOT NULL COMMENT 'Most that is usual.',
  hit_share FLOAT NOT NULL COMMENT 'How much of the day is concerned, 0 to 1.',
  noticed VARCHAR COMMENT 'More of what was seen.',
  baseline_days NUMBER(6, 0) NOT NULL COMMENT 'Days that the usual was learned from.',
  caused_by VARCHAR(60) COMMENT 'Table whose incident of the same day and kind explains this one. NULL: the incident stands for itself.'
)
COMMENT = 'One row per table, day, kind and column.';

CREATE TABLE IF NOT EXISTS QUALITY.ACKNOWLEDGEMENTS (
  table_name VARCHAR(60) NOT NULL,
  kind VARCHAR(30) NOT NULL,
  first_day DATE NOT NULL,
  last_day DATE NOT NULL,
  is_normal BOOLEAN NOT NULL COMMENT 'True: the days are a part of what is usual. False: they stay out of the baseline.',
  reason VARCHAR NOT NULL
)
COMMENT = 'Incidents that somebody has looked at. One row per acknowledgement.';

CREATE TABLE IF NOT EXISTS QUALITY.DRIFT (
  through_day DATE NOT NULL COMMENT 'Last day that was compared.',
  dataset VARCHAR(20) NOT NULL COMMENT 'orders, payments, ..: a table that training and validation have.',
  column_name VARCHAR(60) NOT NULL,
  scope VARCHAR(20) NOT NULL COMMENT 'all days, or without incidents.',
  training_rows NUMBER(18, 0) NOT NULL,
  validation_rows NUMBER(18, 0) NOT NULL,
  psi FLOAT NOT NULL COMMENT 'Population stability index.',
  psi_limit FLOAT NOT NULL,
  ks FLOAT COMMENT 'Kolmogorov-Smirnov statistic; NULL for texts, which have no order.',
  ks_limit FLOAT,
  has_drifted BOOLEAN NOT NULL
)
COMMENT = 'Training against validation. One row per column, scope and last day.';

CREATE TABLE IF NOT EXISTS QUALITY.WATCHED_TABLES (
  table_name VARCHAR(60) NOT NULL,
  day_column VARCHAR(60) NOT NULL COMMENT 'Tells the day of the event.',
  arrival_column VARCHAR(60) COMMENT 'Tells the day of the delivery; NULL where that is the day of the event.'
)
COMMENT = 'One row per raw table that the monitor looks at.';

INSERT OVERWRITE INTO QUALITY.WATCHED_TABLES (table_name, day_column, arrival_column)
VALUES
('RAW_CUSTOMERS_TRAINING', 'created_on', NULL),
('RAW_CUSTOMERS_VALIDATION', 'created_on', NULL),
('RAW_SIGNUPS_TRAINING', 'signed_up_at', NULL),
('RAW_SIGNUPS_VALIDATION', 'signed_up_at', NULL),
('RAW_ORDERS_TRAINING', 'order_date', 'arrived_on'),
('RAW_ORDERS_VALIDATION', 'order_date', 'arrived_on'),
('RAW_ORDER_UPDATES_TRAINING', 'updated_on', NULL),
('RAW_PAYMENTS_TRAINING', 'payment_date', 'arrived_on'),
('RAW_PAYMENTS_VALIDATION', 'payment_date', 'arrived_on'),
('STG_APP_SESSIONS', 'started_at', NULL),
('STG_WEBSITE_SESSIONS', 'started_at', NULL),
('STG_GOOGLE_ADS', 'ad_date', NULL),
('STG_FACEBOOK_ADS', 'ad_date', NULL),
('STG_INSTAGRAM_ADS', 'ad_date', NULL);

-- Rows of the first table come and go with those of the second.
CREATE TABLE IF NOT EXISTS QUALITY.DEPENDENCIES (
  table_name VARCHAR(60) NOT NULL,
  depends_on VARCHAR(60) NOT NULL
)
COMMENT = 'One row per table that follows another.';

INSERT OVERWRITE INTO QUALITY.DEPENDENCIES (table_name, depends_on)
VALUES
('RAW_PAYMENTS_TRAINING', 'RAW_ORDERS_TRAINING'),
('RAW_PAYMENTS_VALIDATION', 'RAW_ORDERS_VALIDATION');

CREATE OR REPLACE VIEW QUALITY.OPEN_INCIDENTS
COMMENT = 'Incidents that stand for themselves and that nobody has acknowledged. One row per table, day, kind and column.'
AS
SELECT incidents.*
FROM QUALITY.INCIDENTS AS incidents
WHERE
  incidents.caused_by IS NULL
  AND NOT EXISTS (
    SELECT 1
    FROM QUALITY.ACKNOWLEDGEMENTS AS acknowledged
    WHERE
      acknowledged.table_name = incidents.table_name
      AND acknowledged.kind = incidents.kind
      AND incidents.incident_day BETWEEN acknowledged.first_day AND acknowledged.last_day
  );

-- A detection window must not lie within its own training window, and an incident must not teach that incidents are usual.
CREATE OR REPLACE VIEW QUALITY.BASELINE_DAYS
COMMENT = 'Days that may be learned from: without an incident, or with none that was not acknowledged as normal. One row per table and day.'
AS
WITH excluded AS (
  SELECT DISTINCT
    incidents.table_name,
    incidents.incident_day
  FROM QUALITY.INCIDENTS AS incidents
  LEFT JOIN QUALITY.ACKNOWLEDGEMENTS AS acknowledged
    ON
      incidents.kind = acknowledged.kind
      AND COALESCE(incidents.caused_by, incidents.table_name) = acknowledged.table_name
      AND incidents.incident_day BETWEEN acknowledged.first_day AND acknowledged.last_day
      AND acknowledged.is_normal
  WHERE acknowledged.table_name IS NULL
)

SELECT
  measures.table_name,
  measures.measured_day
FROM QUALITY.MEASURES AS measures
LEFT JOIN excluded
  ON
    measures.table_name = excluded.table_name
    AND measures.measured_day = excluded.incident_day
WHERE
  measures.kind = 'volume'
  AND excluded.table_name IS NULL;
